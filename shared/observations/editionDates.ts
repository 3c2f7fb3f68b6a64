import type { DateBasis } from '../contracts/asOf.ts'

/** From which day an edition counts as issued, and how that is known. */
export interface EditionDate {
  edition: string
  countsFrom: string
  basis: DateBasis
}

const isoDay = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** The last day that an ISO day, month or year can mean. */
function lastDayOf(issued: string): string {
  const [year = 0, month, day] = issued.split('-').map(Number)
  if (month === undefined) return isoDay(year, 12, 31)
  return day === undefined ? isoDay(year, month + 1, 0) : isoDay(year, month, day)
}

/** `2017-18`: a year after that financial year ended. */
function yearAfterPeriod(edition: string): string | null {
  const match = /^(\d{4})-(\d{2})$/.exec(edition)
  const year = Number(match?.[1])
  return match && (year + 1) % 100 === Number(match[2]) ? isoDay(year + 2, 3, 31) : null
}

/**
 * From which day each edition of a dataset counts as issued. A day never comes out earlier than the publisher can have
 * issued it, as far as that is known:
 * - a day of issue is taken as it is, a month or a year as its last day;
 * - an edition without a date that is named for a financial year counts from 31 March a year after that year ended, by
 *   when the yearly justice social work bulletins have always been out;
 * - any other edition without a date counts from the next one that has a date;
 * - no edition counts from a later day than the one after it.
 * @param editions oldest first
 * @param fallback ISO 8601 day for editions that nothing is known of: the day of the release
 */
export function editionDates(
  editions: readonly { edition: string; issued: string | null }[],
  fallback: string
): EditionDate[] {
  let next = fallback
  return editions
    .toReversed()
    .map(({ edition, issued }): EditionDate => {
      const assumed = issued === null
      const own = issued === null ? (yearAfterPeriod(edition) ?? next) : lastDayOf(issued)
      const countsFrom = own < next ? own : next
      next = countsFrom
      const basis = assumed ? 'assumed' : issued.length === 10 ? 'recorded' : 'latest-possible'
      return { edition, countsFrom, basis }
    })
    .toReversed()
}
