import * as xlsx from '@e965/xlsx'

export type Cell = string | number | null

/** One table of a file, and what its columns are, so that a fault can be worked into it whatever its layout. */
export interface Grid {
  /** Sheet name; empty for a csv file. */
  name: string
  rows: Cell[][]
  /** Position of the last header row in `rows`; figures begin after it. */
  header: number
  /** Positions of the columns with the area's code and its name, where there are such. */
  code?: number
  area?: number
  /** Position of the column with the period; absent where the years are columns. */
  period?: number
  /** Positions of the columns with figures. */
  values: number[]
  /** Rows after the last with figures: footnotes. */
  footer?: number
  merges?: { firstRow: number; firstColumn: number; lastRow: number; lastColumn: number }[]
  hiddenRows?: number[]
  /** Cells written as formulae with their result, by `row,column`. */
  formulae?: Record<string, string>
}

export const bodyOf = ({ rows, header, footer = 0 }: Grid): Cell[][] =>
  rows.slice(header + 1, rows.length - footer)

export const withBody = (grid: Grid, body: Cell[][]): Grid => ({
  ...grid,
  rows: [
    ...grid.rows.slice(0, grid.header + 1),
    ...body,
    ...grid.rows.slice(grid.rows.length - (grid.footer ?? 0))
  ]
})

const csvCell = (cell: Cell): string => {
  if (typeof cell === 'number') return String(cell)
  const text = cell ?? ''
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of rows that were written before: a changed file shares most of its rows with the one before. */
const lines = new WeakMap<readonly Cell[], string>()

function csvLine(row: readonly Cell[]): string {
  const written = lines.get(row) ?? row.map(csvCell).join(',')
  lines.set(row, written)
  return written
}

/** A grid as comma-separated text. Its rows are never changed in place. */
export const csvText = ({ rows }: Grid, lineEnd = '\n'): string =>
  rows.map(row => csvLine(row) + lineEnd).join('')

/** Grids as an .xlsx workbook, one sheet each. */
export function workbookBytes(grids: readonly Grid[]): Uint8Array {
  const book = xlsx.utils.book_new()
  for (const grid of grids) {
    const sheet = xlsx.utils.aoa_to_sheet(grid.rows)
    sheet['!merges'] = (grid.merges ?? []).map(({ firstRow, firstColumn, lastRow, lastColumn }) => ({
      s: { r: firstRow, c: firstColumn },
      e: { r: lastRow, c: lastColumn }
    }))
    const hidden: { hidden: boolean }[] = []
    for (const row of grid.hiddenRows ?? []) hidden[row] = { hidden: true }
    sheet['!rows'] = hidden
    for (const [at, formula] of Object.entries(grid.formulae ?? {})) {
      const [row = 0, column = 0] = at.split(',').map(Number)
      sheet[xlsx.utils.encode_cell({ r: row, c: column })].f = formula
    }
    xlsx.utils.book_append_sheet(book, sheet, grid.name)
  }
  return new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
}
