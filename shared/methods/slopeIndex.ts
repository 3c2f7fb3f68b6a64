import { studentQuantile } from './distributions.ts'
import { type Estimate, standardNormalDeviate } from './estimate.ts'
import { refuse, type Refusal } from './refusal.ts'

/** One deprivation group of an area, in the unit of the indicator. Groups run from the most deprived to the least. */
export interface DeprivationGroup {
  value: number | null
  lower: number | null
  upper: number | null
  population: number | null
}

/**
 * `ukhsa`: slope from the most to the least deprived (negative when values fall), and the fitted value of the least
 * over that of the most deprived. `scotpho`: slope turned round (positive when values are higher in the most
 * deprived), and that slope over the mean. The two relative indices are different quantities.
 */
export interface SlopeIndex {
  definition: 'ukhsa' | 'scotpho'
  slopeIndex: Estimate
  relativeIndex: Estimate
}

export interface UkhsaSlopeIndex extends SlopeIndex {
  definition: 'ukhsa'
  /** Why there is no relative index beside the slope; null where there is one. */
  relativeIndexRefused: string | null
}

export interface ScotphoSlopeIndex extends SlopeIndex {
  definition: 'scotpho'
  /** Half the relative index, as a percentage: how far the most deprived lie above the average. */
  aboveAveragePercent: number
  /** Share of all events that would not happen at the rate of the least deprived group, in percent. */
  attributablePercent: number | null
}

interface Line {
  /** Fitted value at the most deprived end, and the change to the least deprived end. */
  intercept: number
  slope: number
  /** Weights that give intercept and slope as sums over the groups' values. */
  interceptWeights: number[]
  slopeWeights: number[]
  /** Weighted squares about the line, and of the ridits about their mean. */
  residual: number
  spread: number
  mean: number
}

const groupCounts: readonly number[] = [5, 10]

/**
 * Slope and relative index of inequality as UKHSA defines them: the line fitted to the groups' values over the
 * cumulative population (midpoints from 0, most deprived, to 1), weighted by population; slope β and ratio
 * (a + β) / a. Both are made of sums of the values, so their 95 % limits need no simulation: normal for the slope,
 * Fieller (1954) for the ratio, with the groups' standard errors from the width of their intervals.
 *
 * Source: UKHSA, PHEindicatormethods (`phe_sii`, whose 100,000 simulated draws converge on these limits); Low & Low
 * (2004), J Public Health 26:388–395.
 * @param groups 5 or 10 of them, most deprived first
 * The groups of a steep, curved gradient lie about a line that falls below nought at its end: a ratio of such values
 * means nothing, and is refused.
 * @returns a refusal unless all 5 or 10 groups have a figure, an interval and people
 */
export function ukhsaSlopeIndex(groups: readonly DeprivationGroup[]): UkhsaSlopeIndex | Refusal {
  const fitted = fitLine(groups)
  if ('refused' in fitted) return fitted
  const { intercept, slope, interceptWeights, slopeWeights } = fitted
  const deviate = standardNormalDeviate[0.95]
  const variances: number[] = []
  for (const { lower, upper } of groups) {
    if (lower === null || upper === null) return refuse('One of the deprivation groups has no interval.')
    variances.push(((upper - lower) / (2 * deviate)) ** 2)
  }
  const covariance = (first: readonly number[], second: readonly number[]) =>
    variances.reduce((sum, variance, index) => sum + variance * (first[index] ?? 0) * (second[index] ?? 0), 0)
  const spread = deviate * Math.sqrt(covariance(slopeWeights, slopeWeights))
  const endWeights = interceptWeights.map((weight, index) => weight + (slopeWeights[index] ?? 0))
  const [most, least] = [intercept, intercept + slope]
  const hasRatio = most > 0 && least > 0
  return {
    definition: 'ukhsa',
    slopeIndex: { value: slope, lower: slope - spread, upper: slope + spread },
    relativeIndex: hasRatio
      ? ratioOf(
          { value: least, variance: covariance(endWeights, endWeights) },
          { value: most, variance: covariance(interceptWeights, interceptWeights) },
          covariance(endWeights, interceptWeights)
        )
      : { value: null, lower: null, upper: null },
    relativeIndexRefused: hasRatio
      ? null
      : `The straight line through the groups is not above nought at the ${least > 0 ? 'most' : 'least'} deprived end, so its two ends have no ratio.`
  }
}

