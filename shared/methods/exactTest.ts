import { binomialCumulative, poissonCumulative, poissonUpperTail } from './distributions.ts'
import { type Verdict, verdictOfStrength } from './verdict.ts'

/** Probabilities of a count as low, and as high, as the one observed; both contain the count itself. */
export interface Tails {
  below: number
  above: number
}

/**
 * Exact Poisson tails of a count where so many events are expected.
 * @throws RangeError when the expected events are negative or not finite
 */
export const poissonTails = (count: number, expected: number): Tails => ({
  below: poissonCumulative(count, expected),
  above: poissonUpperTail(count, expected)
})

/**
 * Exact binomial tails of a count out of so many.
 * @throws RangeError when `trials` is not a whole number or the share not a probability
 */
export const binomialTails = (count: number, trials: number, share: number): Tails => ({
  below: binomialCumulative(count, trials, share),
  above: 1 - binomialCumulative(Math.ceil(count) - 1, trials, share)
})

/** The verdict of an exact test: a tail under 1 in 1,000 (99.8 %), or under 25 in 1,000 (95 %). */
export function verdictOfTails({ below, above }: Tails): Verdict {
  return verdictOfStrength(strengthOfTail(above) - strengthOfTail(below))
}

const strengthOfTail = (tail: number) => (tail < 0.001 ? 2 : tail < 0.025 ? 1 : 0)
