import type { PeriodKind } from '../../../shared/contracts/referencePeriod.ts'

/** From when to when a period lasts, in years and fractions: 2021-22 is 2021.25 to 2022.25. */
export interface TimeSpan {
  from: number
  to: number
}

/** Where a period lies on a time axis; a point in time takes the year around it, so that gaps have a width. */
export function timeSpan(id: string, kind: PeriodKind): TimeSpan {
  const [first = id, last = first] = id.split('/')
  const quarter = kind === 'financial-year' || kind === 'financial-years' ? 0.25 : 0
  return { from: Number(first.slice(0, 4)) + quarter, to: Number(last.slice(0, 4)) + 1 + quarter }
}

/** Middle of a span: where its figure is drawn. */
export const middle = ({ from, to }: TimeSpan): number => (from + to) / 2

/** An ISO day as a year and its fraction. */
export function yearFraction(day: string): number {
  const date = Date.parse(day)
  const year = Number(day.slice(0, 4))
  const start = Date.UTC(year, 0, 1)
  return year + (date - start) / (Date.UTC(year + 1, 0, 1) - start)
}
