import type { Comparator } from '../comparisons/comparator.ts'
import type { MultipleComparisons, Verdict } from '../contracts/verdict.ts'
import type { ComparisonMethod } from '../contracts/comparison.ts'
import { capitalised, countInWords, formatGap, formatNumber, isPercentage, listInWords } from './numbers.ts'
import { periodLabel } from './periods.ts'
import type { Spoken } from './sentences.ts'

/** "higher than", "possibly lower than", "similar to": what stands before the comparator's name. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  higher: 'higher than',
  'possibly-higher': 'possibly higher than',
  similar: 'similar to',
  'possibly-lower': 'possibly lower than',
  lower: 'lower than'
}

/** Of one area's intervals and a value that is taken as known. */
const againstValue: Readonly<Record<Verdict, string>> = {
  higher: 'the 99.8% interval excludes it',
  'possibly-higher': 'the 95% interval excludes it, the 99.8% interval does not',
  similar: 'the 95% interval includes it',
  'possibly-lower': 'the 95% interval excludes it, the 99.8% interval does not',
  lower: 'the 99.8% interval excludes it'
}

/** Of two sets of intervals. */
const againstInterval: Readonly<Record<Verdict, string>> = {
  higher: 'the two 99.8% intervals do not overlap',
  'possibly-higher': 'the two 95% intervals do not overlap, the 99.8% intervals do',
  similar: 'the two 95% intervals overlap',
  'possibly-lower': 'the two 95% intervals do not overlap, the 99.8% intervals do',
  lower: 'the two 99.8% intervals do not overlap'
}

/**
 * One verdict as a sentence: "Higher than Scotland; the 99.8% interval excludes it; recent trend: no signal." Neutral:
 * it says higher or lower, and leaves what is worse to the indicator.
 * @param trend "recent trend: no signal", from `recentTrendWords`
 * @param amongAreas what a funnel of all council areas says, where there is one
 */
export const verdictSentence = (
  verdict: Verdict,
  method: ComparisonMethod,
  comparatorName: string,
  { trend, amongAreas = null }: { trend: string; amongAreas?: Verdict | null }
): string =>
  [
    `${capitalised(verdictWords[verdict])} ${comparatorName}`,
    (method === 'single-overlap' ? againstValue : againstInterval)[verdict],
    ...(verdict === 'similar' || amongAreas === null ? [] : [amongAreasWords(amongAreas)]),
    `${trend}.`
  ].join('; ')

/** Whether an area lies further out than council areas commonly vary. */
const amongAreasWords = (amongAreas: Verdict): string =>
  amongAreas === 'similar'
    ? 'within the usual variation between council areas'
    : amongAreas.startsWith('possibly')
      ? 'possibly beyond the usual variation between council areas'
      : 'beyond the usual variation between council areas'

/** Where no verdict is reached: "Not compared with Scotland: this figure has no interval. Recent trend: not tested." */
export const notComparedSentence = (comparatorName: string | null, reason: string, trend: string): string =>
  `Not compared${comparatorName === null ? '' : ` with ${comparatorName}`}: ${uncapitalised(reason)} ${capitalised(trend)}.`

/** Only words that are not names begin small in the middle of a sentence. */
const uncapitalised = (sentence: string): string =>
  /^(There|This|That|The|A|An|No|One|Its|Only|Numbers|Fewer|Not)\b/.test(sentence)
    ? sentence.charAt(0).toLowerCase() + sentence.slice(1)
    : sentence

/** What a recent trend is called; "not tested" where it is refused. */
export const recentTrendWords = (direction: 'increasing' | 'decreasing' | 'no-signal' | null): string =>
  `recent trend: ${direction === null ? 'not tested' : direction === 'no-signal' ? 'no signal' : direction}`

/** Names after which a possessive would not read. */
const bareName = /^(the |NHS |“)|[)\d]$/
const possessive = (name: string): string => `${name}${/(Islands|Borders)$/.test(name) ? '’' : '’s'}`

/** Without the figure: "Scotland’s"; "that of Ayrshire (police division)". */
export const ownedOne = (name: string): string => (bareName.test(name) ? `that of ${name}` : possessive(name))

/** "Fife’s 569", "Shetland Islands’ 569"; "the 569 of Ayrshire (police division)" where a possessive would not read. */
export const owned =
  (name: string) =>
  (shown: string): string =>
    bareName.test(name) ? `the ${shown} of ${name}` : `${possessive(name)} ${shown}`

