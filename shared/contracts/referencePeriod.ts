import { z } from 'zod'
import { periodForm } from './periodForm.ts'

/**
 * `financial-year`: 1 April to 31 March; `calendar-year`; `point-in-time`: one day (mid-year estimates);
 * `financial-years` and `calendar-years`: several added together.
 */
export const PeriodKind = z.enum([
  'financial-year',
  'calendar-year',
  'point-in-time',
  'financial-years',
  'calendar-years'
])
export type PeriodKind = z.infer<typeof PeriodKind>

/** How a period is named: {@link periodForm}. */
export const PeriodId = z.string().regex(periodForm)

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

function calendarYear(id: string): number {
  if (!/^\d{4}$/.test(id)) throw new RangeError(`'${id}' is not a year such as 2024`)
  return Number(id)
}

/** First year and number of years of `2016-17/2020-21` or `2022/2024`. */
function span(id: string, yearOf: (year: string) => number, such: string): { first: number; years: number } {
  const [from, to] = id.split('/')
  if (from === undefined || to === undefined) throw new RangeError(`'${id}' is not a span of ${such}`)
  const first = yearOf(from)
  const years = yearOf(to) - first + 1
  if (years < 2) throw new RangeError(`'${id}' ends before its second year`)
  return { first, years }
}

/**
 * The period that an id names.
 * @param id `2021-22`, `2024`, `2016-17/2020-21` or `2022/2024`
 * @param kind of the series it belongs to; `2024` alone may be a calendar year or a day in it
 * @param day `--06-30`-style month and day of a point in time; the middle of the year unless said
 * @throws RangeError when the id is not of that kind
 */
export function referencePeriod(id: string, kind: PeriodKind, day = '06-30'): ReferencePeriod {
  switch (kind) {
    case 'financial-year':
      return { id, kind, start: `${firstYear(id)}-04-01`, months: 12 }
    case 'financial-years': {
      const { first, years } = span(id, firstYear, 'financial years such as 2016-17/2020-21')
      return { id, kind, start: `${first}-04-01`, months: 12 * years }
    }
    case 'calendar-year':
      return { id, kind, start: `${calendarYear(id)}-01-01`, months: 12 }
    case 'calendar-years': {
      const { first, years } = span(id, calendarYear, 'calendar years such as 2022/2024')
      return { id, kind, start: `${first}-01-01`, months: 12 * years }
    }
    default:
      return { id, kind, start: `${calendarYear(id)}-${day}`, months: 0 }
  }
}

/**
 * The mid-year (30 June) population estimates that fall inside a period: one for a year, one a year for a span.
 * @returns calendar years, ascending
 */
export function midYears({ start, months }: Pick<ReferencePeriod, 'start' | 'months'>): number[] {
  const year = Number(start.slice(0, 4))
  return Array.from({ length: Math.max(1, months / 12) }, (_, index) => year + index)
}
