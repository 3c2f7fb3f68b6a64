import type { Router } from 'express'
import { unnamedGroup, writeOwnGroup } from '../../shared/comparisons/ownGroupText.ts'
import { ownGroup, type Place } from '../../shared/comparisons/resolveComparator.ts'
import { Comparison } from '../../shared/contracts/comparison.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { SeriesInBrief } from '../../shared/contracts/group.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { askComparisons, comparisonRows } from '../comparisons/askComparisons.ts'
import { dayOfFile, fileStem } from '../comparisons/askSeries.ts'
import type { SeriesFigures } from '../comparisons/seriesFigures.ts'
import { namesOf } from '../areaObservations.ts'
import type { Services } from '../serve.ts'
import { serveTable } from '../tables.ts'
import { chooseAreas, refusalsOf } from './choices.ts'

const { accepted } = endpoints.groups
const refuse = refusalsOf(endpoints.groups)

/** The whole of a series in three short lists; none where the release has no cell of it. */
function inBrief(figures: SeriesFigures, place: Place): SeriesInBrief[] {
  const { periods, values, statuses } = figures.inBrief(place)
  if (periods.length === 0) return []
  return [{ indicator: figures.definition.id, breakdown: figures.category.id, periods, values, statuses }]
}

/** `/groups`: council areas put together by the reader, added up and then rated. */
export function groupRoutes(router: Router, services: Services): void {
  serveTable(router, services, endpoints.groups, async ({ query, release }) => {
    const { name = unnamedGroup } = query
    const place = ownGroup(name, chooseAreas(release, query, [], refuse), release.areasByCode)
    if (isRefusal(place)) throw refuse('areas', place.refused)
    const { answer, all, period } = await askComparisons(release, query, [place], refuse, accepted)
    const names = namesOf(release)
    return {
      answer: {
        ...answer,
        group: {
          name,
          members: place.members.map(code => ({ code, name: names.get(code) ?? code })),
          comparator: writeOwnGroup(name, place.members)
        },
        series: all.flatMap(figures => inBrief(figures, place)),
        // In full every period of every headline series would be ten times as much as the comparisons.
        observations: query.indicator === undefined ? [] : all.flatMap(figures => [...figures.over(place)])
      },
      rows: () => comparisonRows(release, answer.comparisons),
      contract: Comparison,
      stem: fileStem('group', name.toLowerCase(), query.indicator, query.breakdown, period, dayOfFile(query))
    }
  })
}
