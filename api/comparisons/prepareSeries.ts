import { setImmediate } from 'node:timers/promises'
import type { OpenRelease, Series } from '../store/store.ts'
import { latestPeriod, readSeries, storedAreas } from './seriesFigures.ts'
import { pointsOf, trendFindings } from './trendFindings.ts'

/** Areas whose years are tested and written before others have their turn: about a millisecond. */
const areasAtATime = 8

/**
 * Works out what all answers about a series begin with, so that the first who asks does not wait for it: its cells by area
 * and period, how areas vary in the latest period, and the years of each area, tested and written.
 * @throws QueryError or QueryTimeout
 */
export async function prepareSeries(release: OpenRelease, series: Series): Promise<void> {
  const figures = await readSeries(release, series)
  const places = storedAreas(release).map(code => ({ code, name: code, members: [] }))
  const latest = latestPeriod(figures, places)
  if (latest !== null) figures.amongAreas(latest)
  for (const [index, place] of places.entries()) {
    if (index % areasAtATime === 0) await setImmediate()
    const cells = figures.over(place)
    pointsOf(figures)(cells)
    trendFindings(figures)(cells)
  }
}
