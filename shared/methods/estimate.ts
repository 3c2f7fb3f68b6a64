/** A value with its interval, in the unit of the indicator; null where there is nothing to say. */
export interface Estimate {
  value: number | null
  lower: number | null
  upper: number | null
}

/** Two limits in the unit of what they bound: `lower` never above `upper`. */
export interface Interval {
  lower: number
  upper: number
}

/** Two-sided confidence: 95 % for the interval drawn, 99.8 % for the outer limit of a verdict. */
export type Level = 0.95 | 0.998

/** The standard normal quantile of each level, Φ⁻¹((1 + level) / 2), to double precision. */
export const standardNormalDeviate: Readonly<Record<Level, number>> = {
  0.95: 1.959963984540054,
  0.998: 3.090232306167813
}

export const noEstimate: Readonly<Estimate> = { value: null, lower: null, upper: null }
