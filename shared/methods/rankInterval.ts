import { randomDraws } from './randomDraws.ts'
import { type RankOrder, standardRank } from './rank.ts'
import { refuse, type Refusal } from './refusal.ts'
import { seededRandom } from './seededRandom.ts'

export interface RankedArea {
  id: string
  numerator: number | null
  denominator: number | null
}

/** The place of one area, and the places that its figure leaves open. */
export interface RankInterval {
  id: string
  rank: number
  median: number
  lower: number
  upper: number
}

export interface RankIntervals {
  /** How many areas were ranked: every rank is "of" this number. */
  of: number
  ranks: RankInterval[]
  /** Areas without a figure, which have no place. */
  excluded: string[]
}

export interface RankSimulation {
  draws?: number
  seed?: number
}

/**
 * Each area's rank with the range that holds 95 of 100 simulated ranks. Each draw gives every area a rate from
 * Gamma(O + ½)/n, or a proportion from Beta(O + ½, n − O + ½), and ranks them all. The same figures always give the
 * same ranks, in whatever order they come. The range is stretched to contain the rank itself where it would not.
 *
 * Source: Goldstein & Spiegelhalter (1996), JRSS A 159:385–443; Leckie & Goldstein (2011), Fiscal Studies
 * 32:207–237; the half events are Jeffreys' prior.
 * @param order which end is number 1: the sort the page states, never the polarity
 * @returns a refusal when fewer than two areas have figures
 * @throws RangeError when a numerator or denominator is out of range
 */
export function rankIntervals(
  kind: 'rate' | 'proportion',
  areas: readonly RankedArea[],
  order: RankOrder,
  { draws = 10000, seed = 1 }: RankSimulation = {}
): RankIntervals | Refusal {
  const present = areas
    .flatMap(({ id, numerator, denominator }) =>
      numerator === null || denominator === null ? [] : [{ id, numerator, denominator }]
    )
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
  if (present.length < 2)
    return refuse('Fewer than two areas have a figure with the count behind it, so there is nothing to rank.')
  for (const { id, numerator, denominator } of present) {
    if (!(denominator > 0 && numerator >= 0 && (kind === 'rate' || numerator <= denominator))) {
      throw new RangeError(`${id} is out of range: ${numerator} of ${denominator}`)
    }
  }
  const counts = simulatedRanks(kind, present, draws, seed)
  const observed = standardRank(
    present.map(({ numerator, denominator }) => numerator / denominator),
    order
  )
  const ranks = present.map(({ id }, index) => {
    const byRank = counts.slice(index * present.length, (index + 1) * present.length)
    if (order === 'highest-first') byRank.reverse()
    const rank = observed[index] ?? NaN
    return {
      id,
      rank,
      median: rankReaching(byRank, 0.5 * draws),
      lower: Math.min(rank, rankReaching(byRank, 0.025 * draws)),
      upper: Math.max(rank, rankReaching(byRank, 0.975 * draws))
    }
  })
  const inGivenOrder = new Map(ranks.map(each => [each.id, each]))
  return {
    of: present.length,
    ranks: areas.flatMap(({ id }) => inGivenOrder.get(id) ?? []),
    excluded: areas.filter(({ id }) => !inGivenOrder.has(id)).map(({ id }) => id)
  }
}

/** How often each area came at each rank from the lowest value up: `area * areas + rank − 1`. */
function simulatedRanks(
  kind: 'rate' | 'proportion',
  areas: readonly { numerator: number; denominator: number }[],
  draws: number,
  seed: number
): Uint32Array {
  const { gamma, beta } = randomDraws(seededRandom(seed))
  const size = areas.length
  const counts = new Uint32Array(size * size)
  const values = new Float64Array(size)
  const lowerOnes = new Uint16Array(size)
  for (let draw = 0; draw < draws; draw++) {
    lowerOnes.fill(0)
    for (let i = 0; i < size; i++) {
      const { numerator, denominator } = areas[i] ?? { numerator: NaN, denominator: NaN }
      const value =
        kind === 'rate'
          ? gamma(numerator + 0.5) / denominator
          : beta(numerator + 0.5, denominator - numerator + 0.5)
      values[i] = value
      let lower = 0
      for (let j = 0; j < i; j++) {
        if (value > (values[j] ?? 0)) lower++
        else lowerOnes[j] = (lowerOnes[j] ?? 0) + 1
      }
      lowerOnes[i] = lower
    }
    for (let i = 0; i < size; i++) {
      const place = i * size + (lowerOnes[i] ?? 0)
      counts[place] = (counts[place] ?? 0) + 1
    }
  }
  return counts
}

/** The first rank at which the cumulative count reaches the target. */
function rankReaching(byRank: Uint32Array, target: number): number {
  let cumulative = 0
  const index = byRank.findIndex(count => (cumulative += count) >= target)
  return index + 1
}
