import type { Router } from 'express'
import type { z } from 'zod'
import type { Place } from '../../shared/comparisons/resolveComparator.ts'
import { Comparison } from '../../shared/contracts/comparison.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { askComparisons, comparisonRows } from '../comparisons/askComparisons.ts'
import { askPlaces, dayOfFile, fileStem } from '../comparisons/askSeries.ts'
import type { Services } from '../serve.ts'
import type { OpenRelease } from '../store/store.ts'
import { serveTable } from '../tables.ts'
import { refusalsOf } from './choices.ts'

const { accepted } = endpoints.comparisons
const refuse = refusalsOf(endpoints.comparisons)

/** `area=` is a list of one. @throws ProblemError 400 for both, and for what the release does not have */
function placesOf(release: OpenRelease, query: z.output<typeof endpoints.comparisons.query>): Place[] {
  const { area, areas, scheme, group } = query
  if (area === undefined) return askPlaces(release, query, refuse)
  if (areas || scheme !== undefined || group !== undefined)
    throw refuse('area', 'given together with areas, scheme or group; give one of them.')
  return askPlaces(release, { areas: [area] }, (_, message) => refuse('area', message))
}

/** `/comparisons`: one indicator for many areas, or every headline series for some. */
export function comparisonRoutes(router: Router, services: Services): void {
  serveTable(router, services, endpoints.comparisons, async ({ query, release }) => {
    const places = placesOf(release, query)
    const { answer, period } = await askComparisons(release, query, places, refuse, accepted)
    return {
      answer,
      rows: () => comparisonRows(release, answer.comparisons),
      contract: Comparison,
      stem: fileStem('comparisons', query.indicator, query.breakdown, period, query.area, dayOfFile(query))
    }
  })
}
