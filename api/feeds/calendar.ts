import { createEvents, type EventAttributes } from 'ics'
import type { Release } from '../../shared/contracts/release.ts'
import type { Cadence, HeldSource } from '../../shared/contracts/source.ts'
import { DEMONSTRATION } from '../../shared/words/demonstration.ts'
import { months } from '../../shared/words/periods.ts'
import { stableId } from './stableId.ts'

const monthAndYear = new RegExp(`\\b(${months.join('|')}) (\\d{4})\\b`)

/** `timestamp` is read by the writer though its types do not say so: when an event was written down, the same each time. */
type Event = EventAttributes & { timestamp: number }

/** The month in which the next edition is expected, where the words of the source name one. */
export function expectedMonth({
  expected
}: Pick<HeldSource, 'expected'>): { year: number; month: number } | null {
  const [, name = '', year] = monthAndYear.exec(expected) ?? []
  return year === undefined ? null : { year: Number(year), month: months.indexOf(name) + 1 }
}

type Day = [number, number, number]

/** A span of days: the last is the first that does not belong to it, as iCalendar has it. */
interface Span {
  start: Day
  end: Day
}

const dayOf = (time: number): Day => {
  const date = new Date(time)
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
}

/** The spans of a publisher's calendar that end within a year of a day, each once; one that has begun is among them. */
export function expectedSpans({ windows }: Pick<Cadence, 'windows'>, from: string): Span[] {
  const today = Date.parse(from.slice(0, 10))
  const year = Number(from.slice(0, 4))
  return windows.flatMap(window => {
    const isOverNewYear = window.to.month * 100 + window.to.day < window.from.month * 100 + window.from.day
    const spans = [year - 1, year, year + 1].map(first => ({
      start: Date.UTC(first, window.from.month - 1, window.from.day),
      end: Date.UTC(first + (isOverNewYear ? 1 : 0), window.to.month - 1, window.to.day + 1)
    }))
    const next = spans.find(({ end }) => end > today)
    return next ? [{ start: dayOf(next.start), end: dayOf(next.end) }] : []
  })
}

/** Spans by the structured calendar of a source; without one, the month that its words name. */
function spansOf(source: HeldSource, builtAt: string): Span[] {
  if (source.calendar && source.calendar.windows.length > 0) return expectedSpans(source.calendar, builtAt)
  const expected = expectedMonth(source)
  if (!expected) return []
  const { year, month } = expected
  return [{ start: [year, month, 1], end: month === 12 ? [year + 1, 1, 1] : [year, month + 1, 1] }]
}

/**
 * iCalendar (RFC 5545) of the days on which new editions are expected: by the calendar of each publisher, else in the month
 * that its words name. A source that has neither is left out.
 * @param builtAt when these expectations were written down
 * @throws Error where an event cannot be written, which is a fault of this programme
 */
export function toCalendar(
  sources: readonly HeldSource[],
  { builtAt, demonstration }: Pick<Release, 'builtAt' | 'demonstration'>,
  site: string
): string {
  const events = sources.flatMap(source =>
    spansOf(source, builtAt).map(({ start, end }): Event => ({
      uid: `${stableId(`expected/${source.id}/${start.join('-')}`)}@commonty`,
      title: `${demonstration ? `${DEMONSTRATION}. ` : ''}Expected: ${source.title} (${source.publisher})`,
      description: `Next edition: ${source.expected}. ${source.cadence}. Expected from past practice unless the publisher has announced the day.`,
      url: `${site}/data#source-${source.id}`,
      start,
      end,
      timestamp: Date.parse(builtAt),
      status: 'TENTATIVE',
      busyStatus: 'FREE',
      transp: 'TRANSPARENT',
      categories: [source.id]
    }))
  )
  const { error, value } = createEvents(events, {
    productId: '-//Commonty//Expected editions//EN',
    calName: `Commonty: expected editions${demonstration ? `. ${DEMONSTRATION}.` : ''}`,
    method: 'PUBLISH'
  })
  if (error || value === null) throw error ?? new Error('the calendar cannot be written')
  return value
}
