import type { Acquired } from './acquired.ts'
import { attempt } from './attempt.ts'
import { DownloadError, isPassing } from './downloadError.ts'
import {
  defaultEffects,
  defaultLimits,
  defaultRetries,
  type DownloadEffects,
  type DownloadRequest
} from './downloadRequest.ts'
import { jitteredDelay, type RetryPolicy } from './retryDelay.ts'
import { shownAddress } from './shownAddress.ts'

/**
 * Fetches one file over https from an allowed host, whole or not at all, in memory: nothing is written anywhere.
 * Failures that pass (no connection, a cut transfer, 408, 425, 429, 5xx) are tried again a few times, others are not.
 * @throws DownloadError whose `kind` says what went wrong and whose message says what to do
 */
export async function download(
  request: DownloadRequest,
  effects: Partial<DownloadEffects> = {}
): Promise<Acquired> {
  const { now, sleep, random, logger, ...rest } = { ...defaultEffects, ...effects }
  const limits = { ...defaultLimits, ...request.limits }
  const retries = { ...defaultRetries, ...request.retries }
  if (request.standIn !== undefined && !request.allowInsecureLoopback)
    throw new TypeError('a stand-in publisher needs allowInsecureLoopback')
  const address = shownAddress(request.address)
  const overall = new AbortController()
  const deadline = setTimeout(
    () =>
      overall.abort(
        new DownloadError(
          'timeout',
          `${address} did not arrive within ${Math.round(limits.total / 1000)} seconds. Nothing was kept; the next run tries again.`
        )
      ),
    limits.total
  )
  const ends = now() + limits.total
  const cancel = () =>
    overall.abort(new DownloadError('cancelled', `The download of ${address} was stopped.`))
  if (request.signal?.aborted) cancel()
  else request.signal?.addEventListener('abort', cancel, { once: true })
  const { signal } = overall
  try {
    for (let tries = 1; ; tries += 1) {
      try {
        signal.throwIfAborted()
        return await untilAborted(attempt(request, limits, { ...rest, now, signal }), signal)
      } catch (error) {
        if (!(error instanceof DownloadError)) throw error
        error.tries = tries
        const wait = nextWait(error, tries, retries, { now: now(), ends, random: random() })
        if (signal.aborted || wait === null) {
          logger.warn({ address, kind: error.kind, status: error.status, tries }, error.message)
          throw error
        }
        logger.info({ address, kind: error.kind, status: error.status, tries, wait }, 'trying again')
        await sleep(wait, signal).catch((cause: unknown) => {
          throw signal.aborted ? signal.reason : cause
        })
      }
    }
  } finally {
    clearTimeout(deadline)
    request.signal?.removeEventListener('abort', cancel)
  }
}

/** A name server that never answers must not hold us past the deadline. */
async function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  return Promise.race([work, aborted])
}

/** Milliseconds to the next try; null when there is to be none. */
function nextWait(
  error: DownloadError,
  tries: number,
  retries: RetryPolicy,
  { now, ends, random }: { now: number; ends: number; random: number }
): number | null {
  if (!isPassing(error) || tries >= retries.tries) return null
  const asked = error.retryAt === null ? 0 : Date.parse(error.retryAt) - now
  if (asked > retries.largestRetryAfter) return null
  const wait = Math.max(asked, jitteredDelay(tries, retries, random))
  return now + wait < ends ? wait : null
}
