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
 * χ²(1 − α/2; 2O + 2)/2 and χ²(α/2; 2O)/2.
 * @throws RangeError when the expected events are not positive and finite
 */
export function poissonFunnelLimits(expected: number, level: Level): Interval {
  if (!(expected > 0 && expected < Infinity)) {
    throw new RangeError(`expected events must be positive and finite, got ${expected}`)
  }
  const tail = (1 - level) / 2
  const deviate = standardNormalDeviate[level]
  // Cornish–Fisher: within about one event of the answer.
  const middle = expected + (deviate ** 2 - 1) / 6
  const width = deviate * Math.sqrt(expected)
  const lower =
    Math.exp(-expected) >= tail
      ? 0
      : rootNear(middle - width - 0.5, count => 1 - gammaCumulative(expected, count + 1) - tail)
  const upper = rootNear(middle + width + 0.5, count => tail - gammaCumulative(expected, count))
  return { lower: lower / expected, upper: upper / expected }
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
