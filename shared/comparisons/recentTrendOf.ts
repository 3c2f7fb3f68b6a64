import type { IndicatorDefinition } from '../catalogue/indicator.ts'
import type { Observation } from '../contracts/observation.ts'
import { type PeriodKind, type ReferencePeriod, referencePeriod } from '../contracts/referencePeriod.ts'
import type { RecentTrend } from '../contracts/trend.ts'
import { recentTrend, type TrendPoint } from '../methods/recentTrend.ts'
import { isRefusal } from '../methods/refusal.ts'
import type { Interruption } from '../methods/timedPeriods.ts'
import { judgement } from '../methods/verdict.ts'
import { recentTrendWords } from '../words/comparisons.ts'

/** The breaks of an indicator that touch one of its categories. */
export const interruptionsOf = ({ breaks }: IndicatorDefinition, breakdown: string): Interruption[] =>
  breaks.filter(({ breakdowns }) => breakdowns === undefined || breakdowns.includes(breakdown))

const periodsOfKind = new Map<string, Map<string, ReferencePeriod>>()

/** The period of a series that an id names, worked out once. */
export function periodOf(kind: PeriodKind, id: string): ReferencePeriod {
  const known = periodsOfKind.get(kind) ?? new Map<string, ReferencePeriod>()
  periodsOfKind.set(kind, known)
  const period = known.get(id) ?? referencePeriod(id, kind)
  known.set(id, period)
  return period
}

/** An observation as the methods take it: with the first day and the length of its period. */
export function timed(
  { periodKind }: Pick<IndicatorDefinition, 'periodKind'>,
  { period, value, lower, upper, numerator, denominator }: Observation
): TrendPoint {
  const { id, start, months } = periodOf(periodKind, period)
  return { id, start, months, value, lower, upper, numerator, denominator }
}

/** Years that a recent trend is tested on. */
export const yearsTested = 5

/** @param refused why, in a sentence */
export const trendNotTested = (refused: string): RecentTrend => ({
  direction: null,
  judgement: null,
  chiSquare: null,
  from: null,
  to: null,
  cautions: [],
  refused,
  words: recentTrendWords(null)
})

/**
 * Whether the five latest years of a series rise or fall by more than chance.
 * @param series one area, one category, ascending; later periods than the one looked at left out by the caller
 */
export function recentTrendOf(
  definition: IndicatorDefinition,
  breakdown: string,
  series: readonly Observation[]
): RecentTrend {
  const tested = recentTrend(
    definition.method === 'proportion' ? 'proportion' : 'rate',
    series.slice(-yearsTested).map(cell => timed(definition, cell)),
    interruptionsOf(definition, breakdown)
  )
  if (isRefusal(tested)) return trendNotTested(tested.refused)
  const { direction, chiSquare, from, to, cautions } = tested
  const verdict = direction === 'increasing' ? 'higher' : direction === 'decreasing' ? 'lower' : 'similar'
  return {
    direction,
    judgement: judgement(verdict, definition.polarity),
    chiSquare,
    from,
    to,
    cautions,
    refused: null,
    words: recentTrendWords(direction)
  }
}
