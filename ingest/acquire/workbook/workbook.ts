/** What a cell holds. Dates are ISO 8601 text; an error or a formula that was never worked out is text starting with #. */
export type CellValue = string | number | boolean | null

export interface WorkbookRow {
  /** Counted from 1, as the spreadsheet shows it. */
  number: number
  /** Hidden by hand or by a filter: the figures still count. */
  hidden: boolean
  /** Column A first; trailing empty cells are left out. */
  cells: CellValue[]
}

/** Cells joined into one: only the first of them holds the value. Rows and columns count from 1. */
export interface MergedRange {
  /** As a spreadsheet writes it: `B3:D3`. */
  range: string
  firstRow: number
  lastRow: number
  firstColumn: number
  lastColumn: number
}

export interface WorkbookSheet {
  name: string
  hidden: boolean
  /** Every row, empty and hidden ones too, from row 1 on without gaps. */
  rows: WorkbookRow[]
  merged: MergedRange[]
  /** Columns that are hidden, counted from 1. */
  hiddenColumns: number[]
}

export interface Workbook {
  sheets: WorkbookSheet[]
}

/** Reads the bytes of an .xlsx file. */
export type ReadWorkbook = (bytes: Uint8Array) => Promise<Workbook>

const known: string[] = []

/** `27` as `AA`. */
export const columnLetters = (column: number): string => (known[column] ??= lettersOf(column))

function lettersOf(column: number): string {
  let letters = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters
  return letters
}

/** Address of a cell as a spreadsheet shows it, from row and column counted from 1: `C12`. */
export const cellAddress = (row: number, column: number): string => `${columnLetters(column)}${row}`
