import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** One row of a table, with enough to say where it stands. */
export type Row<Column extends string> = {
  /** Line of the file that the row starts on; the header is line 1. */
  line: number
  value: Record<Column, string>
}

/** A table and the name of its file. */
export type Table<Column extends string> = { file: string; rows: Row<Column>[] }

const Parsed = z.array(z.object({ record: z.array(z.string()), info: z.object({ lines: z.int() }) }))

/** The refusal of one value of a table: names the file, the row by its line, the column and the value. */
export function refusal(file: string, line: number, column: string, value: string, reason: string): Error {
  return new Error(`${file}, row ${line}, column ${column}: “${value}” ${reason}`)
}

/**
 * Reads a csv file whose header must be exactly `columns`, in that order.
 * @throws Error naming the file, row, column and value when the header differs, a row is ragged, or a value has
 * spaces round it.
 */
export async function readTable<const Column extends string>(
  directory: string,
  file: string,
  columns: readonly Column[]
): Promise<Table<Column>> {
  const text = await readFile(path.join(directory, file), 'utf8')
  const records = Parsed.parse(parse(text, { info: true, relax_column_count: true, skip_empty_lines: true }))
  const header = records[0]?.record ?? []
  const width = Math.max(header.length, columns.length)
  for (let index = 0; index < width; index += 1) {
    const found = header[index] ?? ''
    const expected = columns[index] ?? ''
    if (found !== expected) {
      throw refusal(file, 1, String(index + 1), found, `is not the expected heading “${expected}”`)
    }
  }
  const rows = records.slice(1).map(({ record, info }) => {
    if (record.length !== columns.length) {
      const column = columns[Math.min(record.length, columns.length - 1)] ?? ''
      throw refusal(
        file,
        info.lines,
        column,
        record.join(','),
        `has ${record.length} values, not ${columns.length}`
      )
    }
    const value: Partial<Record<Column, string>> = {}
    for (const [index, column] of columns.entries()) {
      const cell = record[index] ?? ''
      if (cell !== cell.trim()) throw refusal(file, info.lines, column, cell, 'has spaces round it')
      value[column] = cell
    }
    // Every column was just filled.
    return { line: info.lines, value: value as Record<Column, string> }
  })
  return { file, rows }
}
