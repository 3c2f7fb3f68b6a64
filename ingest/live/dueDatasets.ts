import type { SourceTries, SourceTry } from '../../shared/contracts/sourceTry.ts'
import type { Dataset } from '../dataset.ts'
import { nextLook } from './calendar.ts'

const MINUTE = 60_000
/** A source that failed is tried again after this, then after twice as long, and so on. */
const FIRST_RETRY = 30 * MINUTE
const LARGEST_RETRY = 8 * 60 * MINUTE

/**
 * When a dataset is to be fetched next. One that failed is tried again sooner than its calendar says, but not before its
 * publisher asked to be.
 * @returns null for a dataset that is not fetched
 */
export function nextFetch({ id, live }: Dataset, { lastTry, failure }: SourceTry): Date | null {
  if (!live) return null
  const last = new Date(lastTry)
  const look = nextLook(id, live, last)
  if (!failure) return look
  const wait = Math.min(FIRST_RETRY * 2 ** (failure.tries - 1), LARGEST_RETRY)
  const retry = new Date(Math.min(look.getTime(), last.getTime() + wait))
  const asked = failure.retryAt === null ? 0 : Date.parse(failure.retryAt)
  return asked > retry.getTime() ? new Date(asked) : retry
}

/** Datasets whose time has come, missed times included: however many were missed, one fetch makes up for them. */
export function dueDatasets(register: readonly Dataset[], tries: SourceTries, now: Date): string[] {
  return register
    .filter(dataset => {
      const known = tries[dataset.id]
      if (!dataset.live) return false
      const next = known && nextFetch(dataset, known)
      return !next || next <= now
    })
    .map(({ id }) => id)
}
