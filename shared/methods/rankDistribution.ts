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

/** Nodes across a curve: what lies below a point between two of them is then right to a hundred-thousandth. */
const nodes = 64

/**
 * What is averaged over an area's own rate is looked at in points so many standard deviations of the narrowest curve apart:
 * sums at equal steps of what is smooth and falls off on both sides lose nothing (a ten-thousandth here) until the step
 * comes near to one such deviation.
 */
const stepOfPoints = 0.7

/** Chances that make no difference to a rank's range. */
const negligible = 1e-5

/** So many standard deviations either side hold all but a few in a hundred thousand. */
const reach = 4.5

/**
 * Each area's rank with the range that holds 95 of 100 possible ranks, by integration rather than by simulation: what
 * `rankIntervals` approaches as its draws increase, in a fraction of the time. An area's rank is one more than the
 * number of areas above it; given its own rate those are independent, so their number is Poisson-binomial, and that is
 * averaged over the area's own rate. At each point that number is made up for all areas together, and each is taken out of
 * it in turn, because its own rank rests on the others alone. Rates are distributed as Gamma(O + ½)/n, proportions as
 * Beta(O + ½, n − O + ½). The range is stretched to contain the rank itself where it would not.
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
  const chances = chancesOfRanks(curves)
  const ranks = present.map(({ id }, index): RankInterval => {
    const byRank = chances[index] ?? new Float64Array()
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
  // The logarithm of the density, up to a constant: Gamma on the log scale, Beta on the logit scale.
  const height = (y: number, growth: number) =>
    kind === 'rate' ? events * y - denominator * growth : events * y - (events + others) * Math.log1p(growth)
  const top = height(middle, Math.exp(middle))
  const weight = new Float64Array(nodes)
  const slope = new Float64Array(nodes)
  const growthOfStep = Math.exp(step)
  let growth = Math.exp(from)
  let total = 0
  for (let node = 0; node < nodes; node++, growth *= growthOfStep) {
    const density = Math.exp(height(from + node * step, growth) - top)
    const expected = kind === 'rate' ? denominator * growth : ((events + others) * growth) / (1 + growth)
    weight[node] = density
    slope[node] = (events - expected) * density
    total += density
  }
  const below = new Float64Array(nodes)
  for (let node = 0; node < nodes; node++) {
    weight[node] = (weight[node] ?? 0) / total
    if (node === 0) continue
    // The trapezium corrected by the slopes at its ends (Hermite): right to the fourth power of the step.
    const trapezium = ((weight[node - 1] ?? 0) + (weight[node] ?? 0)) / 2
    const correction = (step * ((slope[node - 1] ?? 0) - (slope[node] ?? 0))) / (12 * total)
    below[node] = Math.min(1, (below[node - 1] ?? 0) + trapezium + correction)
  }
  return { from, step, to, deviation, below, weight }
}

/**
 * Probability that the area's rate lies above y, which lies within its curve, and its density there times the step.
 * @param found takes the two
 */
function lookUp({ from, step, below, weight }: Curve, y: number, found: Float64Array): void {
  const place = (y - from) / step
  const node = Math.min(nodes - 2, Math.floor(place))
  const share = place - node
  const low = below[node] ?? 0
  const rise = (below[node + 1] ?? 1) - low
  // Cubic Hermite: the density is the slope of what lies below.
  const atLow = weight[node] ?? 0
  const atHigh = weight[node + 1] ?? 0
  const square = 3 * rise - 2 * atLow - atHigh
  const cube = atLow + atHigh - 2 * rise
  found[0] = 1 - low - share * (atLow + share * (square + share * cube))
  found[1] = atLow + share * (2 * square + share * 3 * cube)
}

/** Probabilities of rank 1 (no area above), 2, 3 … of each area. */
function chancesOfRanks(curves: readonly Curve[]): Float64Array[] {
  const chances = curves.map(() => new Float64Array(curves.length))
  const step = stepOfPoints * Math.min(...curves.map(({ deviation }) => deviation))
  const last = Math.max(...curves.map(({ to }) => to))
  const found = new Float64Array(2)
  /** At one point: the areas whose curves it lies within, the chance that each is above it, and its own density. */
  const within = new Uint16Array(curves.length)
  const over = new Float64Array(curves.length)
  const density = new Float64Array(curves.length)
  const above = new Float64Array(curves.length + 1)
  const others = new Float64Array(curves.length + 1)
  for (let y = Math.min(...curves.map(({ from }) => from)); y < last; y += step) {
    let certain = 0
    let uncertain = 0
    let most = 0
    above[0] = 1
    for (let index = 0; index < curves.length; index++) {
      const curve = curves[index]
      if (!curve || y >= curve.to) continue
      if (y <= curve.from) {
        certain++
        continue
      }
      lookUp(curve, y, found)
      const chance = found[0] ?? 0
      within[most] = index
      over[most] = chance
      density[most] = (step / curve.step) * (found[1] ?? 0)
      most++
      if (chance > 1 - negligible) certain++
      else if (chance >= negligible) addOne(above, uncertain++, chance)
    }
    for (let place = 0; place < most; place++) {
      const weight = density[place] ?? 0
      const own = chances[within[place] ?? 0]
      if (!own || weight < 1e-7) continue
      const chance = over[place] ?? 0
      if (chance > 1 - negligible) addTo(own, certain - 1, above, uncertain, weight)
      else if (chance < negligible) addTo(own, certain, above, uncertain, weight)
      else {
        takeOne(above, uncertain, chance, others)
        addTo(own, certain, others, uncertain - 1, weight)
      }
    }
  }
  return chances
}

/** Adds the chances of none, one, … `most` further areas above, on top of those that are certainly above. */
function addTo(own: Float64Array, certain: number, above: Float64Array, most: number, weight: number): void {
  for (let count = 0; count <= most; count++)
    own[certain + count] = (own[certain + count] ?? 0) + weight * (above[count] ?? 0)
}

/** Adds one more to a number of areas above: in place, the chances of none, one, … `most` become those up to one more. */
function addOne(above: Float64Array, most: number, chance: number): void {
  // Upwards, each chance of `count` areas before this one is needed twice: for itself and for one more.
  let fewer = 0
  for (let count = 0; count <= most; count++) {
    const same = above[count] ?? 0
    above[count] = same + chance * (fewer - same)
    fewer = same
  }
  above[most + 1] = chance * fewer
}

/** Gives `others` the chances without one area that was added: from the end at which rounding errors shrink. */
function takeOne(above: Float64Array, most: number, chance: number, others: Float64Array): void {
  const share = 1 / Math.max(chance, 1 - chance)
  let last = 0
  if (chance <= 0.5)
    for (let count = 0; count < most; count++) {
      last = ((above[count] ?? 0) - chance * last) * share
      others[count] = last
    }
  else
    for (let count = most - 1; count >= 0; count--) {
      last = ((above[count + 1] ?? 0) - (1 - chance) * last) * share
      others[count] = last
    }
}

/** The first rank at which the cumulative probability reaches the target. */
function rankReaching(byRank: Float64Array, target: number): number {
  let cumulative = 0
  const index = byRank.findIndex(chance => (cumulative += chance) >= target)
  return index < 0 ? byRank.length : index + 1
}
