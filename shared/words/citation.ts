import type { PeriodKind } from '../contracts/referencePeriod.ts'
import { DEMONSTRATION } from './demonstration.ts'
import { listInWords } from './numbers.ts'
import { dateInWords, editionLabel, periodLabel } from './periods.ts'

/** One publication that a figure rests on. */
export interface CitedSource {
  publisher: string
  publication: string
  /** Edition id, e.g. `2026-06`. */
  edition: string
}

/** What a citation names. */
export interface Cited {
  /** Indicator with its category, as a heading: "Recorded crime: all crimes". */
  title: string
  /** Area name. */
  area: string
  /** One period, or the first and the last of a series. */
  periods: readonly [string] | readonly [string, string]
  periodKind: PeriodKind
  sources: readonly CitedSource[]
  /** Whether the rate and interval are calculated here and not printed by the publisher. */
  calculated: boolean
  /** Release id, which starts with the day it was built. */
  release: string
  /** Full address of the page. */
  address: string
  /** The figures are made up: whoever quotes them says so first. */
  demonstration: boolean
}

/** The day that a release id starts with, in words: "21 November 2026". */
export const releaseDay = (release: string): string => dateInWords(release.slice(0, 10))

/** Editions of one publication put together: "Recorded Crime in Scotland, June 2022 and June 2026 editions". */
export function sourcesInWords(sources: readonly CitedSource[]): string {
  const byPublication = new Map<string, CitedSource[]>()
  for (const source of sources) {
    const key = `${source.publisher}, ${source.publication}`
    const known = byPublication.get(key) ?? []
    if (!known.some(({ edition }) => edition === source.edition)) known.push(source)
    byPublication.set(key, known)
  }
  return [...byPublication]
    .map(([key, editions]) => {
      const labels = editions.map(({ edition }) => edition).toSorted()
      return `${key}, ${listInWords(labels.map(editionLabel))} ${labels.length > 1 ? 'editions' : 'edition'}`
    })
    .join('; ')
}

/**
 * How to cite a figure: who made the page, what it is of, where it comes from, which release, where to find it.
 */
export function citation({
  title,
  area,
  periods,
  periodKind,
  sources,
  calculated,
  release,
  address,
  demonstration
}: Cited): string {
  const [from, to] = periods
  const span =
    to === undefined || to === from
      ? periodLabel(from, periodKind)
      : `${periodLabel(from, periodKind)} to ${periodLabel(to, periodKind)}`
  const own = calculated ? ' Rates and intervals are Commonty’s calculation.' : ''
  return (
    `${demonstration ? `${DEMONSTRATION}. ` : ''}Commonty (${release.slice(0, 4)}). ${title}, ${area}, ${span}. ` +
    `From ${sourcesInWords(sources)}.${own} Release ${release} of ${releaseDay(release)}. ${address}`
  )
}
