import type { Break, Category, IndicatorDefinition } from '../catalogue/indicator.ts'
import { statuses } from '../catalogue/statuses.ts'
import type { Observation } from '../contracts/observation.ts'
import { isFewEvents } from '../methods/reliability.ts'
import {
  capitalised,
  countInWords,
  displayDecimals,
  formatCount,
  formatGap,
  formatInterval,
  formatNumber,
  formatValue,
  isPercentage,
  knownDecimals,
  listInWords
} from './numbers.ts'
import { fewSentence, isPlural, noneSentence, was } from './events.ts'
import { dateInWords, inPeriod, periodLabel, periodsInWords } from './periods.ts'

/** What the sentences need to know of an indicator: its declaration, or the same as the API gives it. */
export type Spoken = Pick<
  IndicatorDefinition,
  'id' | 'inWords' | 'unitShort' | 'counted' | 'decimals' | 'method' | 'periodKind'
>

/** The words of the category that is shown. */
export type SpokenCategory = Pick<Category, 'id' | 'inWords' | 'unit'>

/** The parts of an observation that are said. */
export type Said = Pick<
  Observation,
  | 'area'
  | 'period'
  | 'value'
  | 'lower'
  | 'upper'
  | 'numerator'
  | 'denominator'
  | 'status'
  | 'marker'
  | 'reason'
  | 'method'
>

/** "for every 10,000 people" from "per 10,000 people"; "" for percentages and plain counts. */
export const perInWords = (unitShort: string): string =>
  isPercentage(unitShort) || !unitShort.includes('per ')
    ? ''
    : ` ${unitShort.replace(/\bper /, 'for every ')}`

/** Digits that one figure is shown with: fewer where its publisher printed it whole. */
export const digitsOf = (
  { value, method }: Pick<Said, 'value' | 'method'>,
  indicator: Pick<Spoken, 'method' | 'decimals'>
): number => knownDecimals(value, method, indicator.method, indicator.decimals)

const display = ({ decimals, unitShort }: Spoken) => ({ decimals, percentage: isPercentage(unitShort) })

/** A value with what it is a value of: "545 per 10,000 people", "61.4%", "374,760 people". */
export function valueWithUnit(value: number, { decimals, unitShort }: Spoken): string {
  const shown = formatValue(value, decimals)
  return isPercentage(unitShort) ? `${shown}${unitShort}` : `${shown} ${unitShort}`
}

/** "4% below Scotland’s 569"; null where either side holds no figure, or the two are counts and do not compare. */
export function gapSentence(observation: Said, scotland: Said | null, indicator: Spoken): string | null {
  if (observation.value === null || scotland === null || scotland.value === null) return null
  if (indicator.method === 'count') return null
  return formatGap(observation.value, scotland.value, {
    ...display(indicator),
    decimals: digitsOf(observation, indicator),
    besideDecimals: digitsOf(scotland, indicator)
  })
}

/**
 * One figure as a sentence, gap to Scotland included: "Recorded crime in Fife was 545 for every 10,000 people in
 * 2025-26, 4% below Scotland’s 569." A zero, a small number and every kind of absence have sentences of their own.
 * @param scotland the same figure for Scotland, or null when there is none or the area is Scotland
 */
export function observationSentence(
  indicator: Spoken,
  category: SpokenCategory,
  areaName: string,
  observation: Said,
  scotland: Said | null = null
): string {
  const { inWords } = category
  const counted = category.unit ?? indicator.counted
  const { value, lower, upper, numerator, denominator, period } = observation
  const decimals = digitsOf(observation, indicator)
  const when = inPeriod(period, indicator.periodKind)
  const subject = `${capitalised(inWords)} in ${areaName}`
  if (value === null) {
    const missing = `${capitalised(inWords)}, ${areaName}, ${periodLabel(period, indicator.periodKind)}: ${statuses[observation.status].short}.`
    return observation.reason === null ? missing : `${missing} ${observation.reason}`
  }
  const isRate = observation.method === 'crude-rate'
  const perShort = indicator.unitShort
  if (isRate && numerator === 0 && upper !== null && denominator !== null)
    return (
      `${noneSentence(inWords, counted)} in ${areaName} ${when}. With ${formatCount(denominator)} people, ` +
      `that count is consistent with up to ${formatNumber(upper, displayDecimals(upper, indicator.decimals))} ${perShort}.`
    )
  const gap = gapSentence(observation, scotland, indicator)
  if (isRate && numerator !== null && isFewEvents(numerator) && lower !== null && upper !== null)
    return (
      `${fewSentence(numerator, inWords, counted)} in ${areaName} ${when}: ` +
      `${formatValue(value, indicator.decimals)}${perInWords(perShort)}${gap === null ? '' : `, ${gap}`}. ` +
      `The rate is uncertain: between ${formatInterval(lower, upper, value, indicator.decimals).replace(' to ', ' and ')}.`
    )
  const shown = isPercentage(indicator.unitShort)
    ? `${formatValue(value, indicator.decimals)}%`
    : indicator.method === 'count'
      ? formatCount(value)
      : `${formatValue(value, decimals)}${perInWords(perShort)}`
  if (indicator.method === 'count' && isPlural(inWords))
    return `There were ${shown} ${inWords} in ${areaName} ${when}.`
  return `${subject} ${was(inWords)} ${shown} ${when}${gap === null ? '' : `, ${gap}`}.`
}

