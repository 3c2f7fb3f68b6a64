import { chiSquareQuantile } from './distributions.ts'
import { type Interval, type Level, standardNormalDeviate } from './estimate.ts'

/** From this count on Byar's approximation is used; below it the exact limits (the UKHSA rule). */
const leastCountForByar = 10

function requireCount(count: number): void {
  if (!(count >= 0 && count < Infinity)) {
    throw new RangeError(`a count of events must be 0 or more and finite, got ${count}`)
  }
}

/**
 * Exact limits for the mean of a Poisson count, in events. At a count of 0 the lower limit is 0.
 *
 * Source: Garwood (1936), Biometrika 28:437–442: χ²(α/2; 2O)/2 and χ²(1 − α/2; 2O + 2)/2.
 * @throws RangeError when the count is negative or not finite
 */
export function garwoodInterval(count: number, level: Level = 0.95): Interval {
  requireCount(count)
  const tail = (1 - level) / 2
  return {
    lower: count === 0 ? 0 : chiSquareQuantile(tail, 2 * count) / 2,
    upper: chiSquareQuantile(1 - tail, 2 * count + 2) / 2
  }
}

/**
 * Byar's approximate limits for the mean of a Poisson count, in events. The lower limit is held at 0 where the
 * formula is undefined (count 0) or falls below it (count 1 at 99.8 %).
 *
 * Source: Breslow & Day (1987), Statistical Methods in Cancer Research II, p. 69, equations 2.13 (not the
 * variant that adds one half to the count).
 * @throws RangeError when the count is negative or not finite
 */
export function byarInterval(count: number, level: Level = 0.95): Interval {
  requireCount(count)
  const deviate = standardNormalDeviate[level]
  const next = count + 1
  return {
    lower:
      count === 0 ? 0 : Math.max(0, count * (1 - 1 / (9 * count) - deviate / (3 * Math.sqrt(count))) ** 3),
    upper: next * (1 - 1 / (9 * next) + deviate / (3 * Math.sqrt(next))) ** 3
  }
}

/** The exact limits of 0, 1, 2 and so on, once they were asked for: they take seventy times as long as Byar's. */
const exact: Record<Level, Interval[]> = { 0.95: [], 0.998: [] }

/**
 * Limits for a count of events: exact under 10 events, Byar from 10.
 *
 * Source: UKHSA, PHEindicatormethods (`phe_rate`), following Eayres (2008), Technical Briefing 3, APHO.
 * @throws RangeError when the count is negative or not finite
 */
export function countInterval(count: number, level: Level = 0.95): Readonly<Interval> {
  if (!(count < leastCountForByar)) return byarInterval(count, level)
  return Number.isInteger(count) && count >= 0
    ? (exact[level][count] ??= garwoodInterval(count, level))
    : garwoodInterval(count, level)
}
