import type { MeasureSeries, StoredCell } from './readMeasures.ts'

/** Which cells to read: every area and period of these measures and categories, as these editions give them. */
export interface MeasureQuestion {
  measures: readonly string[]
  breakdowns: readonly string[]
  editions: readonly { dataset: string; edition: string }[]
}

/** What one edition gives of a measure and category. */
interface OfEdition {
  dataset: string
  edition: string
  cells: StoredCell[]
}

/** Most cells kept; the embedded release has about half as many. */
const mostCells = 150_000

/** Cells that stand together by edition, divided where the edition changes. */
function byEdition(cells: readonly StoredCell[]): OfEdition[] {
  const found: OfEdition[] = []
  for (const cell of cells) {
    const { dataset, edition } = cell
    const before = found.at(-1)
    if (before?.edition === edition && before.dataset === dataset) before.cells.push(cell)
    else found.push({ dataset, edition, cells: [cell] })
  }
  return found
}

/**
 * Reads measures through a memory of whole series: of a measure and category asked for once, every day is answered from
 * memory afterwards.
 * @param read every cell of one measure and category, oldest edition of a dataset first
 */
export function keepMeasures(
  read: (series: MeasureSeries) => Promise<StoredCell[]>
): (question: MeasureQuestion) => Promise<StoredCell[]> {
  const kept = new Map<string, Promise<OfEdition[]>>()
  let cells = 0

  function wholeSeries(series: MeasureSeries): Promise<OfEdition[]> {
    const key = `${series.measure}/${series.breakdown}`
    const known = kept.get(key)
    if (known) return known
    const reading = read(series).then(found => {
      cells += found.length
      return byEdition(found)
    })
    kept.set(key, reading)
    reading.then(
      () => {
        if (cells <= mostCells) return
        // Never reached by the embedded release: a larger one begins anew rather than grow without end.
        kept.clear()
        cells = 0
      },
      () => kept.delete(key)
    )
    return reading
  }

  return async ({ measures, breakdowns, editions }) => {
    const wanted = new Set(editions.map(({ dataset, edition }) => `${dataset}/${edition}`))
    const found: StoredCell[] = []
    for (const measure of measures)
      for (const breakdown of breakdowns)
        for (const one of await wholeSeries({ measure, breakdown }))
          if (wanted.has(`${one.dataset}/${one.edition}`)) for (const cell of one.cells) found.push(cell)
    return found
  }
}
