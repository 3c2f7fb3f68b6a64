import { DuckDBInstance } from '@duckdb/node-api'

/** Tables of two releases whose rows differ, in content or in order; a release must have some. */
export async function differences(one: string, other: string): Promise<string[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    await connection.run(`ATTACH '${one}' AS one (READ_ONLY)`)
    await connection.run(`ATTACH '${other}' AS other (READ_ONLY)`)
    const tables = await connection.runAndReadAll(
      `SELECT table_name FROM duckdb_tables() WHERE database_name = 'one' ORDER BY table_name`
    )
    const names = tables.getRowsJson().map(([name]) => JSON.stringify(name).slice(1, -1))
    if (names.length === 0) throw new Error('a release without a table')
    const found: string[] = []
    for (const name of names) {
      const rows = (of: string) => `SELECT rowid, * FROM ${of}."${name}"`
      const result = await connection.runAndReadAll(
        `SELECT count(*)::INTEGER FROM (
           (${rows('one')} EXCEPT ALL ${rows('other')}) UNION ALL (${rows('other')} EXCEPT ALL ${rows('one')}))`
      )
      const [count] = result.getRowsJson()[0] ?? []
      if (count !== 0) found.push(`${name}: ${JSON.stringify(count)} rows`)
    }
    return found
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
