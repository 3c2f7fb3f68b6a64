import { type Estimate, type Level, noEstimate } from './estimate.ts'
import { wilsonInterval } from './wilsonInterval.ts'

/**
 * The share of the denominator that the numerator makes up, × per, with Wilson limits in the same unit. A missing
 * numerator or denominator gives a missing estimate. Not for ratios that may exceed 1, such as a clear-up rate.
 *
 * Source: Wilson (1927), JASA 22:209–212.
 * @throws RangeError when the denominator or `per` is not positive and finite, or the numerator is negative or
 * above the denominator
 */
export function proportion(
  numerator: number | null,
  denominator: number | null,
  per = 1,
  level: Level = 0.95
): Estimate {
  if (!(per > 0 && per < Infinity)) throw new RangeError(`a proportion is per a positive number, got ${per}`)
  if (numerator === null || denominator === null) return { ...noEstimate }
  const { lower, upper } = wilsonInterval(numerator, denominator, level)
  return { value: (per * numerator) / denominator, lower: per * lower, upper: per * upper }
}
