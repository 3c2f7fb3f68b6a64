import type { CellValue, MergedRange, WorkbookSheet } from './workbook.ts'

/** Text of a cell as it is; empty for an empty cell. */
export function textOf(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  return /\s/.test(cell) ? cell.replaceAll(/\s+/g, ' ').trim() : cell
}

/** A name or a heading without its footnote marks: `Scotland [note 2]` is Scotland. A figure keeps its marks. */
export const withoutNotes = (text: string): string =>
  text.includes('[') ? text.replaceAll(/\s*\[(notes?|[a-z])\b[^\]]*\]/gi, '').trim() : text

/** Rows of a sheet as text, some of the merged cells filled in. Positions count from 0. */
export function filled(
  { rows, merged }: Pick<WorkbookSheet, 'rows' | 'merged'>,
  isWanted: (range: MergedRange) => boolean
): string[][] {
  const cells = rows.map(row => row.cells.map(textOf))
  for (const { firstRow, lastRow, firstColumn, lastColumn } of merged.filter(isWanted)) {
    const text = cells[firstRow - 1]?.[firstColumn - 1] ?? ''
    if (text === '') continue
    for (let row = firstRow; row <= Math.min(lastRow, cells.length); row += 1) {
      const line = cells[row - 1] ?? []
      while (line.length < firstColumn - 1) line.push('')
      for (let column = firstColumn; column <= lastColumn; column += 1) line[column - 1] = text
    }
  }
  return cells
}

/** Where the heading of a table is, and what it says. */
export interface Header {
  /** Positions of the first and last header row. */
  first: number
  last: number
  /** Heading of each column; empty where there is none. */
  headings: string[]
}

/** The row in which every key has a heading of its own, with the rows of group headings above it and below. */
export function findHeader({ rows, merged }: WorkbookSheet, keys: readonly RegExp[]): Header | null {
  const line = (index: number) => rows[index]?.cells.map(cell => withoutNotes(textOf(cell))) ?? []
  const positions = (texts: readonly string[]) =>
    keys.map(key => texts.findIndex(text => text !== '' && key.test(text)))
  const at = rows.findIndex((_, index) => {
    const found = positions(line(index))
    return found.every(position => position >= 0) && new Set(found).size === keys.length
  })
  if (at < 0) return null
  const keyed = positions(line(at))
  // A row of the heading has words, and none of its own under or over the keys.
  const goesOn = (texts: readonly string[]) =>
    texts.some(text => text !== '') && keyed.every(position => (texts[position] ?? '') === '')
  let first = at
  let last = at
  while (goesOn(line(first - 1))) first -= 1
  while (goesOn(line(last + 1))) last += 1
  const block = filled({ rows: rows.slice(0, last + 1), merged }, () => true).slice(first)
  const width = Math.max(...block.map(texts => texts.length))
  const headings = Array.from({ length: width }, (_, column) => {
    const parts = block.map(texts => withoutNotes(texts[column] ?? ''))
    return parts.filter((text, index) => text !== '' && text !== parts[index - 1]).join(': ')
  })
  return { first, last, headings }
}
