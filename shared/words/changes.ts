import { indicators } from '../catalogue/indicators/index.ts'
import type { Change, ChangeReport, VerdictChange } from '../contracts/change.ts'
import { roundHalfAwayFromZero } from '../methods/round.ts'
import { capitalised, countInWords, formatNumber, listInWords } from './numbers.ts'
import { editionLabel, inPeriod } from './periods.ts'
import { alphabetical } from './alphabetical.ts'

/** How much larger or smaller a revised figure is than it was: 0.0024; null where it was nothing before. */
export const relativeRevision = ({ old, new: now }: Pick<Change, 'old' | 'new'>): number | null =>
  old === null || now === null || old === 0 ? null : (now - old) / Math.abs(old)

/** Revised cells, the largest relative revision first; from nothing to something comes before them all. */
export function largestRevisions(changes: readonly Change[], most: number): Change[] {
  const size = (change: Change) => Math.abs(relativeRevision(change) ?? Infinity)
  return changes
    .filter(({ kind }) => kind === 'revised')
    .toSorted((first, second) => {
      const [a, b] = [size(first), size(second)]
      return a === b ? alphabetical(placeOf(first), placeOf(second)) : b - a
    })
    .slice(0, most)
}

const placeOf = ({ measure, breakdown, area, period }: Change): string =>
  [measure, breakdown, period, area].join('|')

/** Measures that are kept though no indicator shows them. */
const further: Readonly<Record<string, string>> = {
  'cpo-terminated': 'community payback orders terminated',
  'cpo-in-force': 'community payback orders in force',
  'cpo-individuals': 'people with a community payback order',
  'cpo-commenced-rounded': 'community payback orders commenced, rounded',
  'cpo-commenced-aggregate-return': 'community payback orders commenced, by the aggregate return',
  'dtto-commenced': 'drug treatment and testing orders commenced',
  'fiscal-work-orders-commenced': 'fiscal work orders commenced',
  dwellings: 'dwellings on the council tax valuation list',
  'boundary-area': 'square kilometres inside the boundary drawn',
  'boundary-outline': 'kilometres of the boundary drawn',
  'boundary-edge': 'reach of the boundary drawn',
  'boundary-middle': 'middle of the boundary drawn'
}

const indicatorOf = (measure: string) =>
  indicators.find(
    ({ numerator, publishedRate }) => numerator.measure === measure || publishedRate === measure
  )

/** What was counted, in a sentence: "community payback orders commenced"; a measure that no indicator shows by its name. */
function measureInWords(measure: string, breakdown: string): string {
  const indicator = indicatorOf(measure)
  if (!indicator)
    return further[measure] ?? `${measure}${breakdown === 'all' ? '' : ` ${breakdown}`}`.replaceAll('-', ' ')
  const { categories } = indicator.breakdown
  const category = categories.length > 1 ? categories.find(({ id }) => id === breakdown) : undefined
  const words = category?.inWords ?? indicator.inWords
  const isRate = indicator.publishedRate === measure && indicator.numerator.measure !== null
  return isRate ? `the rate of ${words}` : words
}

/** A figure with the digits it was published with. */
const plain = (value: number): string =>
  formatNumber(value, Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 0))

/** One revision in words: "community payback orders commenced, Scotland, in 2017-18: 17,834, now 17,877 (+0.2%)". */
export function revisionInWords(change: Change, areaName: string): string {
  const { measure, breakdown, period, old, new: now } = change
  const relative = relativeRevision(change)
  const percent = relative === null ? null : roundHalfAwayFromZero(relative * 100, 1)
  const size =
    percent === null
      ? ''
      : percent === 0
        ? ' (less than 0.1%)'
        : ` (${percent > 0 ? '+' : ''}${formatNumber(percent, 1)}%)`
  const figures = `${old === null ? 'nothing' : plain(old)}, now ${now === null ? 'nothing' : plain(now)}`
  return `${measureInWords(measure, breakdown)}, ${areaName}, ${inPeriod(period, indicatorOf(measure)?.periodKind)}: ${figures}${size}`
}

const verdictWords: Readonly<Record<VerdictChange['before'], string>> = {
  higher: 'higher than',
  'possibly-higher': 'possibly higher than',
  similar: 'similar to',
  'possibly-lower': 'possibly lower than',
  lower: 'lower than'
}

/** One changed verdict: "recorded crime, Fife, in 2021-22: was similar to Scotland, now possibly lower than Scotland". */
export function verdictChangeInWords(
  { indicator, breakdown, period, before, after }: VerdictChange,
  areaName: string
): string {
  const definition = indicators.find(({ id }) => id === indicator)
  const category = definition?.breakdown.categories.find(({ id }) => id === breakdown)
  const words =
    definition && definition.breakdown.categories.length > 1 ? category?.inWords : definition?.inWords
  return `${words ?? indicator}, ${areaName}, ${inPeriod(period, definition?.periodKind)}: was ${verdictWords[before]} Scotland, now ${verdictWords[after]} Scotland`
}

/** How many verdicts an edition changed, after its sentence; nothing where it changed none. */
export const verdictsSentence = ({ length }: readonly VerdictChange[]): string =>
  length === 0
    ? ''
    : ` Beside Scotland, the verdict on ${countInWords(length)} ${length === 1 ? 'figure of a council area' : 'figures of council areas'} changed.`

/**
 * What an edition changed, for a reader: "The 2018-19 edition revised five of the seven figures that were held before and
 * added two. Largest revision: …".
 * @param changes of this edition
 */
export function changeSentence(
  { from, to, counts, unchanged }: Omit<ChangeReport, 'sentence'>,
  changes: readonly Change[],
  nameOf: (area: string) => string
): string {
  const figures = (count: number) => `${countInWords(count)} ${count === 1 ? 'figure' : 'figures'}`
  const again = counts.revised + counts.relabelled + unchanged
  const parts = [
    counts.revised > 0 ? `revised ${countInWords(counts.revised)} of ${figures(again)} given before` : '',
    counts.new > 0 ? `added ${counts.revised > 0 ? countInWords(counts.new) : figures(counts.new)}` : '',
    counts.withdrawn > 0 ? `withdrew ${figures(counts.withdrawn)}` : '',
    counts.relabelled > 0 ? `gave ${figures(counts.relabelled)} another label` : ''
  ].filter(part => part !== '')
  const edition = `The edition ${editionLabel(to)}`
  if (parts.length === 0)
    return again > 0
      ? `${edition} repeats ${figures(again)} and changes none.`
      : `${edition} gives no figure that ${editionLabel(from)} or an earlier edition gave, and no new one.`
  const none =
    counts.revised === 0 && again > 0 ? ` ${capitalised(figures(again))} given before did not change.` : ''
  const [largest] = largestRevisions(changes, 1)
  const example = largest
    ? ` ${counts.revised === 1 ? 'The revision' : 'Largest revision'}: ${revisionInWords(largest, nameOf(largest.area))}.`
    : ''
  return `${edition} ${listInWords(parts)}.${none}${example}`
}
