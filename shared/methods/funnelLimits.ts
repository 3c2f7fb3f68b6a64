import { gammaCumulative } from './distributions.ts'
import { type Interval, type Level, standardNormalDeviate } from './estimate.ts'

/** What the funnel is drawn about, all per one of the denominator. */
export interface FunnelModel {
  /** `rate`: Poisson events; `proportion`: a share that cannot exceed 1. */
  kind: 'rate' | 'proportion'
  target: number
  /** Variance between areas on the transformed scale; 0 for limits of chance alone. */
  tauSquared: number
}

/**
 * Limits round the target for an area of this denominator, per one of it. Without over-dispersion they are exact
 * Poisson limits for a rate and the score limits for a proportion; with it they are normal on the scale of the
 * square root (rate) or of the arcsine root (proportion), widened by τ² and turned back.
 *
 * Source: Spiegelhalter (2005), Stat Med 24:1185–1202; UKHSA, PHEindicatormethods
 * (`calculate_funnel_limits`).
 * @throws RangeError when the target, denominator or τ² is out of range
 */
export function funnelLimits(model: FunnelModel, denominator: number, level: Level): Interval {
  const { kind, target, tauSquared } = model
  const most = kind === 'proportion' ? 1 : Infinity
  if (!(target > 0 && target < most)) {
    throw new RangeError(`a funnel about ${target} has no width: the target must lie between 0 and ${most}`)
  }
  if (!(denominator > 0 && denominator < Infinity)) {
    throw new RangeError(`a funnel needs a positive denominator, got ${denominator}`)
  }
  if (!(tauSquared >= 0)) throw new RangeError(`a variance is 0 or more, got ${tauSquared}`)
  if (kind === 'proportion') return proportionLimits(target, denominator, tauSquared, level)
  const ratio =
    tauSquared === 0
      ? poissonFunnelLimits(target * denominator, level)
      : rootLimits(target * denominator, tauSquared, level)
  return { lower: target * ratio.lower, upper: target * ratio.upper }
}

/**
 * The ratios of observed to expected events at which an exact Poisson test is just met, where so many events are
 * expected: the inversion of Garwood's interval, drawn smoothly between the whole numbers. A count is outside these
 * limits exactly when its own tail is smaller than half of 1 − level. Where even no event at all is not unusual the
 * lower limit is 0.
 *
 * Source: Spiegelhalter (2005), Stat Med 24:1185–1202, appendix, in the form of UKHSA's
 * PHEindicatormethods (`calculate_funnel_points`): the expected events at which O meets the limit are
 * χ²(1 − α/2; 2O + 2)/2 and χ²(α/2; 2O)/2. From 16 expected events on, the roots are read from {@link smoothRoots}.
 * @throws RangeError when the expected events are not positive and finite
 */
export function poissonFunnelLimits(expected: number, level: Level): Interval {
  if (!(expected > 0 && expected < Infinity)) {
    throw new RangeError(`expected events must be positive and finite, got ${expected}`)
  }
  if (expected >= smoothFrom) {
    const { lower, upper } = (smoothRoots[level] ??= {
      lower: fit('lower', level),
      upper: fit('upper', level)
    })
    return { lower: countAt(lower, expected) / expected, upper: countAt(upper, expected) / expected }
  }
  const isUsual = Math.exp(-expected) >= (1 - level) / 2
  return {
    lower: isUsual ? 0 : poissonRoot('lower', expected, level) / expected,
    upper: poissonRoot('upper', expected, level) / expected
  }
}

type Side = 'lower' | 'upper'

/** The count, between the whole numbers, whose tail is half of 1 − level. */
function poissonRoot(side: Side, expected: number, level: Level): number {
  const tail = (1 - level) / 2
  const deviate = standardNormalDeviate[level]
  // Cornish–Fisher: within about one event of the answer.
  const middle = expected + (deviate ** 2 - 1) / 6
  const width = deviate * Math.sqrt(expected)
  return side === 'lower'
    ? rootNear(middle - width - 0.5, count => 1 - gammaCumulative(expected, count + 1) - tail)
    : rootNear(middle + width + 0.5, count => tail - gammaCumulative(expected, count))
}

