import { DuckDBDataChunk, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'

/** Rows of a data chunk: DuckDB's vector size. */
const CHUNK = 2048

/** A column of a table, and how a row fills it. */
export type Column<Row> = [name: string, read: (row: Row) => DuckDBValue]

/**
 * Appends rows by whole chunks of columns.
 * @throws RangeError when `columns` are not those of the table, in its order
 */
export async function appendRows<Row>(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[]
): Promise<void> {
  const described = await connection.runAndReadAll(
    'SELECT column_name FROM information_schema.columns WHERE table_name = $table ORDER BY ordinal_position',
    { table }
  )
  const names = described.getRows().map(([name]) => name)
  if (names.join() !== columns.map(([name]) => name).join())
    throw new RangeError(`table ${table} of schema.sql has the columns ${names.join(', ')}`)
  const appender = await connection.createAppender(table)
  const types = columns.map((_, index) => appender.columnType(index))
  for (let from = 0; from < rows.length; from += CHUNK) {
    const some = rows.slice(from, from + CHUNK)
    const chunk = DuckDBDataChunk.create(types, some.length)
    chunk.setColumns(columns.map(([, read]) => some.map(read)))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}
