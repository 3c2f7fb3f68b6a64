import { refuse, type Refusal } from './refusal.ts'

/** A count and what it is out of, for one month or quarter. */
export interface AttributePoint {
  id: string
  numerator: number
  denominator: number
}

export interface AttributeLimits {
  id: string
  value: number
  lower: number
  upper: number
}

const leastPoints = 12

/** The mean of the moving range of two standard normal values (Montgomery, table of control chart factors). */
const meanRangeOfTwo = 1.128

/**
 * Three-sigma limits for proportions (p), rates (u) or counts with equal exposure (c) over time, per one of the
 * denominator. With `laney` the limits also carry the variation between periods, as large denominators need (p′, u′).
 *
 * Source: Montgomery (2009), Introduction to Statistical Quality Control, chapter 7: p̄ ± 3√(p̄(1 − p̄)/n),
 * ū ± 3√(ū/n), c̄ ± 3√c̄, lower limit at least 0; Laney (2002), Quality Engineering 14:531–537.
 * @param chart `c` ignores the denominators
 * @returns a refusal with fewer than 12 points or without any variation
 * @throws RangeError when a count or denominator is out of range
 */
export function attributesChart(
  chart: 'p' | 'u' | 'c',
  points: readonly AttributePoint[],
  laney = false
): { mean: number; points: AttributeLimits[] } | Refusal {
  if (points.length < leastPoints) {
    return refuse(
      `Too few points: ${points.length}, where ${leastPoints} are needed to tell signal from noise.`
    )
  }
  const sized = points.map(({ id, numerator, denominator }) => ({
    id,
    numerator,
    denominator: chart === 'c' ? 1 : denominator
  }))
  for (const { id, numerator, denominator } of sized) {
    if (!(denominator > 0 && numerator >= 0 && (chart !== 'p' || numerator <= denominator))) {
      throw new RangeError(`${id} is out of range: ${numerator} of ${denominator}`)
    }
  }
  const mean =
    sized.reduce((sum, { numerator }) => sum + numerator, 0) /
    sized.reduce((sum, { denominator }) => sum + denominator, 0)
  const unit = chart === 'p' ? mean * (1 - mean) : mean
  if (unit === 0) return refuse('Every figure is the same, so there is no variation to set limits from.')
  const scored = sized.map(({ id, numerator, denominator }) => {
    const value = numerator / denominator
    const deviation = Math.sqrt(unit / denominator)
    return { id, value, deviation, score: (value - mean) / deviation }
  })
  const factor = laney ? betweenPeriods(scored.map(({ score }) => score)) : 1
  return {
    mean,
    points: scored.map(({ id, value, deviation }) => ({
      id,
      value,
      lower: Math.max(0, mean - 3 * deviation * factor),
      upper: chart === 'p' ? Math.min(1, mean + 3 * deviation * factor) : mean + 3 * deviation * factor
    }))
  }
}

function betweenPeriods(scores: readonly number[]): number {
  const ranges = scores.slice(1).map((score, index) => Math.abs(score - (scores[index] ?? score)))
  return ranges.reduce((sum, range) => sum + range, 0) / ranges.length / meanRangeOfTwo
}
