import { filled, findHeader, textOf, withoutNotes, type Header } from './sheetHeader.ts'
import { cellAddress, type WorkbookRow, type WorkbookSheet } from './workbook.ts'

/**
 * How the table of one sheet is known: by its headings, never by position. A heading of several rows is read from top to
 * bottom, `Reason for finishing: Death`; footnote marks in brackets are left out.
 */
export interface SheetLayout {
  sheet: RegExp
  /** A column that only the sheet's name gives, such as its year: the first group of `sheet`. */
  named?: string
  /** Columns that say what a row is about, by the name they get here. The row that has them all is the header. */
  keys: Readonly<Record<string, RegExp>>
  /** Columns of figures; exactly one heading may match each. */
  figures?: Readonly<Record<string, RegExp>>
  /** Columns of figures that some editions lack; at most one heading may match each. */
  optional?: Readonly<Record<string, RegExp>>
  /** The key whose years follow one another down the table, where the table goes year by year. */
  yearByYear?: string
  /** A column a year: each becomes a row of its own. The first group of the heading is the period. */
  years?: { heading: RegExp; period: string; figure: string }
  /** What only the lines above the table say, such as its year: the first group. */
  above?: Readonly<Record<string, RegExp>>
  /** Headings that are known and not read. */
  ignored?: RegExp
}

/** One row of a table: text by column, and the address of each cell. Rows count as the spreadsheet shows them. */
export interface SheetRow {
  row: number
  value: Record<string, string>
  places: Record<string, string>
}

/** Stops the reading at one cell. */
export type RefuseCell = (row: number, column: string, value: string, reason: string) => never

/**
 * Reads the table of a sheet, hidden rows too: a filter hides figures and does not take them away.
 * @throws what `refuse` throws, naming the cell, when the sheet is not the declared table
 * @returns its rows, years unfolded, and a sentence for each heading that nobody asked for
 */
export function sheetTable(
  sheet: WorkbookSheet,
  layout: SheetLayout,
  refuse: RefuseCell
): { rows: SheetRow[]; warnings: string[] } {
  const header = findHeader(sheet, Object.values(layout.keys))
  if (!header)
    return refuse(
      1,
      'A',
      textOf(sheet.rows[0]?.cells[0]),
      `begins a sheet without the headings of its table: no row has one like each of ${Object.values(layout.keys).map(String).join(', ')}. If the publisher renamed them, change the layout in ingest/datasets.`
    )
  const columns = findColumns(header, layout, refuse)
  const about = readAbove(sheet, header, layout, refuse)
  refuseMergedFigures(sheet, header, columns, refuse)
  // A name may stand once for several rows; a note that spans the table is not a figure.
  const cells = filled(sheet, ({ firstColumn, lastColumn }) => firstColumn === lastColumn)
  const rows: SheetRow[] = []
  let note: WorkbookRow | null = null
  for (const line of sheet.rows.slice(header.last + 1)) {
    const texts = cells[line.number - 1] ?? []
    if (texts.every(text => text === '')) continue
    if (isNote(texts, columns)) {
      note ??= line
      continue
    }
    if (note)
      refuse(
        note.number,
        'A',
        textOf(note.cells[0]),
        `is no row of the table, and row ${line.number} below it goes on. Look at the sheet: it is in two pieces.`
      )
    rows.push(...readRow(line.number, texts, header, columns, about, refuse))
  }
  if (rows.length === 0)
    refuse(header.last + 1, 'A', '', 'is the last row of the heading, and no figures follow. Fetch it again.')
  if (layout.yearByYear !== undefined) refuseOtherSequence(rows, layout.yearByYear, refuse)
  return { rows, warnings: columns.unknown.map(heading => `a new column “${heading}”, which is not read`) }
}

/** A year under another's name stands where its own number is missing. */
function refuseOtherSequence(rows: readonly SheetRow[], column: string, refuse: RefuseCell): void {
  const years: number[] = []
  for (const { row, value, places } of rows) {
    const text = value[column] ?? ''
    const year = Number(text.slice(0, 4))
    const last = years.at(-1)
    if (year === last) continue
    const step = years.length > 1 && last !== undefined ? last - (years.at(-2) ?? 0) : undefined
    if (last !== undefined && (Math.abs(year - last) !== 1 || (step !== undefined && year - last !== step)))
      refuse(
        row,
        `${column} (${places[column]})`,
        text,
        `stands after ${last}: the years do not follow one another down the table, so one is mislabelled or left out`
      )
    years.push(year)
  }
}

interface Columns {
  keys: [string, number][]
  figures: [string, number][]
  years: { period: string; position: number }[]
  layout: SheetLayout
  unknown: string[]
}

