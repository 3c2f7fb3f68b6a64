/** How long to wait between tries, in milliseconds. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  tries: number
  firstDelay: number
  largestDelay: number
  /** A publisher that asks for a longer wait than this is left alone until the next scheduled run. */
  largestRetryAfter: number
}

/**
 * Exponential backoff with full jitter (Brooker, AWS Architecture Blog, 2015): evenly spread from 0 to
 * min(largest, first × 2^(try − 1)), so that many readers who failed together do not come back together.
 * @param failedTries tries so far, at least 1
 * @param random a number from 0 (included) to 1 (excluded)
 */
export function jitteredDelay(
  failedTries: number,
  { firstDelay, largestDelay }: Pick<RetryPolicy, 'firstDelay' | 'largestDelay'>,
  random: number
): number {
  return Math.floor(random * Math.min(largestDelay, firstDelay * 2 ** (failedTries - 1)))
}

/**
 * The wait that a `Retry-After` header asks for: seconds, or a date (RFC 9110 §10.2.3).
 * @param now milliseconds since 1970
 * @returns milliseconds from now, 0 when the date is past; null when there is no header or it says neither
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  if (!/^[A-Za-z]{3,9},? /.test(text)) return null
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}
