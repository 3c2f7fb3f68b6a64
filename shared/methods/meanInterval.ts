import { studentQuantile } from './distributions.ts'
import type { Estimate, Level } from './estimate.ts'
import { refuse, type Refusal } from './refusal.ts'

/**
 * The mean of measurements and its limits, in their unit: mean ± t(n − 1)·s/√n.
 *
 * Source: Student (1908), Biometrika 6:1–25; UKHSA, PHEindicatormethods (`phe_mean`).
 * @returns a refusal with fewer than two values
 * @throws RangeError when a value is not finite
 */
export function meanInterval(values: readonly number[], level: Level = 0.95): Estimate | Refusal {
  if (!values.every(Number.isFinite)) throw new RangeError('a mean needs finite values')
  const n = values.length
  if (n < 2) return refuse('A mean of fewer than two values has no interval.')
  const value = values.reduce((sum, each) => sum + each, 0) / n
  const squares = values.reduce((sum, each) => sum + (each - value) ** 2, 0)
  const spread = studentQuantile((1 + level) / 2, n - 1) * Math.sqrt(squares / (n - 1) / n)
  return { value, lower: value - spread, upper: value + spread }
}
