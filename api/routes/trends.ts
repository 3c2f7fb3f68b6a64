import type { Router } from 'express'
import { type Place, resolveComparator } from '../../shared/comparisons/resolveComparator.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { ComparatorSeries, Trend } from '../../shared/contracts/trend.ts'
import { multipleComparisons } from '../../shared/methods/multipleComparisons.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { trendsSentence } from '../../shared/words/findings.ts'
import { askPlaces, askSeries, dayOfFile, fileStem, labelsOf } from '../comparisons/askSeries.ts'
import { type Against, chooseComparator, restingOn } from '../comparisons/compare.ts'
import type { SeriesFigures } from '../comparisons/seriesFigures.ts'
import { pointOf, pointsOf, trendFindings } from '../comparisons/trendFindings.ts'
import type { Services } from '../serve.ts'
import { serveTable } from '../tables.ts'
import { refusalsOf } from './choices.ts'

const { accepted } = endpoints.trends
const refuse = refusalsOf(endpoints.trends)

/** The place whose series is drawn behind an area's, or why there is none. */
function comparatorOf(area: Place, { periods }: SeriesFigures, { comparator, directory }: Against) {
  const last = periods.at(-1) ?? ''
  if (comparator.kind === 'period' || comparator.kind === 'baseline')
    return {
      refused: 'An earlier period is a point of the series itself, so no other series stands behind it.'
    }
  const resolved = resolveComparator(comparator, area, last, periods, directory)
  return isRefusal(resolved) ? resolved : resolved.place
}

/** Similar areas differ from area to area, so their code alone does not name their series. */
const seriesCode = ({ code, members }: Place): string =>
  code.startsWith('similar.') ? `${code}:${members.join(',')}` : code

function trendOf(figures: SeriesFigures, area: Place, behind: ReturnType<typeof comparatorOf>): Trend {
  const { definition, category } = figures
  const cells = figures.over(area)
  const { recentTrend, change, controlChart, sentence } = trendFindings(figures)(cells)
  return {
    indicator: definition.id,
    breakdown: category.id,
    area: area.code,
    name: area.name,
    unit: cells[0]?.unit ?? definition.unit,
    polarity: definition.polarity,
    method: 'recent-trend-of-five-years',
    points: pointsOf(figures)(cells),
    recentTrend,
    latestChange: change,
    controlChart,
    comparator: isRefusal(behind) ? null : seriesCode(behind),
    comparatorRefused: isRefusal(behind) ? behind.refused : null,
    sentence
  }
}

/** `/trends`: every period of a series for many areas, each tested, with the comparator's series once each. */
export function trendRoutes(router: Router, services: Services): void {
  serveTable(router, services, endpoints.trends, async ({ query, release }) => {
    const places = askPlaces(release, query, refuse)
    const against = await chooseComparator(release, query, refuse)
    const { figures, asOf } = await askSeries(release, query, refuse, accepted)
    const { definition, category } = figures
    const comparators = new Map<string, ComparatorSeries>()
    const trends = places.map(area => {
      const behind = comparatorOf(area, figures, against)
      if (!isRefusal(behind) && !comparators.has(seriesCode(behind)))
        comparators.set(seriesCode(behind), {
          code: seriesCode(behind),
          name: behind.name,
          members: [...behind.members],
          points: pointsOf(figures)(figures.over(behind))
        })
      return trendOf(figures, area, behind)
    })
    const directions = trends.map(({ recentTrend }) => recentTrend.direction)
    const labels = labelsOf(release, definition)
    return {
      answer: {
        release: release.release.id,
        ...restingOn(asOf, against),
        comparator: against.chosen,
        trends,
        comparators: [...comparators.values()],
        multiple: multipleComparisons(directions.filter(direction => direction !== null).length),
        sentence: trendsSentence(directions)
      },
      rows: () =>
        trends.flatMap(({ area, name, recentTrend, unit }, index) => {
          const place = places[index]
          return (place ? figures.over(place) : []).map(cell => ({
            indicator: definition.id,
            breakdown: category.id,
            area,
            name,
            ...pointOf(definition)(cell),
            unit,
            recentTrend: recentTrend.direction,
            recentTrendFrom: recentTrend.from,
            recentTrendTo: recentTrend.to,
            ...labels
          }))
        }),
      stem: fileStem('trends', definition.id, category.id, dayOfFile(query))
    }
  })
}
