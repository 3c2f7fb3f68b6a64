import { z } from 'zod'

/**
 * `financial-year`: 1 April to 31 March; `calendar-year`; `point-in-time`: one day (mid-year estimates);
 * `financial-years`: several financial years added together.
 */
export const PeriodKind = z.enum(['financial-year', 'calendar-year', 'point-in-time', 'financial-years'])
export type PeriodKind = z.infer<typeof PeriodKind>

/** `2021-22`, `2024` or `2016-17/2020-21`: how a period is named in the API, in files and in URLs. */
export const PeriodId = z.string().regex(/^\d{4}(-\d{2})?(\/\d{4}-\d{2})?$/)

/** When a figure is about: its first day and its length, never a bare year. */
export const ReferencePeriod = z.object({
  id: PeriodId,
  kind: PeriodKind,
  start: z.iso.date().describe('First day, ISO 8601. For a point in time: the day.'),
  months: z.int().min(0).describe('Length in whole months; 0 for a point in time.')
})
export type ReferencePeriod = z.infer<typeof ReferencePeriod>

const financialYear = /^(\d{4})-(\d{2})$/

function firstYear(id: string): number {
  const match = financialYear.exec(id)
  if (!match) throw new RangeError(`'${id}' is not a financial year such as 2021-22`)
  const year = Number(match[1])
  if ((year + 1) % 100 !== Number(match[2]))
    throw new RangeError(`'${id}' is not a financial year: ${year} is followed by ${year + 1}`)
  return year
}

/**
 * The period that an id names.
 * @param id `2021-22`, `2024` or `2016-17/2020-21`
 * @param kind of the series it belongs to; `2024` alone may be a calendar year or a day in it
 * @param day `--06-30`-style month and day of a point in time; the middle of the year unless said
 * @throws RangeError when the id is not of that kind
 */
export function referencePeriod(id: string, kind: PeriodKind, day = '06-30'): ReferencePeriod {
  if (kind === 'financial-year') return { id, kind, start: `${firstYear(id)}-04-01`, months: 12 }
  if (kind === 'financial-years') {
    const [from, to] = id.split('/')
    if (from === undefined || to === undefined)
      throw new RangeError(`'${id}' is not a span of financial years such as 2016-17/2020-21`)
    const years = firstYear(to) - firstYear(from) + 1
    if (years < 2) throw new RangeError(`'${id}' ends before its second year`)
    return { id, kind, start: `${firstYear(from)}-04-01`, months: 12 * years }
  }
  if (!/^\d{4}$/.test(id)) throw new RangeError(`'${id}' is not a year such as 2024`)
  return kind === 'calendar-year'
    ? { id, kind, start: `${id}-01-01`, months: 12 }
    : { id, kind, start: `${id}-${day}`, months: 0 }
}

/**
 * The mid-year (30 June) population estimates that fall inside a period: one for a year, one a year for a span.
 * @returns calendar years, ascending
 */
export function midYears({ start, months }: Pick<ReferencePeriod, 'start' | 'months'>): number[] {
  const year = Number(start.slice(0, 4))
  return Array.from({ length: Math.max(1, months / 12) }, (_, index) => year + index)
}