const shownFigure = (figure: Said, indicator: Spoken): string =>
  `${formatValue(figure.value ?? 0, digitsOf(figure, indicator))}${isPercentage(indicator.unitShort) ? '%' : ''}`

/** A run of periods that may be read against each other. */
export interface ComparableRun {
  observations: readonly Said[]
}

const articleFor = (indicator: Spoken): string =>
  isPercentage(indicator.unitShort) ? 'percentage' : indicator.method === 'count' ? 'number' : 'rate'

/**
 * A series in words: the latest figure, then first, last, highest and lowest of the longest run of years that may be
 * compared, then what breaks the series and what is missing. No word of cause, and none of a trend: none is tested.
 * @param runs parts of the series without a break or a gap inside, ascending by time
 * @param missing periods without a figure
 */
export function trendSentence(
  indicator: Spoken,
  category: SpokenCategory,
  areaName: string,
  runs: readonly ComparableRun[],
  breaks: readonly Pick<Break, 'date' | 'kind' | 'title'>[],
  missing: readonly string[]
): string {
  const kind = indicator.periodKind
  const label = (observation: Said) => periodLabel(observation.period, kind)
  const shown = (figure: Said) => shownFigure(figure, indicator)
  const sentences: string[] = []
  const longest = runs.toSorted((a, b) => b.observations.length - a.observations.length)[0]
  const latest = runs.at(-1)?.observations.at(-1)
  if (!longest || !latest)
    return `${capitalised(category.inWords)}, ${areaName}: no year holds a figure in this release.`
  const [first] = longest.observations
  const last = longest.observations.at(-1)
  if (first && last && first !== last) {
    const by = longest.observations.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0))
    const [high] = by
    const low = by.at(-1)
    const span =
      runs.length > 1
        ? `From ${label(first)} to ${label(last)}, the longest run of years that can be compared`
        : `From ${label(first)} to ${label(last)}`
    sentences.push(
      `${span}, the ${articleFor(indicator)} in ${areaName} went from ${shown(first)} to ${shown(last)}` +
        (high && low && shown(high) !== shown(low)
          ? `; it was highest in ${label(high)} (${shown(high)}) and lowest in ${label(low)} (${shown(low)}).`
          : '.')
    )
  }
  if (latest !== last || first === last)
    sentences.push(`The latest figure, for ${label(latest)}, is ${shown(latest)}.`)
  const named = breaks.filter(({ kind: breakKind }) => breakKind === 'series')
  if (named.length > 0)
    sentences.push(
      `The series is broken in ${listInWords(named.map(({ date, title }) => `${dateInWords(date.slice(0, 7))} (“${title}”)`))}, so figures either side are not compared.`
    )
  if (missing.length > 0) sentences.push(`No figure is held for ${periodsInWords(missing, kind)}.`)
  return sentences.join(' ')
}

/**
 * What a map of the 32 shows, in words: highest, lowest, Scotland, and how many council areas hold a figure.
 * @param areas name and figure of each council area
 */
export function mapSummary(
  indicator: Spoken,
  category: SpokenCategory,
  period: string,
  areas: readonly { name: string; observation: Said }[],
  scotland: Said | null
): string {
  const held = areas
    .filter(({ observation }) => observation.value !== null)
    .toSorted((a, b) => (b.observation.value ?? 0) - (a.observation.value ?? 0))
  const when = capitalised(inPeriod(period, indicator.periodKind))
  const [highest] = held
  const lowest = held.at(-1)
  const shown = (figure: Said) => shownFigure(figure, indicator)
  const parts: string[] = []
  if (!highest || !lowest)
    parts.push(`${when}, no council area holds a figure for ${category.inWords} in this release.`)
  else {
    const same = (end: { observation: Said }) => {
      const names = held.filter(({ observation }) => shown(observation) === shown(end.observation))
      return names.length > 3
        ? `${countInWords(names.length)} council areas`
        : listInWords(names.map(({ name }) => name).toSorted())
    }
    const unit = perInWords(indicator.unitShort)
    parts.push(
      shown(highest.observation) === shown(lowest.observation)
        ? `${when}, ${category.inWords} ${was(category.inWords)} ${shown(highest.observation)}${unit} in every council area that holds a figure.`
        : `${when}, ${category.inWords} ${was(category.inWords)} highest in ${same(highest)} (${shown(highest.observation)}${unit}) and lowest in ${same(lowest)} (${shown(lowest.observation)}).`
    )
  }
  if (scotland !== null && scotland.value !== null) parts.push(`Scotland: ${shown(scotland)}.`)
  const absent = areas.length - held.length
  if (absent === 0) parts.push(`All ${areas.length} council areas hold a figure.`)
  else if (held.length > 0) {
    const why = new Map<string, number>()
    for (const { observation } of areas)
      if (observation.value === null)
        why.set(statuses[observation.status].short, (why.get(statuses[observation.status].short) ?? 0) + 1)
    parts.push(
      `${held.length} of ${areas.length} council areas hold a figure; ${listInWords([...why].map(([words, count]) => `${count} ${words}`))}.`
    )
  }
  return parts.join(' ')
}
