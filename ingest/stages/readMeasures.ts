import { SCOTLAND } from '../../shared/contracts/area.ts'
import { carriesFigure, type Status } from '../../shared/contracts/observation.ts'
import type { ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import {
  CellRefusal,
  type Dataset,
  type KeyedMeasure,
  type MeasureRule,
  type RowMeasure
} from '../dataset.ts'
import type { Geography } from '../geography/readGeography.ts'
import { knownCellKey } from './knownCellKey.ts'
import type { ParsedEdition } from './parse.ts'
import { placed, refuseCell } from './refuseCell.ts'
import type { Snapshot } from './snapshot.ts'

type Refuse = (column: string, reason: string) => never

/**
 * Rows to measures: areas through the closed lists, marks through the dataset's own, figures as numbers, each cell once.
 * @throws IngestError naming file, row, column and value of the first that is not what it must be
 */
export function readMeasures(
  dataset: Dataset,
  snapshot: Snapshot,
  parsed: ParsedEdition,
  geography: Geography
): KeyedMeasure[] {
  const seen = new Map<string, KeyedMeasure>()
  for (const { file, claims } of parsed.tables) {
    const periods = new Map<string, ReferencePeriod>()
    for (const { at, claim } of claims) {
      const { row, value, places } = at
      const refuse: Refuse = (column, reason) =>
        refuseCell(
          snapshot,
          'validate',
          { file, row, column: placed(column, places), value: value[column] ?? '' },
          reason
        )
      const rule = dataset.measures[claim.measure]
      if (!rule)
        throw new RangeError(`dataset '${dataset.id}' yields the undeclared measure '${claim.measure}'`)
      const area = readArea(claim, value, geography, refuse)
      const period = readPeriod(claim, value, periods, refuse)
      const figure = readFigure(dataset, rule, claim, value, refuse)
      const key = knownCellKey(claim.measure, claim.breakdown, area, period)
      const [column = ''] = claim.cells
      // Named one by one: spread objects take four times as long, and a cube has a hundred thousand of them.
      const measure: KeyedMeasure = {
        measure: claim.measure,
        breakdown: claim.breakdown,
        area,
        period,
        value: figure.value,
        status: figure.status,
        mark: figure.mark,
        row,
        edition: snapshot.edition,
        file,
        column: claim.cells.length > 1 ? `${column} to ${claim.cells.at(-1)}` : placed(column, places),
        key
      }
      const earlier = seen.get(key)
      if (earlier)
        refuse(
          claim.cells[0] ?? '',
          earlier.value === measure.value
            ? `is given again: ${earlier.file}, row ${earlier.row}, holds the same figure of ${claim.measure} (${claim.breakdown}) for ${measure.area} in ${measure.period.id}. Remove one of the rows.`
            : `contradicts ${earlier.file}, row ${earlier.row}, which gives ${earlier.value ?? earlier.mark} for the same ${claim.measure} (${claim.breakdown}) of ${measure.area} in ${measure.period.id}. Ask the publisher which holds.`
        )
      seen.set(key, measure)
    }
  }
  return [...seen.values()]
}

function readArea(
  { area }: RowMeasure,
  row: Readonly<Record<string, string | undefined>>,
  geography: Geography,
  refuse: Refuse
): string {
  if (area.code === undefined) return readName(area.name, row[area.name] ?? '', geography, refuse)
  const text = row[area.code] ?? ''
  const code = text === SCOTLAND ? SCOTLAND : geography.currentCode(text)
  if (code === undefined)
    return refuse(
      area.code,
      'is not the code of Scotland or of a council area, now or before. If the register has changed, add it to data/geography/council-codes.csv.'
    )
  const name = area.name === undefined ? undefined : row[area.name]
  if (area.name === undefined || name === undefined) return code
  const named = readName(area.name, name, geography, refuse)
  if (named !== code) return refuse(area.name, `is the name of ${named}, but the row has the code ${text}`)
  return code
}

function readName(column: string, name: string, geography: Geography, refuse: Refuse): string {
  return (
    (name === 'Scotland' ? SCOTLAND : geography.councilByName(name)) ??
    refuse(
      column,
      'is not a published name of Scotland or of a council area. If it is a new spelling, add it to data/geography/council-names.csv.'
    )
  )
}

function readPeriod(
  { period }: RowMeasure,
  row: Readonly<Record<string, string | undefined>>,
  known: Map<string, ReferencePeriod>,
  refuse: Refuse
): ReferencePeriod {
  const text = row[period.column] ?? ''
  const cached = known.get(text)
  if (cached) return cached
  try {
    const read = period.read(text)
    known.set(text, read)
    return read
  } catch (error) {
    if (error instanceof CellRefusal || error instanceof RangeError)
      return refuse(period.column, error.message)
    throw error
  }
}

function readFigure(
  dataset: Dataset,
  rule: MeasureRule,
  { cells }: RowMeasure,
  row: Readonly<Record<string, string | undefined>>,
  refuse: Refuse
): { value: number | null; status: Status; mark: string | null } {
  const [only] = cells
  const text = only === undefined ? '' : (row[only] ?? '')
  const status = Object.hasOwn(dataset.markers, text) ? dataset.markers[text] : undefined
  if (cells.length === 1 && status !== undefined) {
    if (carriesFigure(status)) throw new RangeError(`dataset '${dataset.id}': a mark alone carries no figure`)
    return { value: null, status, mark: text }
  }
  if (cells.length === 1 && dataset.nil?.includes(text)) return { value: 0, status: 'published', mark: text }
  // A sum of which a part is withheld or awaited is so too.
  const mark = cells.map(column => row[column] ?? '').find(part => Object.hasOwn(dataset.markers, part))
  const statusOfPart = mark === undefined ? undefined : dataset.markers[mark]
  if (mark !== undefined && statusOfPart !== undefined) return { value: null, status: statusOfPart, mark }
  const value = cells.reduce((sum, column) => {
    const part = row[column] ?? ''
    return sum + (dataset.nil?.includes(part) ? 0 : readNumber(dataset, rule, part, column, refuse))
  }, 0)
  return { value, status: 'published', mark: null }
}

/** Digits of a whole number that a double holds for certain. */
const CERTAIN_DIGITS = 15

/** A whole number of nothing but digits, as nearly every cell is: read at once. −1 for any other text. */
function wholeNumber(text: string): number {
  const { length } = text
  if (length === 0 || length > CERTAIN_DIGITS) return -1
  let value = 0
  for (let at = 0; at < length; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function readNumber(
  { markers }: Dataset,
  { kind }: MeasureRule,
  text: string,
  column: string,
  refuse: Refuse
): number {
  const whole = wholeNumber(text)
  if (whole >= 0 && kind !== 'percentage') return whole
  if (!/^-?\d+(\.\d+)?$/.test(text)) {
    const marks = Object.keys(markers).map(mark => `“${mark}”`)
    return refuse(
      column,
      `is neither a number nor a known mark (${marks.length === 0 ? 'this dataset has none' : `known: ${marks.join(', ')}`}). If the publisher explains the mark, add it to the dataset’s markers.`
    )
  }
  const value = Number(text)
  if (value < 0) return refuse(column, 'is negative')
  if (kind === 'count' && !Number.isSafeInteger(value))
    return refuse(column, 'is a count, and not a whole number')
  if (kind === 'percentage' && value > 100) return refuse(column, 'is a percentage above 100')
  return value
}
