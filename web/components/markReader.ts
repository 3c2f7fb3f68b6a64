import type { ChartTable, TableCell } from '../charts/chart.ts'

/** Tables with more columns than this are read cell by cell, others row by row. */
const mostColumnsAtOnce = 6

const cellWords = ({ text, absence }: TableCell): string =>
  absence ? `${absence.words}${absence.reason === null ? '' : `: ${absence.reason}`}` : text

/** Whether each cell is a mark of its own: a year of an area, not one of the figures of an area. */
const isGrid = ({ columns }: ChartTable): boolean => columns.length > mostColumnsAtOnce

/**
 * One mark in words, from the table of the same figures: "Fife. Rate: 545; 95% interval: 538 to 553", or of a grid
 * "Fife, 2019-20: 474".
 */
export function readingOf(table: ChartTable, row: number, column: number): string {
  const found = table.rows[row]
  if (!found) return ''
  const { header, cells } = found
  if (isGrid(table)) {
    const cell = cells[column]
    const words = cell ? cellWords(cell) : ''
    return `${header}, ${table.columns[column]?.title ?? ''}: ${words === '' ? 'no figure' : words}`
  }
  const parts = cells.flatMap((cell, index) => {
    const words = cellWords(cell)
    return words === '' ? [] : [`${table.columns[index]?.title ?? ''}: ${words}`]
  })
  return parts.length === 0 ? header : `${header}. ${parts.join('; ')}`
}

/** What marks of a drawing are found by: the row that they stand for, and in a grid the column too. */
const marksOf = (drawing: SVGSVGElement, row: string, column: string | undefined): Element[] => {
  const own = [...drawing.querySelectorAll('[data-mark]')].filter(
    mark => mark.getAttribute('data-mark') === row
  )
  const inColumn = own.filter(mark => mark.getAttribute('data-column') === column)
  return inColumn.length > 0 ? inColumn : own.filter(mark => !mark.hasAttribute('data-column'))
}

const lit = 'is-read'
const invitation = 'Read it mark by mark: point at a mark, or come here and use the arrow keys.'

/** Whose pointer moves are told to which reader: a drawing that takes the place of another takes its listeners too. */
const listening = new WeakMap<Element, (event: Event) => void>()

/**
 * Reads a drawing mark by mark: by arrow keys (in a grid left and right go through periods, up and down through areas),
 * by pointing at a mark, or at a row of a table of the same figures in `around`. What is read is told to screen readers
 * as the value of one control, and lit in the drawing.
 */
export function markReader(
  drawing: SVGSVGElement,
  table: ChartTable,
  { title, around }: { title: string; around: Element }
): HTMLElement {
  const grid = isGrid(table)
  const [rows, columns] = [table.rows.length, table.columns.length]
  const at = { row: -1, column: Math.max(0, columns - 1) }
  const reader = document.createElement('div')
  const count = grid ? rows * columns : rows
  for (const [name, value] of Object.entries({
    class: 'mark-reader',
    role: 'slider',
    tabindex: '0',
    'aria-label': `Read mark by mark: ${title}`,
    'aria-valuemin': '1',
    'aria-valuemax': `${Math.max(1, count)}`,
    'aria-valuenow': '1',
    'aria-valuetext': 'no mark yet; use the arrow keys'
  }))
    reader.setAttribute(name, value)
  reader.textContent = invitation

  const unlight = () => {
    for (const mark of drawing.querySelectorAll(`.${lit}`)) mark.classList.remove(lit)
  }
  const read = (row: number, column: number) => {
    at.row = row
    at.column = column
    const words = readingOf(table, row, column)
    reader.textContent = words
    reader.setAttribute('aria-valuetext', words)
    reader.setAttribute('aria-valuenow', `${(grid ? row * columns + column : row) + 1}`)
    unlight()
    const found = table.rows[row]
    const header = found?.mark ?? found?.header ?? ''
    const shown = grid ? table.columns[column]?.title : undefined
    for (const mark of marksOf(drawing, header, shown)) mark.classList.add(lit)
  }
  const within = (value: number, size: number) => Math.min(size - 1, Math.max(0, value))
  const move = (down: number, across: number) => {
    if (at.row === -1) return read(0, at.column)
    if (grid) return read(within(at.row + down, rows), within(at.column + across, columns))
    return read(within(at.row + down + across, rows), at.column)
  }
  const steps: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1, 0),
    ArrowUp: () => move(-1, 0),
    ArrowRight: () => move(0, 1),
    ArrowLeft: () => move(0, -1),
    Home: () => read(0, at.column),
    End: () => read(rows - 1, at.column)
  }
  reader.addEventListener('keydown', event => {
    const step = steps[event.key]
    if (!step || rows === 0) return
    event.preventDefault()
    step()
  })
  reader.addEventListener('blur', unlight)

  const markedRow = (mark: string | null) => table.rows.findIndex(each => (each.mark ?? each.header) === mark)
  /** A table may show the last rows alone. */
  const shownRow = (line: Element) => {
    const lines = [...(line.parentElement?.children ?? [])]
    return rows - lines.length + lines.indexOf(line)
  }
  const pointed = ({ target }: Event) => {
    if (!(target instanceof Element)) return
    const mark = target.closest('[data-mark]')
    const line = target.closest('tbody tr')
    if (!mark && !line) return unlight()
    const row = mark ? markedRow(mark.getAttribute('data-mark')) : line ? shownRow(line) : -1
    if (row < 0) return
    const cell = target.closest('td')
    const column = mark
      ? table.columns.findIndex(each => each.title === mark.getAttribute('data-column'))
      : cell instanceof HTMLTableCellElement
        ? cell.cellIndex - 1
        : -1
    read(row, column === -1 ? at.column : column)
  }
  const before = listening.get(around)
  if (before) around.removeEventListener('pointerover', before)
  listening.set(around, pointed)
  around.addEventListener('pointerover', pointed)
  return reader
}
