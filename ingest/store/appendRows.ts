import {
  DuckDBDataChunk,
  DuckDBTypeId,
  ENUM,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue
} from '@duckdb/node-api'
import { z } from 'zod'

/** Rows of a data chunk: DuckDB's vector size. */
const CHUNK = 2048

/** A column of a chunk with more different texts than this is sent as it is. */
const MOST_TEXTS = 255

/** A column of a table, and how a row fills it. */
export type Column<Row> = [name: string, read: (row: Row) => DuckDBValue]

/** Names of the columns of every table, in their order. */
export type TableColumns = ReadonlyMap<string, readonly string[]>

/** Reads the names of the columns of every table, once for all. */
export async function tableColumns(connection: DuckDBConnection): Promise<TableColumns> {
  const described = await connection.runAndReadAll(
    `SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() GROUP BY table_name`
  )
  return new Map(TableNames.parse(described.getRowsJson()))
}

const TableNames = z.array(z.tuple([z.string(), z.array(z.string())]))

/**
 * Appends rows by whole chunks of columns.
 * @throws RangeError when `columns` are not those of the table, in its order
 */
export async function appendRows<Row>(
  connection: DuckDBConnection,
  { table, known }: { table: string; known: TableColumns },
  columns: readonly Column<Row>[],
  rows: readonly Row[]
): Promise<void> {
  const names = known.get(table) ?? []
  if (names.join() !== columns.map(([name]) => name).join())
    throw new RangeError(`table ${table} of schema.sql has the columns ${names.join(', ')}`)
  const appender = await connection.createAppender(table)
  const types = columns.map((_, index) => appender.columnType(index))
  for (let from = 0; from < rows.length; from += CHUNK) {
    const some = rows.slice(from, from + CHUNK)
    const values = columns.map(([, read]) => some.map(row => read(row)))
    const chunk = DuckDBDataChunk.create(
      types.map((type, index) => sentAs(type, values[index] ?? [])),
      some.length
    )
    chunk.setColumns(values)
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/**
 * A column of a few texts, said again and again, is sent as their numbers, and DuckDB turns them into text: each text that
 * crosses over to it by itself costs as much as all else of a row.
 */
function sentAs(type: DuckDBType, values: readonly DuckDBValue[]): DuckDBType {
  if (type.typeId !== DuckDBTypeId.VARCHAR || type.alias !== undefined) return type
  const texts = new Set<string>()
  for (const value of values) {
    if (typeof value !== 'string') continue
    texts.add(value)
    if (texts.size > MOST_TEXTS) return type
  }
  return texts.size > 0 ? ENUM([...texts]) : type
}
