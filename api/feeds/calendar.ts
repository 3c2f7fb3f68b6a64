import { createEvents, type EventAttributes } from 'ics'
import type { Release } from '../../shared/contracts/release.ts'
import type { Source } from '../../shared/contracts/source.ts'
import { months } from '../../shared/words/periods.ts'
import { DEMONSTRATION } from './feedItems.ts'
import { stableId } from './stableId.ts'

const monthAndYear = new RegExp(`\\b(${months.join('|')}) (\\d{4})\\b`)

/** `timestamp` is read by the writer though its types do not say so: when an event was written down, the same each time. */
type Event = EventAttributes & { timestamp: number }

/** The month in which the next edition is expected, where the words of the source name one. */
export function expectedMonth({
  expected
}: Pick<Source, 'expected'>): { year: number; month: number } | null {
  const [, name = '', year] = monthAndYear.exec(expected) ?? []
  return year === undefined ? null : { year: Number(year), month: months.indexOf(name) + 1 }
}

/**
 * iCalendar (RFC 5545) of the months in which new editions are expected; a source that names no month is left out.
 * @param builtAt when these expectations were written down
 * @throws Error where an event cannot be written, which is a fault of this programme
 */
export function toCalendar(
  sources: readonly Source[],
  { builtAt, demonstration }: Pick<Release, 'builtAt' | 'demonstration'>,
  site: string
): string {
  const events = sources.flatMap((source): Event[] => {
    const expected = expectedMonth(source)
    if (!expected) return []
    const { year, month } = expected
    const next: [number, number] = month === 12 ? [year + 1, 1] : [year, month + 1]
    return [
      {
        uid: `${stableId(`expected/${source.id}/${year}-${month}`)}@commonty`,
        title: `Expected: ${source.title} (${source.publisher})`,
        description: `Next edition: ${source.expected}. ${source.cadence}. Expected from past practice unless the publisher has announced the day.`,
        url: `${site}/data#source-${source.id}`,
        start: [year, month, 1],
        end: [...next, 1],
        timestamp: Date.parse(builtAt),
        status: 'TENTATIVE',
        busyStatus: 'FREE',
        transp: 'TRANSPARENT',
        categories: [source.id]
      }
    ]
  })
  const { error, value } = createEvents(events, {
    productId: '-//Commonty//Expected editions//EN',
    calName: `Commonty: expected editions${demonstration ? `. ${DEMONSTRATION}` : ''}`,
    method: 'PUBLISH'
  })
  if (error || value === null) throw error ?? new Error('the calendar cannot be written')
  return value
}