/** "4% below Scotland’s 569": the gap to any comparator, on the figures as they are shown. */
export const comparisonGap = (
  value: number,
  reference: number,
  { decimals, unitShort }: Pick<Spoken, 'decimals' | 'unitShort'>,
  comparatorName: string
): string =>
  formatGap(value, reference, { decimals, percentage: isPercentage(unitShort) }, owned(comparatorName))

/** A group of a scheme in a sentence: "Ayrshire (police division)", "NHS Fife", "People services family group 3". */
export function groupName(name: string, { kind, title }: { kind: string; title: string }): string {
  const lastWord =
    title
      .replace(/ \(.*$/, '')
      .split(' ')
      .at(-1) ?? ''
  const saysItself = name.startsWith('NHS ') || name.toLowerCase().includes(lastWord.toLowerCase())
  return kind !== 'partnership' || saysItself
    ? name
    : `${name} (${title.charAt(0).toLowerCase()}${title.slice(1)})`
}

/** A comparator as a heading or in a menu; `nameOf` gives the names of areas and schemes. */
export function comparatorTitle(
  comparator: Comparator,
  nameOf: { area: (code: string) => string; scheme: (id: string) => string }
): string {
  switch (comparator.kind) {
    case 'scotland':
      return 'Scotland'
    case 'similar':
      return 'Similar areas'
    case 'group-of-area':
      return nameOf.scheme(comparator.scheme)
    case 'area':
      return nameOf.area(comparator.code)
    case 'own-group':
      return comparator.name
    case 'period':
      return comparator.period === 'previous' ? 'The period before' : periodLabel(comparator.period)
    default:
      return `Baseline ${periodLabel(comparator.period)}`
  }
}

/** The same inside a sentence about several areas: "Of 32 figures compared with their police division". */
export function comparatorInWords(
  comparator: Comparator,
  nameOf: { area: (code: string) => string; scheme: (id: string) => string }
): string {
  const title = comparatorTitle(comparator, nameOf)
  switch (comparator.kind) {
    case 'group-of-area':
      return `their ${title.charAt(0).toLowerCase()}${title.slice(1)}`
    case 'similar':
      return 'their most similar areas'
    case 'own-group':
      return `“${title}”`
    case 'period':
      return comparator.period === 'previous' ? 'the period before' : title
    case 'baseline':
      return periodLabel(comparator.period)
    default:
      return title
  }
}

const counted = (count: number, verdict: Verdict): string | null => {
  if (count === 0) return null
  const words = verdictWords[verdict].replace(/ (than|to)$/, '')
  return `${countInWords(count)} ${count === 1 ? 'is' : 'are'} ${words}`
}

/** "By chance alone, 1.6 of 32 comparisons would be flagged at 95% and 0.1 at 99.8%." */
export const chanceSentence = ({
  comparisons,
  expectedByChanceAt95,
  expectedByChanceAt998
}: MultipleComparisons): string =>
  comparisons === 0
    ? 'No comparison is made.'
    : `By chance alone, ${formatNumber(expectedByChanceAt95, 1)} of ${comparisons} ${comparisons === 1 ? 'comparison' : 'comparisons'} would be flagged at 95% and ${formatNumber(expectedByChanceAt998, 2)} at 99.8%.`

/**
 * All verdicts of an answer at once: "Of 32 figures compared with Scotland, nine are higher and 23 are similar. By chance
 * alone, …".
 * @param verdicts null where none was reached
 */
export function verdictsSentence(
  verdicts: readonly (Verdict | null)[],
  comparatorWords: string,
  multiple: MultipleComparisons
): string {
  const reached = verdicts.filter(verdict => verdict !== null)
  const absent = verdicts.length - reached.length
  const order: Verdict[] = ['higher', 'possibly-higher', 'similar', 'possibly-lower', 'lower']
  const parts = order.flatMap(
    verdict => counted(reached.filter(each => each === verdict).length, verdict) ?? []
  )
  const notCompared =
    absent === 0 ? '' : ` ${capitalised(countInWords(absent))} ${absent === 1 ? 'is' : 'are'} not compared.`
  if (reached.length === 0) return `No figure is compared with ${comparatorWords}.`
  return `Of ${reached.length === 1 ? 'one figure' : `${countInWords(reached.length)} figures`} compared with ${comparatorWords}, ${listInWords(parts)}.${notCompared} ${chanceSentence(multiple)}`
}
