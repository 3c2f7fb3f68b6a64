import type { Router } from 'express'
import { byName } from '../../shared/words/alphabetical.ts'
import { countedFigures, notEvents } from '../../shared/comparisons/counted.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { Rank, RankOrder, Ranks } from '../../shared/contracts/rank.ts'
import { comparisonsMade } from '../../shared/methods/multipleComparisons.ts'
import { rankDistributions } from '../../shared/methods/rankDistribution.ts'
import { isRefusal, refuse as refusal } from '../../shared/methods/refusal.ts'
import { judgement } from '../../shared/methods/verdict.ts'
import { rankSentence, ranksSentence } from '../../shared/words/findings.ts'
import { askCells, type AskedCells, dayOfFile, fileStem } from '../comparisons/askSeries.ts'
import type { SeriesFigures } from '../comparisons/seriesFigures.ts'
import { scaleOf } from '../comparisons/spread.ts'
import type { Services } from '../serve.ts'
import { serveTable } from '../tables.ts'
import { refusalsOf } from './choices.ts'

const { accepted } = endpoints.ranks
const refuse = refusalsOf(endpoints.ranks)

function rank(
  figures: SeriesFigures,
  places: AskedCells['places'],
  period: string,
  order: RankOrder
): Pick<Ranks, 'comparator' | 'of' | 'ranks' | 'excluded' | 'refused' | 'sentence'> {
  const { definition } = figures
  const { counted, excluded } = countedFigures(places, place => figures.at(place, period))
  const reason = notEvents(definition)
  const ranked =
    reason === null
      ? rankDistributions(
          scaleOf(definition),
          counted.map(({ area, numerator, denominator }) => ({ id: area, numerator, denominator })),
          order
        )
      : refusal(reason)
  if (isRefusal(ranked))
    return { comparator: null, of: 0, ranks: [], excluded, refused: ranked.refused, sentence: ranked.refused }
  const { of } = ranked
  const amongAreas = figures.amongAreas(period)
  const ranks = ranked.ranks.flatMap((place, index): Rank[] => {
    const own = counted[index]
    if (!own) return []
    const { value, lower, upper, status, edition } = own.observation
    const verdict = amongAreas.get(own.area)?.verdict ?? null
    const range = { rank: place.rank, rankLower: place.lower, rankUpper: place.upper }
    return [
      {
        area: own.area,
        name: own.name,
        value,
        lower,
        upper,
        numerator: own.numerator,
        denominator: own.denominator,
        status,
        edition,
        ...range,
        rankMedian: place.median,
        verdict,
        judgement: verdict && judgement(verdict, definition.polarity),
        sentence: rankSentence(range, of, order)
      }
    ]
  })
  return {
    comparator: figures.together(period),
    of,
    ranks: ranks.toSorted((a, b) => a.rank - b.rank || byName(a, b)),
    excluded,
    refused: null,
    sentence: ranksSentence(ranks, of)
  }
}

/** `/ranks`: never without the range of ranks that each figure leaves open. */
export function rankRoutes(router: Router, services: Services): void {
  serveTable(router, services, endpoints.ranks, async ({ query, release }) => {
    const { order = 'highest-first' } = query
    const { places, figures, period, head, series, labels } = await askCells(release, query, refuse, accepted)
    const ranked = rank(figures, places, period, order)
    return {
      answer: {
        ...head,
        order,
        method: 'rank-with-interval' as const,
        ...ranked,
        multiple: comparisonsMade(ranked.ranks)
      },
      rows: () => ranked.ranks.map(each => ({ ...series, order, ...each, unit: head.unit, ...labels })),
      stem: fileStem('ranks', series.indicator, series.breakdown, period, dayOfFile(query))
    }
  })
}