function findColumns({ last, headings }: Header, layout: SheetLayout, refuse: RefuseCell): Columns {
  const row = last + 1
  const taken = new Map<number, string>()
  const find = ([name, heading]: readonly [string, RegExp]): [string, number] => {
    const found = headings.flatMap((text, position) => (text !== '' && heading.test(text) ? [position] : []))
    const [position, second] = found
    if (position === undefined)
      return refuse(
        row,
        name,
        headings.filter(Boolean).join(', '),
        `has no heading like ${String(heading)}. If the publisher renamed it, change the layout in ingest/datasets.`
      )
    if (second !== undefined)
      refuse(
        row,
        name,
        headings[second] ?? '',
        `(${cellAddress(row, second + 1)}) and “${headings[position]}” (${cellAddress(row, position + 1)}) could both be this column`
      )
    const other = taken.get(position)
    if (other !== undefined)
      refuse(row, name, headings[position] ?? '', `could be this column and ${other} as well`)
    taken.set(position, name)
    return [name, position]
  }
  const keys = Object.entries(layout.keys).map(find)
  const given = Object.entries(layout.optional ?? {}).filter(([, heading]) =>
    headings.some(text => text !== '' && heading.test(text))
  )
  const figures = [...Object.entries(layout.figures ?? {}), ...given].map(find)
  const years = layout.years ? findYears(headings, row, layout.years, refuse) : []
  for (const { position, period } of years) taken.set(position, period)
  const unknown = headings.filter(
    (text, position) => text !== '' && !taken.has(position) && layout.ignored?.test(text) !== true
  )
  return { keys, figures, years, layout, unknown }
}

function findYears(
  headings: readonly string[],
  row: number,
  { heading }: NonNullable<SheetLayout['years']>,
  refuse: RefuseCell
): Columns['years'] {
  const years = headings.flatMap((text, position) => {
    const period = heading.exec(text)?.[1]
    return period === undefined ? [] : [{ period, position }]
  })
  if (years.length === 0)
    refuse(row, 'A', headings.join(', '), `has no heading like ${String(heading)}: no year was found`)
  for (const [index, { period, position }] of years.entries()) {
    const before = years[index - 1]
    if (before && Number(period.slice(0, 4)) !== Number(before.period.slice(0, 4)) + 1)
      refuse(
        row,
        cellAddress(row, position + 1),
        period,
        `stands after ${before.period}: the years do not follow one another, so one is mislabelled or left out`
      )
  }
  return years
}

function readAbove(
  { name: sheet, rows }: WorkbookSheet,
  { last }: Header,
  { above = {}, sheet: known, named }: SheetLayout,
  refuse: RefuseCell
): [string, { text: string; place: string }][] {
  const inName: ReturnType<typeof readAbove> =
    named === undefined
      ? []
      : [[named, { text: known.exec(sheet)?.[1] ?? '', place: 'in the name of the sheet' }]]
  const inLines = Object.entries(above).map(([name, pattern]): (typeof inName)[number] => {
    // Up to the last line of the heading: a title over a column without a key looks like a part of it.
    for (const { number, cells } of rows.slice(0, last))
      for (const [position, cell] of cells.entries()) {
        const text = pattern.exec(textOf(cell))?.[1]
        if (text !== undefined) return [name, { text, place: cellAddress(number, position + 1) }]
      }
    return refuse(
      1,
      name,
      textOf(rows[0]?.cells[0]),
      `and the lines below say nothing like ${String(pattern)}`
    )
  })
  return [...inName, ...inLines]
}

/** One figure over several cells would be counted for each, or for none. */
function refuseMergedFigures(
  { merged, rows }: WorkbookSheet,
  { last }: Header,
  { keys, figures, years }: Columns,
  refuse: RefuseCell
): void {
  const counted = [...figures.map(([, position]) => position), ...years.map(({ position }) => position)]
  for (const { range, firstRow, firstColumn, lastColumn } of merged) {
    const cell = textOf(rows[firstRow - 1]?.cells[firstColumn - 1])
    const isNote = firstColumn !== lastColumn && keys.some(([, position]) => position + 1 >= firstColumn)
    if (firstRow <= last + 1 || isNote) continue
    if (counted.some(position => position + 1 >= firstColumn && position + 1 <= lastColumn))
      refuse(firstRow, range, cell, 'is one cell where each row has its own figure')
  }
}

/** A line about the table: a key is missing, and no figure stands there. */
const isNote = (texts: readonly string[], { keys, figures, years }: Columns) =>
  keys.some(([, position]) => (texts[position] ?? '') === '') &&
  [...figures.map(([, position]) => position), ...years.map(({ position }) => position)].every(
    position => (texts[position] ?? '') === ''
  )

function readRow(
  row: number,
  texts: readonly string[],
  { headings }: Header,
  { keys, figures, years, layout }: Columns,
  about: ReturnType<typeof readAbove>,
  refuse: RefuseCell
): SheetRow[] {
  const stray = texts.findIndex((text, position) => text !== '' && (headings[position] ?? '') === '')
  if (stray >= 0)
    refuse(row, cellAddress(row, stray + 1), texts[stray] ?? '', 'stands in a column without a heading')
  const value: Record<string, string> = {}
  const places: Record<string, string> = {}
  for (const [name, { text, place }] of about) {
    value[name] = text
    places[name] = place
  }
  for (const [name, position] of keys) value[name] = withoutNotes(texts[position] ?? '')
  for (const [name, position] of figures) value[name] = texts[position] ?? ''
  for (const [name, position] of [...keys, ...figures]) places[name] = cellAddress(row, position + 1)
  if (!layout.years) return [{ row, value, places }]
  const { period, figure } = layout.years
  return years.map(({ period: text, position }) => ({
    row,
    value: { ...value, [period]: text, [figure]: texts[position] ?? '' },
    places: { ...places, [period]: cellAddress(row, position + 1), [figure]: cellAddress(row, position + 1) }
  }))
}
