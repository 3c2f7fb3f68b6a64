import { z } from 'zod'
import type { RefuseCell } from '../acquire/workbook/sheetTable.ts'
import { CellRefusal, type RowMeasure, type SourceFile, type Table, type TableRow } from '../dataset.ts'
import { placed } from './refuseCell.ts'

export type ParsedTable = Table & {
  /** What each row says, in the order of the file. */
  claims: { at: TableRow; claim: RowMeasure }[]
}

/** Holds every row against its schema, and asks the dataset what it says. */
export function readClaims(
  declared: SourceFile,
  file: string,
  columns: readonly string[],
  rows: readonly TableRow[],
  refuse: RefuseCell
): ParsedTable {
  const checks = columns.flatMap(column => cellCheck(declared, column, refuse))
  const claims: ParsedTable['claims'] = []
  for (const row of rows) {
    for (const check of checks) check(row)
    try {
      for (const claim of declared.measures(row.value)) claims.push({ at: row, claim })
    } catch (error) {
      if (!(error instanceof CellRefusal)) throw error
      refuse(row.row, placed(error.column, row.places), row.value[error.column] ?? '', error.message)
    }
  }
  return { file, rows, claims }
}

/**
 * Holds the cells of one column against its schema, each distinct text once. A column of any text needs no check.
 */
function cellCheck(
  { row: schema }: SourceFile,
  column: string,
  refuse: RefuseCell
): ((row: TableRow) => void)[] {
  const cell = schema.shape[column]
  const held = cell instanceof z.ZodOptional ? cell.unwrap() : cell
  if (!cell || (held instanceof z.ZodString && !held.def.checks?.length)) return []
  const accepted = new Set<string>()
  const check = ({ row, value, places }: TableRow) => {
    const text = value[column] ?? ''
    if (accepted.has(text)) return
    const parsed = cell.safeParse(text)
    if (!parsed.success)
      refuse(
        row,
        placed(column, places),
        text,
        `is not what this column holds: ${parsed.error.issues[0]?.message}`
      )
    accepted.add(text)
  }
  return [check]
}
