import { deserialize, serialize } from 'node:v8'
import type { Status } from '../../shared/contracts/observation.ts'
import type { ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import type { KeyedMeasure } from '../dataset.ts'
import type { ReadEdition } from '../readEdition.ts'
import { knownCellKey } from '../stages/knownCellKey.ts'

/** Columns of few texts, each told by its number in a list. */
const textColumns = ['measure', 'breakdown', 'area', 'status', 'mark', 'file', 'column'] as const
type TextColumn = (typeof textColumns)[number]

/** What was read, with its measures column by column: a tenth of the size, and of the time. */
type Packed = Omit<ReadEdition, 'measures'> & {
  edition: string
  texts: (string | null)[]
  periods: ReferencePeriod[]
  columns: Record<TextColumn, Uint32Array>
  period: Uint32Array
  row: Uint32Array
  /** NaN where there is no figure. */
  value: Float64Array
}

/** An edition that was read, as bytes. All its measures are of one edition. */
export function editionBytes({ measures, ...rest }: ReadEdition): Uint8Array {
  const { length } = measures
  const numbers = () => new Uint32Array(length)
  const texts = new Map<string | null, number>()
  const periods = new Map<string, number>()
  const packed: Packed = {
    ...rest,
    edition: measures[0]?.edition ?? '',
    texts: [],
    periods: [],
    columns: {
      measure: numbers(),
      breakdown: numbers(),
      area: numbers(),
      status: numbers(),
      mark: numbers(),
      file: numbers(),
      column: numbers()
    },
    period: numbers(),
    row: numbers(),
    value: new Float64Array(length)
  }
  for (const [index, measure] of measures.entries()) {
    for (const column of textColumns) packed.columns[column][index] = numberOf(texts, measure[column])
    const { kind, id } = measure.period
    const known = periods.size
    packed.period[index] = numberOf(periods, `${kind}|${id}`)
    if (periods.size > known) packed.periods.push(measure.period)
    packed.row[index] = measure.row
    packed.value[index] = measure.value ?? Number.NaN
  }
  packed.texts = [...texts.keys()]
  return serialize(packed)
}

function numberOf<Entry>(known: Map<Entry, number>, entry: Entry): number {
  const held = known.get(entry)
  if (held !== undefined) return held
  known.set(entry, known.size)
  return known.size - 1
}

/** The edition again, equal to what was packed. Only for bytes that `editionBytes` made. */
export function editionIn(bytes: Uint8Array): ReadEdition {
  const packed: Packed = deserialize(bytes)
  const { edition, texts, periods, columns, period, row, value, ...rest } = packed
  const [nowhere] = periods
  const measures: KeyedMeasure[] = []
  const text = (column: Uint32Array, index: number): string => texts[column[index] ?? 0] ?? ''
  for (let index = 0; index < row.length; index += 1) {
    const measure = text(columns.measure, index)
    const breakdown = text(columns.breakdown, index)
    const area = text(columns.area, index)
    const when = periods[period[index] ?? 0] ?? nowhere
    const figure = value[index] ?? Number.NaN
    if (!when) throw new TypeError('a measure without a period')
    measures.push({
      measure,
      breakdown,
      area,
      period: when,
      value: Number.isNaN(figure) ? null : figure,
      status: text(columns.status, index) as Status,
      mark: texts[columns.mark[index] ?? 0] ?? null,
      row: row[index] ?? 0,
      edition,
      file: text(columns.file, index),
      column: text(columns.column, index),
      key: knownCellKey(measure, breakdown, area, when)
    })
  }
  return { ...rest, measures }
}
