import { type RankOrder, standardRank } from './rank.ts'
import type { RankedArea, RankInterval, RankIntervals } from './rankInterval.ts'
import { refuse, type Refusal } from './refusal.ts'

/** The density of one area's rate (on the log scale) or proportion (on the logit scale), at equal steps. */
interface Curve {
  from: number
  step: number
  to: number
  /** Standard deviation. */
  deviation: number
  /** Probability below each node. */
  below: Float64Array
  /** Probability given to each node: density times step. */
  weight: Float64Array
}

/** Nodes across a curve: the ranks' probabilities are then right to a few in a thousand, as 10,000 draws would be. */
const nodes = 100

/**
 * What an area's own rate is averaged over may be this far apart, in standard deviations of the narrowest curve that
 * takes part: sums at equal steps of what is smooth and falls off on both sides lose nothing (a ten-thousandth here) until
 * the step comes near to one such deviation.
 */
const coarsestStep = 0.7

/** Chances that make no difference to a rank's range. */
const negligible = 1e-5

/** So many standard deviations either side hold all but a few in a hundred thousand. */
const reach = 4.5

/**
 * Each area's rank with the range that holds 95 of 100 possible ranks, by integration rather than by simulation: what
 * `rankIntervals` approaches as its draws increase, in a fraction of the time. An area's rank is one more than the
 * number of areas above it; given its own rate those are independent, so their number is Poisson-binomial, and that is
 * averaged over the area's own rate. Rates are distributed as Gamma(O + ½)/n, proportions as Beta(O + ½, n − O + ½).
 * The range is stretched to contain the rank itself where it would not.
 *
 * Source: Goldstein & Spiegelhalter (1996), JRSS A 159:385–443, for rank intervals; Wang (1993), Statistica Sinica
 * 3:295–312, for the Poisson-binomial distribution; the half events are Jeffreys' prior.
 * @param order which end is number 1: the sort the page states, never the polarity
 * @returns a refusal when fewer than two areas have figures
 * @throws RangeError when a numerator or denominator is out of range
 */
export function rankDistributions(
  kind: 'rate' | 'proportion',
  areas: readonly RankedArea[],
  order: RankOrder
): RankIntervals | Refusal {
  const present = areas.flatMap(({ id, numerator, denominator }) =>
    numerator === null || denominator === null ? [] : [{ id, numerator, denominator }]
  )
  if (present.length < 2)
    return refuse('Fewer than two areas have a figure with the count behind it, so there is nothing to rank.')
  for (const { id, numerator, denominator } of present) {
    if (!(denominator > 0 && numerator >= 0 && (kind === 'rate' || numerator <= denominator))) {
      throw new RangeError(`${id} is out of range: ${numerator} of ${denominator}`)
    }
  }
  const curves = present.map(area => curveOf(kind, area))
  const observed = standardRank(
    present.map(({ numerator, denominator }) => numerator / denominator),
    order
  )
  const ranks = present.map(({ id }, index): RankInterval => {
    const byRank = chancesOfRanks(curves, index)
    if (order === 'lowest-first') byRank.reverse()
    const rank = observed[index] ?? NaN
    return {
      id,
      rank,
      median: rankReaching(byRank, 0.5),
      lower: Math.min(rank, rankReaching(byRank, 0.025)),
      upper: Math.max(rank, rankReaching(byRank, 0.975))
    }
  })
  return {
    of: present.length,
    ranks,
    excluded: areas
      .filter(({ numerator, denominator }) => numerator === null || denominator === null)
      .map(({ id }) => id)
  }
}