/** Least expected events of the smooth roots. */
const smoothFrom = 16
const terms = 16

/**
 * By level, coefficients of the smooth roots: in standard deviations from the expectation, (count − E)/√E, the root is a
 * smooth function of 1/√E (the Cornish–Fisher expansion is its series), so that Chebyshev's polynomial through 16 of its
 * points gives the others to as many digits as the search for a root does, some hundred times as fast.
 */
const smoothRoots: { [level in Level]?: Record<Side, readonly number[]> } = {}

/** Chebyshev coefficients over 0 < 1/√E ≤ 1/√16. */
function fit(side: Side, level: Level): number[] {
  const angles = Array.from({ length: terms }, (_, node) => (Math.PI * (node + 0.5)) / terms)
  const values = angles.map(angle => {
    const inverseRoot = (Math.cos(angle) + 1) / (2 * Math.sqrt(smoothFrom))
    const expected = inverseRoot ** -2
    return (poissonRoot(side, expected, level) - expected) * inverseRoot
  })
  return Array.from({ length: terms }, (_, term) => {
    const sum = values.reduce((total, value, node) => total + value * Math.cos(term * (angles[node] ?? 0)), 0)
    return ((term === 0 ? 1 : 2) * sum) / terms
  })
}

/** Clenshaw's sum of the polynomial, turned back into a count. */
function countAt(coefficients: readonly number[], expected: number): number {
  const root = Math.sqrt(expected)
  const place = (2 * Math.sqrt(smoothFrom)) / root - 1
  let next = 0
  let afterNext = 0
  for (let term = terms - 1; term > 0; term--) {
    const here = 2 * place * next - afterNext + (coefficients[term] ?? 0)
    afterNext = next
    next = here
  }
  return expected + root * (place * next - afterNext + (coefficients[0] ?? 0))
}

/** Where an increasing function crosses 0 above 0: a bracket widened from the guess, then Illinois false position. */
function rootNear(guess: number, increasing: (x: number) => number): number {
  const least = 1e-9
  let reach = 1
  let low = Math.max(least, guess - reach)
  let high = Math.max(low, guess) + reach
  let atLow = increasing(low)
  let atHigh = increasing(high)
  while (atLow > 0 && low > least) {
    low = Math.max(least, low - (reach *= 2))
    atLow = increasing(low)
  }
  while (atHigh < 0) {
    high += reach *= 2
    atHigh = increasing(high)
  }
  for (let step = 0; step < 100 && high - low > 1e-12 * high; step++) {
    let next = low - (atLow * (high - low)) / (atHigh - atLow)
    if (!(next > low && next < high)) next = (low + high) / 2
    const value = increasing(next)
    if (value === 0) return next
    if (value > 0) {
      high = next
      atHigh = value
      atLow /= 2
    } else {
      low = next
      atLow = value
      atHigh /= 2
    }
    if (Math.abs(value) < 1e-14) return next
  }
  return (low + high) / 2
}

/** On the scale √(O/E), whose standard error is 1/(2√E) whatever the ratio, so that no events have a place too. */
function rootLimits(expected: number, tauSquared: number, level: Level): Interval {
  const spread = standardNormalDeviate[level] * Math.sqrt(1 / (4 * expected) + tauSquared)
  return { lower: Math.max(0, 1 - spread) ** 2, upper: (1 + spread) ** 2 }
}

function proportionLimits(target: number, denominator: number, tauSquared: number, level: Level): Interval {
  const deviate = standardNormalDeviate[level]
  if (tauSquared === 0) {
    const spread = deviate * Math.sqrt((target * (1 - target)) / denominator)
    return { lower: Math.max(0, target - spread), upper: Math.min(1, target + spread) }
  }
  const angle = Math.asin(Math.sqrt(target))
  const spread = deviate * Math.sqrt(1 / (4 * denominator) + tauSquared)
  return {
    lower: Math.sin(Math.max(0, angle - spread)) ** 2,
    upper: Math.sin(Math.min(Math.PI / 2, angle + spread)) ** 2
  }
}
