import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { appendRows, tableColumns } from './appendRows.ts'
import type { ReleaseContent } from './releaseContent.ts'
import { writeAreaTables } from './tables/areaTables.ts'
import { writeChangeTables } from './tables/changeTables.ts'
import { writeDataZones, writeEditionTables } from './tables/editionTables.ts'
import { writeAnswers, writeObservationTables } from './tables/observationTables.ts'
import type { WriteTable } from './writeTable.ts'

/** Rows written to each table. */
export type RowCounts = Readonly<Record<string, number>>

/**
 * Writes a release into a new DuckDB file.
 * @param file path that does not exist yet
 * @param schema statements of `data/schema.sql`
 */
export async function writeRelease(
  file: string,
  schema: string,
  content: ReleaseContent
): Promise<RowCounts> {
  const instance = await DuckDBInstance.create(file, { threads: '2', autoinstall_known_extensions: 'false' })
  const connection = await instance.connect()
  try {
    // All at once: a file that is not finished is thrown away, so nothing need be written down on the way.
    await connection.run('BEGIN TRANSACTION')
    await connection.run(schema)
    const counts = await writeTables(connection, content)
    await connection.run('COMMIT')
    await connection.run('CHECKPOINT')
    return counts
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}

async function writeTables(connection: DuckDBConnection, content: ReleaseContent): Promise<RowCounts> {
  const counts: Record<string, number> = {}
  const known = await tableColumns(connection)
  const write: WriteTable = async (table, rows, columns) => {
    await appendRows(connection, { table, known }, columns, rows)
    counts[table] = rows.length
  }
  await writeAreaTables(content, write)
  await writeEditionTables(content, write)
  await writeObservationTables(content, write)
  await writeDataZones(content, write)
  await writeAnswers(content, write)
  await writeChangeTables(content, write)
  return counts
}
