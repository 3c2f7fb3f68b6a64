import { type Estimate, type Level, noEstimate } from './estimate.ts'
import { countInterval } from './poissonInterval.ts'

/**
 * Events that would be expected at the reference rates: Σ n·R.
 * @throws RangeError when a population or rate is negative or not finite
 */
export function expectedEvents(groups: readonly { denominator: number; referenceRate: number }[]): number {
  return groups.reduce((sum, { denominator, referenceRate }) => {
    if (!(denominator >= 0 && denominator < Infinity && referenceRate >= 0 && referenceRate < Infinity)) {
      throw new RangeError(`populations and reference rates must be 0 or more and finite`)
    }
    return sum + denominator * referenceRate
  }, 0)
}

/**
 * Observed over expected events, × per (100, or the reference rate for an indirectly standardised rate), with the
 * limits of the observed count carried to the same unit. Expected events are taken as known.
 *
 * Source: Breslow & Day (1987), Statistical Methods in Cancer Research II, section 2.3; UKHSA,
 * PHEindicatormethods (`calculate_ISRatio`).
 * @throws RangeError when expected events or `per` are not positive and finite, or the events are negative
 */
export function standardisedRatio(
  numerator: number | null,
  expected: number | null,
  per = 100,
  level: Level = 0.95
): Estimate {
  if (!(per > 0 && per < Infinity)) throw new RangeError(`a ratio is per a positive number, got ${per}`)
  if (numerator === null || expected === null) return { ...noEstimate }
  if (!(expected > 0 && expected < Infinity)) {
    throw new RangeError(`expected events must be positive and finite, got ${expected}`)
  }
  const { lower, upper } = countInterval(numerator, level)
  return {
    value: (per * numerator) / expected,
    lower: (per * lower) / expected,
    upper: (per * upper) / expected
  }
}
