import type { Comparator } from '../contracts/comparator.ts'
import type { MultipleComparisons, Verdict } from '../contracts/verdict.ts'
import type { Comparison, ComparisonMethod } from '../contracts/comparison.ts'
import {
  capitalised,
  countInWords,
  formatGap,
  formatNumber,
  isPercentage,
  listInWords,
  lowered
} from './numbers.ts'
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
export const againstInterval: Readonly<Record<Verdict, string>> = {
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
 * @param cautions what lies between the periods that were read against each other, by title
 */
export const verdictSentence = (
  verdict: Verdict,
  method: ComparisonMethod,
  comparatorName: string,
  {
    trend,
    amongAreas = null,
    cautions = []
  }: { trend: string; amongAreas?: Verdict | null; cautions?: readonly string[] }
): string =>
  [
    `${capitalised(verdictWords[verdict])} ${comparatorName}`,
    (method === 'single-overlap' ? againstValue : againstInterval)[verdict],
    ...(verdict === 'similar' || amongAreas === null ? [] : [amongAreasWords(amongAreas)]),
    `${trend}.`
  ].join('; ') + withCare(cautions)

/** " Read it with care: Coronavirus restrictions.", after a sentence; "" where there is nothing to heed. */
export const withCare = (cautions: readonly string[]): string =>
  cautions.length === 0 ? '' : ` Read it with care: ${listInWords(cautions)}.`

/** Whether an area lies further out than council areas commonly vary. */
const amongAreasWords = (amongAreas: Verdict): string =>
  amongAreas === 'similar'
    ? 'within the usual variation between council areas'
    : amongAreas.startsWith('possibly')
      ? 'possibly beyond the usual variation between council areas'
      : 'beyond the usual variation between council areas'

/** Where no verdict is reached: "Not compared with Scotland: this figure has no interval. Recent trend: not tested." */
export const notComparedSentence = (
  comparatorName: string | null,
  reason: string,
  trend: string,
  cautions: readonly string[] = []
): string =>
  `Not compared${comparatorName === null ? '' : ` with ${comparatorName}`}: ${uncapitalised(reason)} ${capitalised(trend)}.${withCare(cautions)}`

/** Only words that are not names begin small in the middle of a sentence. */
const uncapitalised = (sentence: string): string =>
  /^(There|This|That|The|A|An|No|One|Its|Only|Numbers|Fewer|Not|Similar areas)\b/.test(sentence)
    ? lowered(sentence)
    : sentence

/** What a recent trend is called; "not tested" where it is refused. */
export const recentTrendWords = (direction: 'increasing' | 'decreasing' | 'no-signal' | null): string =>
  `recent trend: ${direction === null ? 'not tested' : direction === 'no-signal' ? 'no signal' : direction}`

/** Names after which a possessive would not read. */
const bareName = /^(the |NHS |“)|[)\d”]$/
const possessive = (name: string): string => `${name}${/(Islands|Borders)$/.test(name) ? '’' : '’s'}`

/** A comparator of several figures as that of one: "its police division", of "their police division". */
export const ofOne = (comparatorWords: string): string => comparatorWords.replace(/^their /, 'its ')

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
  {
    unitShort,
    decimals,
    besideDecimals = decimals
  }: Pick<Spoken, 'decimals' | 'unitShort'> & { besideDecimals?: number },
  comparatorName: string
): string =>
  formatGap(
    value,
    reference,
    { decimals, besideDecimals, percentage: isPercentage(unitShort) },
    owned(comparatorName)
  )

/** What one group of a scheme is called after "their" and "of its": "police division", "group by how justice social work is run". */
export const schemeInWords = (title: string): string =>
  title.startsWith('How ') ? `group by ${lowered(title)}` : lowered(title)

/**
 * A group of a scheme in a sentence: "Ayrshire (police division)", "NHS Fife", "People services family group 3", "the
 * council areas “Not delegated”".
 */
export function groupName(name: string, { kind, title }: { kind: string; title: string }): string {
  if (kind === 'arrangement') return `the council areas “${name}”`
  const lastWord =
    title
      .replace(/ \(.*$/, '')
      .split(' ')
      .at(-1) ?? ''
  const saysItself = name.startsWith('NHS ') || name.toLowerCase().includes(lastWord.toLowerCase())
  return kind !== 'partnership' || saysItself
    ? name
    : `${name} (${lowered(title).replace(' (', ', ').replace(/\)$/, '')})`
}

/** What words about a comparator need to know. */
interface ComparatorNames {
  area: (code: string) => string
  scheme: (id: string) => string
  /** Whether figures are of three years together, and so is what is before them. */
  years?: '3' | undefined
}

const beforeInWords = ({ years }: ComparatorNames): string =>
  years === undefined ? 'the period before' : 'the three years before'

/** A comparator as a heading or in a menu; `nameOf` gives the names of areas and schemes. */
export function comparatorTitle(comparator: Comparator, nameOf: ComparatorNames): string {
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
      return comparator.period === 'previous'
        ? capitalised(beforeInWords(nameOf))
        : periodLabel(comparator.period)
    default:
      return `Baseline ${periodLabel(comparator.period)}`
  }
}

