import type { Verdict } from '../contracts/verdict.ts'
import type { RecentTrend } from '../contracts/trend.ts'
import type { PeriodKind } from '../contracts/referencePeriod.ts'
import { byName } from './alphabetical.ts'
import { verdictWords, withCare } from './comparisons.ts'
import { capitalised, countInWords, formatNumber, listInWords, ordinal } from './numbers.ts'
import { periodLabel } from './periods.ts'
import { type Spoken, valueWithUnit } from './sentences.ts'

/** What a funnel is drawn round, in a sentence. */
export const allCouncils = 'the council areas taken together'

/** "Higher than the 32 council areas together (12.3 per 100,000 people); outside the 99.8% limits." */
export function funnelPointSentence(verdict: Verdict, target: number, indicator: Spoken): string {
  const limits: Record<Verdict, string> = {
    higher: 'outside the 99.8% limits',
    'possibly-higher': 'between the 95% and the 99.8% limits',
    similar: 'inside the 95% limits',
    'possibly-lower': 'between the 95% and the 99.8% limits',
    lower: 'outside the 99.8% limits'
  }
  return `${capitalised(verdictWords[verdict])} ${allCouncils} (${valueWithUnit(target, indicator)}); ${limits[verdict]}, which allow for variation between areas.`
}

/** Which areas lie outside a funnel, by name: "Outside the 99.8% limits: Dundee City (higher) and Angus (lower)." */
export function funnelSentence(
  points: readonly { name: string; verdict: Verdict }[],
  target: number,
  indicator: Spoken
): string {
  const outside = points.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower')
  const between = points.filter(({ verdict }) => verdict.startsWith('possibly'))
  const named = outside.toSorted(byName).map(({ name, verdict }) => `${name} (${verdict})`)
  return [
    `${points.length === 1 ? 'The one area is' : `The ${countInWords(points.length)} areas are`} set against ${valueWithUnit(target, indicator)}, all council areas taken together.`,
    outside.length === 0
      ? `${points.length === 1 ? 'It does not lie' : 'None lies'} outside the 99.8% limits.`
      : `Outside the 99.8% limits: ${listInWords(named)}.`,
    between.length === 0
      ? ''
      : `${capitalised(countInWords(between.length))} ${between.length === 1 ? 'lies' : 'lie'} between the 95% and the 99.8% limits.`
  ]
    .filter(Boolean)
    .join(' ')
}

/** "12th of 32, highest first; the figure leaves 8th to 17th open." */
export function rankSentence(
  { rank, rankLower, rankUpper }: { rank: number; rankLower: number; rankUpper: number },
  of: number,
  order: 'highest-first' | 'lowest-first'
): string {
  const sort = order === 'highest-first' ? 'highest first' : 'lowest first'
  const range =
    rankLower === rankUpper
      ? 'the figure leaves no other rank open'
      : `the figure leaves ${ordinal(rankLower)} to ${ordinal(rankUpper)} open`
  return `${ordinal(rank)} of ${of}, ${sort}; ${range}.`
}

/** How far ranks can be told apart: "On average a rank may lie anywhere among 9 of the 32 places." */
export function ranksSentence(
  ranks: readonly { rankLower: number; rankUpper: number }[],
  of: number
): string {
  const width = ranks.reduce((sum, { rankLower, rankUpper }) => sum + rankUpper - rankLower + 1, 0)
  const mean = formatNumber(width / ranks.length, 1)
  return `${capitalised(countInWords(of))} areas have a figure and a place. On average a figure leaves ${mean} of the ${of} places open, so read a rank with its range.`
}

/** "Increased from 512 in 2020-21 to 545 in 2021-22; the two 95% intervals do not overlap." */
export function periodChangeSentence(
  earlier: { period: string; value: number | null },
  later: { period: string; value: number | null },
  outcome: 'increased' | 'decreased' | 'no-clear-change' | { refused: string },
  indicator: Spoken,
  cautions: readonly string[] = []
): string {
  const label = ({ period }: { period: string }) => periodLabel(period, indicator.periodKind)
  if (typeof outcome === 'object')
    return `${capitalised(label(earlier))} and ${label(later)} are not compared. ${outcome.refused}`
  const figure = ({ value }: { value: number | null }) =>
    value === null ? 'no figure' : valueWithUnit(value, indicator)
  const span = `${figure(earlier)} in ${label(earlier)} to ${figure(later)} in ${label(later)}`
  if (outcome === 'no-clear-change')
    return `No clear change from ${span}; the two 95% intervals overlap.${withCare(cautions)}`
  return `${capitalised(outcome)} from ${span}; the two 95% intervals do not overlap.${withCare(cautions)}`
}

/** "Recent trend: increasing from 2017-18 to 2021-22." or why none is tested. */
export function recentTrendSentence(
  { words, from, to, refused, cautions }: RecentTrend,
  kind: PeriodKind
): string {
  if (refused !== null) return `${capitalised(words)}. ${refused}`
  return `${capitalised(words)} from ${periodLabel(from ?? '', kind)} to ${periodLabel(to ?? '', kind)}.${withCare(cautions)}`
}

/** "Two of 24 points stand out from the variation of the others." */
export const controlChartSentence = (points: number, signals: number): string =>
  signals === 0
    ? `None of the ${points} points stands out from the variation of the others.`
    : `${capitalised(countInWords(signals))} of ${points} points ${signals === 1 ? 'stands' : 'stand'} out from the variation of the others.`

/** "Of 32 series, three increase, two decrease and 20 show no signal; seven are not tested." */
export function trendsSentence(directions: readonly RecentTrend['direction'][]): string {
  const count = (direction: RecentTrend['direction']) => directions.filter(each => each === direction).length
  const parts = [
    ...(count('increasing') > 0 ? [`${countInWords(count('increasing'))} increasing`] : []),
    ...(count('decreasing') > 0 ? [`${countInWords(count('decreasing'))} decreasing`] : []),
    ...(count('no-signal') > 0 ? [`${countInWords(count('no-signal'))} without a signal`] : []),
    ...(count(null) > 0 ? [`${countInWords(count(null))} not tested`] : [])
  ]
  return directions.length === 1
    ? `Recent trend of one area: ${listInWords(parts).replace(/^one /, '')}.`
    : `Recent trends of ${directions.length} areas: ${listInWords(parts)}.`
}
