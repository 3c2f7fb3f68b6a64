import type { HeldSource, Source } from '../../shared/contracts/source.ts'
import type { SourceTry } from '../../shared/contracts/sourceTry.ts'

const day = 86_400_000

/**
 * The day from which the age of the newest edition counts, as far as it is known: issued, else arrived.
 * @returns milliseconds since 1970; NaN when nothing is known
 */
export function newestIssue({ editions, fetching }: Pick<HeldSource, 'editions' | 'fetching'>): number {
  const days = editions.map(({ issued, edition }) => Date.parse(issued ?? edition.slice(0, 7)))
  const newest = Math.max(...days.filter(time => !Number.isNaN(time)))
  return Number.isFinite(newest) ? newest : Date.parse(fetching?.editionSince ?? '')
}

/**
 * A source as a release has it, with what became of it since.
 * @param latest the tries as known now; undefined when nothing newer is known than what the release says
 * @param now milliseconds since 1970
 */
export function sourceStatus(held: HeldSource, latest: SourceTry | undefined, now: number): Source {
  const fetching = latest ?? held.fetching
  const failure = fetching?.failure?.message ?? null
  const { calendar } = held
  return {
    ...held,
    fetching,
    state: failure === null ? held.state : 'refused',
    refusal: failure ?? held.refusal,
    stale: calendar !== null && now - newestIssue({ ...held, fetching }) > calendar.staleAfterDays * day
  }
}
