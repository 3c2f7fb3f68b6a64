import type { Interval, Level } from './estimate.ts'
import { byarInterval } from './poissonInterval.ts'

/**
 * Limits for a weighted sum of Poisson counts, in the unit of the sum: the limits of the total count, shrunk or
 * stretched to the variance of the weighted sum.
 *
 * Source: Dobson, Kuulasmaa, Eberle & Scherer (1991), Stat Med 10:457–462: value + √(variance / O)·(limit of O − O), with Byar's limits for the
 * count, as UKHSA's PHEindicatormethods (`calculate_dsr`) does.
 * @param value the weighted sum
 * @param variance its variance, in the same unit squared
 * @param events the total count behind it
 * @throws RangeError when the variance is negative or the events are not positive and finite
 */
export function dobsonInterval(
  value: number,
  variance: number,
  events: number,
  level: Level = 0.95
): Interval {
  if (!(variance >= 0)) throw new RangeError(`a variance is 0 or more, got ${variance}`)
  if (!(events > 0 && events < Infinity)) throw new RangeError(`events must be positive, got ${events}`)
  const scale = Math.sqrt(variance / events)
  const { lower, upper } = byarInterval(events, level)
  return { lower: value + scale * (lower - events), upper: value + scale * (upper - events) }
}
