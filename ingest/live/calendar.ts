import { createHash } from 'node:crypto'
import type { LiveSource } from '../dataset.ts'

/** Minutes after midnight, by the clock in Edinburgh, at which a source is looked at on a day when it may be released. */
const RELEASE_TIMES = [9 * 60 + 31, 9 * 60 + 46, 10 * 60 + 31, 12 * 60 + 1, 15 * 60 + 1]
/** Other days have one look between these, spread so that sources are not all asked at once. */
const QUIET_FROM = 10 * 60
const QUIET_MINUTES = 6 * 60

const parts = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric'
})

/** What the clock in Edinburgh shows at an instant, as if it were UTC: milliseconds since 1970. */
function clock(instant: number): number {
  const shown = Object.fromEntries(
    parts.formatToParts(instant).map(({ type, value }) => [type, Number(value)])
  )
  return Date.UTC(
    shown['year'] ?? 0,
    (shown['month'] ?? 1) - 1,
    shown['day'],
    shown['hour'],
    shown['minute'],
    shown['second']
  )
}

/** The instant at which the clock in Edinburgh shows a time of day. Times between 01:00 and 02:00 are never asked for. */
function instantOf(day: number, minutes: number): Date {
  const shown = day + minutes * 60_000
  const offset = clock(shown) - Math.floor(shown / 1000) * 1000
  return new Date(shown - offset)
}

const DAY = 86_400_000

function isReleaseDay(day: number, { windows }: Pick<LiveSource, 'windows'>): boolean {
  const date = new Date(day)
  if ([0, 6].includes(date.getUTCDay())) return false
  const place = (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  return windows.some(
    ({ from, to }) => place >= from.month * 100 + from.day && place <= to.month * 100 + to.day
  )
}

/** Minutes after midnight of a day on which a source is looked at. */
function looksOn(id: string, day: number, live: Pick<LiveSource, 'windows'>): number[] {
  if (isReleaseDay(day, live)) return RELEASE_TIMES
  const jitter = createHash('sha256').update(`${id} ${day}`).digest().readUInt32BE() % QUIET_MINUTES
  return [QUIET_FROM + jitter]
}

/**
 * When a source is to be looked at next: from 09:31 on days when it may be released, once on every other day. Times are
 * those of Edinburgh, summer and winter.
 * @param id of the dataset: the quiet hour differs from one to another and from day to day
 * @param after the first look after this instant is meant
 */
export function nextLook(id: string, live: Pick<LiveSource, 'windows'>, after: Date): Date {
  const shown = clock(after.getTime())
  const today = shown - (((shown % DAY) + DAY) % DAY)
  for (let day = today; ; day += DAY) {
    for (const minutes of looksOn(id, day, live)) {
      const look = instantOf(day, minutes)
      if (look.getTime() > after.getTime()) return look
    }
  }
}
