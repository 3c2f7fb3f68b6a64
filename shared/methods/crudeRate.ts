import { type Estimate, type Level, noEstimate } from './estimate.ts'
import { countInterval } from './poissonInterval.ts'

/**
 * Events over population × per, with the limits of the count (`countInterval`) carried to the same unit. Events
 * may outnumber the population. A missing numerator or denominator gives a missing estimate.
 *
 * Source: UKHSA, PHEindicatormethods (`phe_rate`).
 * @throws RangeError when the denominator or `per` is not positive and finite, or the numerator is negative or
 * not finite
 */
export function crudeRate(
  numerator: number | null,
  denominator: number | null,
  per: number,
  level: Level = 0.95
): Estimate {
  if (!(per > 0 && per < Infinity)) throw new RangeError(`a rate is per a positive number, got ${per}`)
  if (numerator === null || denominator === null) return { ...noEstimate }
  if (!(denominator > 0 && denominator < Infinity)) {
    throw new RangeError(`a rate needs a positive denominator, got ${denominator}`)
  }
  const { lower, upper } = countInterval(numerator, level)
  return {
    // Multiplied before dividing: equal rates then come out as equal numbers, so that ties are seen as ties.
    value: (per * numerator) / denominator,
    lower: (per * lower) / denominator,
    upper: (per * upper) / denominator
  }
}
