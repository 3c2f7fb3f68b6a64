import type { PeriodKind } from '../contracts/referencePeriod.ts'

/** January first, as British English writes them. */
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

const monthName = (month: number): string => {
  const name = months[month - 1]
  if (name === undefined) throw new RangeError(`there is no month ${month}`)
  return name
}

/** Short form for tables and axes: "2021-22", "2024", "mid-2024", "2016-17 to 2020-21". */
export function periodLabel(id: string, kind?: PeriodKind): string {
  const [from = id, to] = id.split('/')
  if (to !== undefined) return `${from} to ${to}`
  return kind === 'point-in-time' ? `mid-${id}` : id
}

/** After a verb: "in 2021-22", "in mid-2024", "over 2016-17 to 2020-21". */
export const inPeriod = (id: string, kind?: PeriodKind): string =>
  `${id.includes('/') ? 'over' : 'in'} ${periodLabel(id, kind)}`

/** What the short form stands for: "April 2021 to March 2022", "January to December 2024", "30 June 2024". */
export function periodInFull(id: string, kind?: PeriodKind): string {
  const [from = id, to = from] = id.split('/')
  const first = Number(from.slice(0, 4))
  if (from.length === 4) {
    if (kind === 'point-in-time') return `30 June ${first}`
    return to === from ? `January to December ${first}` : `January ${first} to December ${to}`
  }
  return `April ${first} to March ${Number(to.slice(0, 4)) + 1}`
}

/** Runs of periods that follow one another: "2022-23 and 2023-24", "2013 to 2017 and 2020". */
export function periodsInWords(ids: readonly string[], kind?: PeriodKind): string {
  const runs: string[][] = []
  for (const id of [...ids].toSorted()) {
    const run = runs.at(-1)
    if (run && Number(id.slice(0, 4)) === Number(run.at(-1)?.slice(0, 4)) + 1) run.push(id)
    else runs.push([id])
  }
  const parts = runs.flatMap(run => {
    const [first = '', second] = run
    const last = run.at(-1) ?? first
    if (second === undefined) return [periodLabel(first, kind)]
    if (run.length === 2) return [periodLabel(first, kind), periodLabel(last, kind)]
    return [`${periodLabel(first, kind)} to ${periodLabel(last, kind)}`]
  })
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

/** An ISO day, month or year in words: "21 November 2026", "June 2026", "2020". */
export function dateInWords(iso: string): string {
  const [year = '', month, day] = iso.slice(0, 10).split('-')
  if (month === undefined) return year
  return `${day === undefined ? '' : `${Number(day)} `}${monthName(Number(month))} ${year}`
}

/** An edition as it is spoken of: "June 2026"; ids that are no month, such as "2020v2", stay as they are. */
export const editionLabel = (edition: string): string =>
  /^\d{4}-(0[1-9]|1[0-2])$/.test(edition) ? dateInWords(edition) : edition

/** The first day that an ISO day, month or year can mean, as year and month counted from 0. */
const monthsSinceZero = (iso: string): number =>
  Number(iso.slice(0, 4)) * 12 + (iso.length >= 7 ? Number(iso.slice(5, 7)) - 1 : 0)

/**
 * Time from one date to a later one in whole years and months: "5 months", "1 year 3 months", "4 years".
 * Where either gives no month ("2020"), only years: "6 years".
 * @param from ISO day, month or year
 * @param to ISO day, month or year
 */
export function elapsed(from: string, to: string): string {
  if (from.length < 7 || to.length < 7) {
    const years = Math.max(0, Number(to.slice(0, 4)) - Number(from.slice(0, 4)))
    return years === 0 ? 'less than a year' : `${years} ${years === 1 ? 'year' : 'years'}`
  }
  const whole = monthsSinceZero(to) - monthsSinceZero(from)
  const incomplete =
    from.length >= 10 && to.length >= 10 && Number(to.slice(8, 10)) < Number(from.slice(8, 10))
  const total = Math.max(0, whole - (incomplete ? 1 : 0))
  if (total === 0) return 'less than a month'
  const years = Math.floor(total / 12)
  const rest = total % 12
  return [
    years > 0 ? `${years} ${years === 1 ? 'year' : 'years'}` : '',
    rest > 0 ? `${rest} ${rest === 1 ? 'month' : 'months'}` : ''
  ]
    .filter(Boolean)
    .join(' ')
}