/** The same inside a sentence about several areas: "Of 32 figures compared with their police division". */
export function comparatorInWords(comparator: Comparator, nameOf: ComparatorNames): string {
  const title = comparatorTitle(comparator, nameOf)
  switch (comparator.kind) {
    case 'group-of-area':
      return `their ${schemeInWords(title)}`
    case 'similar':
      return 'their most similar areas'
    case 'own-group':
      return `“${title}”`
    case 'period':
      return comparator.period === 'previous' ? beforeInWords(nameOf) : title
    case 'baseline':
      return periodLabel(comparator.period)
    default:
      return title
  }
}

const bareVerdict = (verdict: Verdict): string => verdictWords[verdict].replace(/ (than|to)$/, '')

const counted = (count: number, verdict: Verdict): string | null =>
  count === 0 ? null : `${countInWords(count)} ${count === 1 ? 'is' : 'are'} ${bareVerdict(verdict)}`

/**
 * "By chance alone, 1.6 of 32 comparisons would be flagged at 95% and 0.06 at 99.8%."
 * @param twoIntervals whether each figure was set against another’s interval: such a rule flags fewer than it is named for
 */
function chanceSentence(
  { comparisons, expectedByChanceAt95, expectedByChanceAt998 }: MultipleComparisons,
  twoIntervals: boolean
): string {
  const atMost = twoIntervals ? 'at most ' : ''
  if (comparisons === 1)
    return `By chance alone, such a comparison would be flagged ${atMost}once in 20 times at 95% and ${atMost}once in 500 at 99.8%.`
  const few = expectedByChanceAt998 < 0.01 ? 3 : 2
  return `By chance alone, ${atMost}${formatNumber(expectedByChanceAt95, 1)} of ${comparisons} comparisons would be flagged at 95% and ${atMost}${formatNumber(expectedByChanceAt998, few)} at 99.8%.`
}

/** What the sentence of many comparisons needs of each. */
export type Compared = Pick<Comparison, 'verdict' | 'refused' | 'comparisonMethod'>

/**
 * All verdicts of an answer at once: "Of 32 figures compared with Scotland, nine are higher and 23 are similar. By chance
 * alone, …".
 * @param comparisons with a reason each where no verdict was reached
 */
export function verdictsSentence(
  comparisons: readonly Compared[],
  comparatorWords: string,
  multiple: MultipleComparisons
): string {
  const reached = comparisons.flatMap(({ verdict }) => verdict ?? [])
  const absent = comparisons.length - reached.length
  const order: Verdict[] = ['higher', 'possibly-higher', 'similar', 'possibly-lower', 'lower']
  const parts = order.flatMap(
    verdict => counted(reached.filter(each => each === verdict).length, verdict) ?? []
  )
  const notCompared =
    absent === 0 ? '' : ` ${capitalised(countInWords(absent))} ${absent === 1 ? 'is' : 'are'} not compared.`
  if (reached.length === 0)
    return `No figure is compared with ${ofOne(comparatorWords)}${whyNone(comparisons)}`
  const [first] = reached
  const found =
    reached.length === 1 && first
      ? `One figure is compared with ${ofOne(comparatorWords)}, and is ${bareVerdict(first)}.`
      : `Of ${countInWords(reached.length)} figures compared with ${comparatorWords}, ${listInWords(parts)}.`
  return `${found}${notCompared} ${chanceSentence(multiple, isBetweenIntervals(comparisons))}`
}

const isBetweenIntervals = (comparisons: readonly Compared[]): boolean =>
  comparisons.some(
    ({ comparisonMethod }) => comparisonMethod !== null && comparisonMethod !== 'single-overlap'
  )

/** The reason why nothing is compared, where all have the same. */
function whyNone(comparisons: readonly Compared[]): string {
  const [only, ...more] = new Set(comparisons.flatMap(({ refused }) => refused ?? []))
  if (only === undefined) return '.'
  return more.length === 0 ? `: ${uncapitalised(only)}` : '; each says why.'
}