function curveOf(
  kind: 'rate' | 'proportion',
  { numerator, denominator }: { numerator: number; denominator: number }
): Curve {
  const events = numerator + 0.5
  const others = denominator - numerator + 0.5
  // Tails fall as fast as e^(−events·|y|) downwards (and e^(−others·y) upwards): a small count needs a longer one.
  const deviation = Math.sqrt(1 / events + (kind === 'rate' ? 0 : 1 / others))
  const middle = kind === 'rate' ? Math.log(events / denominator) : Math.log(events / others)
  const from = middle - Math.max(reach * deviation, 14 / events)
  const to = middle + Math.max(reach * deviation, kind === 'rate' ? 0 : 14 / others)
  const step = (to - from) / (nodes - 1)
  const density = new Float64Array(nodes)
  const slope = new Float64Array(nodes)
  // The logarithm of the density, up to a constant: Gamma on the log scale, Beta on the logit scale.
  const height = (y: number, growth: number) =>
    kind === 'rate' ? events * y - denominator * growth : events * y - (events + others) * Math.log1p(growth)
  const top = height(middle, Math.exp(middle))
  let total = 0
  for (let node = 0; node < nodes; node++) {
    const y = from + node * step
    const growth = Math.exp(y)
    const here = Math.exp(height(y, growth) - top)
    const steepness =
      kind === 'rate' ? events - denominator * growth : events - (events + others) / (1 + Math.exp(-y))
    density[node] = here
    slope[node] = steepness * here
    total += here
  }
  const below = new Float64Array(nodes)
  const weight = density.map(each => each / total)
  for (let node = 1; node < nodes; node++) {
    // The trapezium corrected by the slopes at its ends (Hermite): right to the fourth power of the step.
    const trapezium = ((density[node - 1] ?? 0) + (density[node] ?? 0)) / 2
    const correction = (step * ((slope[node - 1] ?? 0) - (slope[node] ?? 0))) / 12
    below[node] = Math.min(1, (below[node - 1] ?? 0) + (trapezium + correction) / total)
  }
  return { from, step, to, deviation, below, weight }
}

/** Probability that the area's rate lies below y. */
function probabilityBelow({ from, step, to, below, weight }: Curve, y: number): number {
  if (y <= from) return 0
  if (y >= to) return 1
  const place = (y - from) / step
  const node = Math.min(nodes - 2, Math.floor(place))
  const share = place - node
  const low = below[node] ?? 0
  const high = below[node + 1] ?? 1
  // Cubic Hermite: the density is the slope of what lies below.
  const atLow = weight[node] ?? 0
  const atHigh = weight[node + 1] ?? 0
  const rise = high - low
  return low + share * (atLow + share * (3 * rise - 2 * atLow - atHigh + share * (atLow + atHigh - 2 * rise)))
}

/** Probabilities of rank 1 (no area above), 2, 3 … of one of the areas. */
function chancesOfRanks(curves: readonly Curve[], index: number): Float64Array {
  const chances = new Float64Array(curves.length)
  const own = curves[index]
  if (!own) return chances
  const rivals = curves.filter(
    (curve, other) => other !== index && curve.to > own.from && curve.from < own.to
  )
  const alwaysAbove = curves.filter((curve, other) => other !== index && curve.from >= own.to).length
  const above = new Float64Array(rivals.length + 1)
  const narrowest = rivals.reduce((least, { deviation }) => Math.min(least, deviation), own.deviation)
  const stride = Math.max(1, Math.floor((coarsestStep * narrowest) / own.step))
  for (let node = 0; node < nodes; node += stride) {
    const chance = stride * (own.weight[node] ?? 0)
    if (chance < 1e-7) continue
    const y = own.from + node * own.step
    let certain = alwaysAbove
    let uncertain = 0
    above.fill(0)
    above[0] = 1
    for (const rival of rivals) {
      const over = 1 - probabilityBelow(rival, y)
      if (over < negligible) continue
      if (over > 1 - negligible) {
        certain++
        continue
      }
      // Upwards, each chance of `count` rivals above before this one is needed twice: for itself and for one more.
      let fewer = 0
      for (let count = 0; count <= uncertain; count++) {
        const same = above[count] ?? 0
        above[count] = same + over * (fewer - same)
        fewer = same
      }
      uncertain++
      above[uncertain] = over * fewer
    }
    for (let count = 0; count <= uncertain; count++)
      chances[certain + count] = (chances[certain + count] ?? 0) + chance * (above[count] ?? 0)
  }
  return chances
}

/** The first rank at which the cumulative probability reaches the target. */
function rankReaching(byRank: Float64Array, target: number): number {
  let cumulative = 0
  const index = byRank.findIndex(chance => (cumulative += chance) >= target)
  return index < 0 ? byRank.length : index + 1
}
