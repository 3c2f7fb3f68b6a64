/** A reference period as far as a method needs it: its name, its first day and its length. */
export interface TimedPeriod {
  id: string
  /** First day, ISO 8601. */
  start: string
  /** Whole months; 0 for a point in time. */
  months: number
}

/** A period as it is named in a refusal: "2021-22", "2016-17 to 2020-21". */
export const periodName = ({ id }: Pick<TimedPeriod, 'id'>): string => id.replace('/', ' to ')

/** Something that stops figures either side from being read as one series. */
export interface Interruption {
  /** First day after it. */
  date: string
  until?: string | undefined
  /** `series`: not comparable; `caution`: read with care; `context`: an event that lasted until `until`. */
  kind: 'series' | 'caution' | 'context'
  title: string
}

const monthNumber = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1

/** Whole months from one first day to another, whatever the day in the month. */
export const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from)

function dayAfter({ start, months }: TimedPeriod): string {
  const month = monthNumber(start) + months
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}${start.slice(7)}`
}

/** The same periods, earliest first. */
export function inOrder<Period extends TimedPeriod>(periods: readonly Period[]): Period[] {
  return periods.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
}

/**
 * Why periods cannot be read one after another, in words; null when they can: equally long, without gap or overlap
 * (points in time: equally spaced).
 * @param periods earliest first
 */
export function faultInSequence(periods: readonly TimedPeriod[]): string | null {
  const [first, second] = periods
  if (!first || !second) return null
  const spacing = monthsBetween(first.start, second.start)
  for (const [index, period] of periods.entries()) {
    const previous = periods[index - 1]
    if (!previous) continue
    if (period.months !== previous.months)
      return `${periodName(previous)} and ${periodName(period)} are not equally long.`
    const step = monthsBetween(previous.start, period.start)
    if (step < (period.months || 1)) return `${periodName(previous)} and ${periodName(period)} overlap.`
    if (step > (period.months || spacing))
      return `There is no figure between ${periodName(previous)} and ${periodName(period)}.`
  }
  return null
}

/**
 * The interruptions that fall inside the span from the first to the last period: a break after its first day and
 * before its end, or an event that any part of it shares.
 * @param periods earliest first
 */
export function interruptionsWithin(
  periods: readonly TimedPeriod[],
  interruptions: readonly Interruption[]
): Interruption[] {
  const first = periods[0]
  const last = periods.at(-1)
  if (!first || !last) return []
  const end = last.months === 0 ? last.start : dayAfter(last)
  return interruptions.filter(({ date, until }) =>
    until === undefined
      ? date > first.start && (date < end || (last.months === 0 && date === end))
      : until >= first.start && date < end
  )
}
