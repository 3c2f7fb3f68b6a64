import type { CellOfEdition } from '../../shared/contracts/measure.ts'
import type { ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { cellKey } from '../../shared/observations/cellKey.ts'
import type { Connections } from './connections.ts'

/** A cell with the dataset that its edition is of. */
export type StoredCell = CellOfEdition & { dataset: string }

/** One measure and one of its categories. */
export interface MeasureSeries {
  measure: string
  breakdown: string
}

/** Texts and periods of cells repeat themselves: each different one is kept once. */
function keeper() {
  const texts = new Map<string, string>()
  const periods = new Map<string, ReferencePeriod>()
  const text = (value: string): string => {
    const known = texts.get(value)
    if (known !== undefined) return known
    texts.set(value, value)
    return value
  }
  const period = (id: string, kind: ReferencePeriod['kind'], start: string, months: number) => {
    const key = `${kind} ${id}`
    const known = periods.get(key)
    if (known) return known
    const made = { id, kind, start, months }
    periods.set(key, made)
    return made
  }
  return { text, period }
}

/** Every cell of a measure and category, of every area, period and edition; oldest edition of a dataset first. */
export async function readMeasures(
  connections: Connections,
  { measure, breakdown }: MeasureSeries
): Promise<StoredCell[]> {
  const [area, id, kind, start, months, value, status, edition, dataset] = (await connections.columns(
    `SELECT area, period, period_kind, period_start::VARCHAR, period_months, value, status, edition, dataset
     FROM measure
     WHERE measure = $measure AND breakdown = $breakdown
     ORDER BY dataset, edition`,
    { measure, breakdown }
  )) as [string[], string[], string[], string[], number[], (number | null)[], string[], string[], string[]]
  const { text, period } = keeper()
  // A series without a cell has no columns either.
  return (area ?? []).map((code, row): StoredCell => {
    const cell = {
      measure,
      breakdown,
      area: text(code),
      period: period(
        id[row] ?? '',
        kind[row] as ReferencePeriod['kind'],
        start[row] ?? '',
        months[row] ?? Number.NaN
      )
    }
    return {
      ...cell,
      value: value[row] ?? null,
      status: text(status[row] ?? '') as StoredCell['status'],
      edition: text(edition[row] ?? ''),
      dataset: text(dataset[row] ?? ''),
      key: cellKey(cell)
    }
  })
}
