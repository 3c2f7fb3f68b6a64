import { group } from 'd3-array'
import { type Observation, observationColumns } from '../../shared/contracts/observation.ts'
import type { ObservationQuestion, Series } from './store.ts'

type Read = (question: ObservationQuestion) => Promise<Observation[]>

/** Most rows kept; the embedded release has about half as many. */
const mostRows = 150_000

/** From this many areas on, it is worth reading a series whole. */
const manyAreas = 16

/** Text of observations repeats itself: each different string is kept once. */
function interned(rows: Observation[], strings: Map<string, string>): Observation[] {
  for (const row of rows) {
    for (const column of observationColumns) {
      const value = row[column]
      if (typeof value !== 'string') continue
      const known = strings.get(value)
      if (known === undefined) strings.set(value, value)
      else row[column] = known as never
    }
  }
  return rows
}

/**
 * Reads observations through a memory of whole series: a series asked for once is answered from memory afterwards,
 * whichever of its areas and periods are asked for. Many series of few areas (a profile) are read as they are asked.
 * @param readSeries every cell of one series
 * @param readSome the cells that a question asks for
 */
export function keepObservations(
  readSeries: (series: Series) => Promise<Observation[]>,
  readSome: Read
): Read {
  const kept = new Map<string, Promise<ReadonlyMap<string, Observation[]>>>()
  const strings = new Map<string, string>()
  let rows = 0

  function wholeSeries(series: Series): Promise<ReadonlyMap<string, Observation[]>> {
    const key = `${series.indicator}/${series.breakdown}`
    const known = kept.get(key)
    if (known) return known
    const reading = readSeries(series).then(found => {
      rows += found.length
      return group(interned(found, strings), ({ area }) => area)
    })
    kept.set(key, reading)
    reading.then(
      () => {
        if (rows <= mostRows) return
        // Never reached by the embedded release: a larger one begins anew rather than grow without end.
        kept.clear()
        rows = 0
      },
      () => kept.delete(key)
    )
    return reading
  }

  return async question => {
    const { series, areas, periods } = question
    const isKept = series.every(({ indicator, breakdown }) => kept.has(`${indicator}/${breakdown}`))
    if (!isKept && series.length > 1 && areas.length < manyAreas) return readSome(question)
    const wantedPeriods = periods && new Set(periods)
    const found: Observation[] = []
    // One after the other, so that a large question leaves room for others between its parts.
    for (const one of series) {
      const cells = await wholeSeries(one)
      for (const area of new Set(areas))
        for (const cell of cells.get(area) ?? [])
          if (!wantedPeriods || wantedPeriods.has(cell.period)) found.push(cell)
    }
    return found
  }
}
