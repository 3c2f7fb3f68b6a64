import { type Interval, type Level, standardNormalDeviate } from './estimate.ts'

/**
 * Score limits for a proportion, as shares from 0 to 1. None of n gives a lower limit of exactly 0, all of n an
 * upper limit of exactly 1.
 *
 * Source: Wilson (1927), JASA 22:209–212; in the form of Newcombe (1998), Stat Med 17:857–872, method 3.
 * @throws RangeError when the denominator is not positive and finite, or the numerator is negative or above it
 */
export function wilsonInterval(numerator: number, denominator: number, level: Level = 0.95): Interval {
  if (!(denominator > 0 && denominator < Infinity)) {
    throw new RangeError(`a proportion needs a positive denominator, got ${denominator}`)
  }
  if (!(numerator >= 0 && numerator <= denominator)) {
    throw new RangeError(`a proportion needs a numerator from 0 to ${denominator}, got ${numerator}`)
  }
  const square = standardNormalDeviate[level] ** 2
  const centre = 2 * numerator + square
  const spread = Math.sqrt(square * (square + 4 * numerator * (1 - numerator / denominator)))
  const scale = 2 * (denominator + square)
  return {
    lower: numerator === 0 ? 0 : (centre - spread) / scale,
    upper: numerator === denominator ? 1 : (centre + spread) / scale
  }
}