/**
 * The same line as ScotPHO reads it: slope index −β, relative index −β over the mean of all groups, half of that as
 * a percentage, and the share attributable to inequality. 95 % limits from the scatter about the line (t with two
 * fewer degrees of freedom than groups).
 *
 * Source: ScotPHO, inequalities indicators (scotpho-indicator-production e7ee723); Pamuk (1985), Population Studies
 * 39:17–31.
 * @param groups 5 or 10 of them, most deprived first; their intervals are not used
 * @returns a refusal unless all 5 or 10 groups have a figure and people, or when the mean is 0
 */
export function scotphoSlopeIndex(groups: readonly DeprivationGroup[]): ScotphoSlopeIndex | Refusal {
  const fitted = fitLine(groups)
  if ('refused' in fitted) return fitted
  const { slope, residual, spread, mean } = fitted
  if (mean === 0) return refuse('No events in any group, so there is no inequality to measure.')
  const degreesOfFreedom = groups.length - 2
  const limit = studentQuantile(0.975, degreesOfFreedom) * Math.sqrt(residual / degreesOfFreedom / spread)
  const slopeIndex = { value: -slope, lower: -slope - limit, upper: -slope + limit }
  const least = groups.at(-1)?.value ?? 0
  return {
    definition: 'scotpho',
    slopeIndex,
    relativeIndex: {
      value: slopeIndex.value / mean,
      lower: slopeIndex.lower / mean,
      upper: slopeIndex.upper / mean
    },
    aboveAveragePercent: (50 * slopeIndex.value) / mean,
    attributablePercent: least === 0 ? null : attributable(groups, least)
  }
}

/** Σ(RR − 1)p ÷ (Σ(RR − 1)p + 1), with rate ratios to the least deprived and shares of population p, in percent. */
function attributable(groups: readonly DeprivationGroup[], least: number): number {
  const people = groups.reduce((sum, { population }) => sum + (population ?? 0), 0)
  const excess = groups.reduce(
    (sum, { value, population }) => sum + ((value ?? 0) / least - 1) * ((population ?? 0) / people),
    0
  )
  return (100 * excess) / (excess + 1)
}

function fitLine(groups: readonly DeprivationGroup[]): Line | Refusal {
  if (!groupCounts.includes(groups.length)) {
    return refuse(`Inequality is measured over 5 or 10 deprivation groups; there are ${groups.length}.`)
  }
  const values: number[] = []
  const populations: number[] = []
  for (const { value, population } of groups) {
    if (value === null || population === null || !(population > 0)) {
      return refuse('A deprivation group has no figure or no people, so the gradient is not measured.')
    }
    values.push(value)
    populations.push(population)
  }
  const people = populations.reduce((sum, each) => sum + each, 0)
  let below = 0
  const ridits = populations.map(each => {
    const middle = (below + each / 2) / people
    below += each
    return middle
  })
  // The mean ridit is ½ whatever the groups' sizes.
  const shares = populations.map(each => each / people)
  const spread = ridits.reduce((sum, ridit, index) => sum + (shares[index] ?? 0) * (ridit - 0.5) ** 2, 0)
  const slopeWeights = ridits.map((ridit, index) => ((shares[index] ?? 0) * (ridit - 0.5)) / spread)
  const interceptWeights = shares.map((share, index) => share - 0.5 * (slopeWeights[index] ?? 0))
  const weighted = (weights: readonly number[]) =>
    values.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), 0)
  const slope = weighted(slopeWeights)
  const intercept = weighted(interceptWeights)
  const residual = values.reduce((sum, value, index) => {
    const distance = value - intercept - slope * (ridits[index] ?? 0)
    return sum + (shares[index] ?? 0) * distance ** 2
  }, 0)
  return { intercept, slope, interceptWeights, slopeWeights, residual, spread, mean: weighted(shares) }
}

/** A ratio of two correlated normal estimates with Fieller's limits; none when the lower one may be 0. */
function ratioOf(
  above: { value: number; variance: number },
  below: { value: number; variance: number },
  covariance: number
): Estimate {
  const square = standardNormalDeviate[0.95] ** 2
  const a = below.value ** 2 - square * below.variance
  const b = above.value * below.value - square * covariance
  const c = above.value ** 2 - square * above.variance
  const value = above.value / below.value
  if (a <= 0) return { value, lower: null, upper: null }
  const root = Math.sqrt(Math.max(0, b * b - a * c))
  return { value, lower: (b - root) / a, upper: (b + root) / a }
}
