import { quantileSorted } from './quantile.ts'

/** The parts of a decade a reader takes in at a glance; finer grids are used only where these do not serve. */
const roundestParts = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 8]

/** A break may move the share of values below it by this part of a class, for the sake of a round number. */
const allowedPartOfClass = 0.25
const allowedPartBesideTies = 0.5
const roundingSlack = 1e-9

interface Cut {
  /** The highest value under the cut and the lowest value over it. */
  below: number
  above: number
  /** The share of all values under it. */
  share: number
}

/**
 * Break values for the classes of a map: near the quantiles of the values, but round, so that a legend reads
 * 300 / 450 / 550 / 650. Each break is the roundest number that keeps the share of values below it within a
 * quarter of a class of the quantile it stands for. A value equal to a break belongs to the class above it, and
 * no class is empty.
 *
 * @param values the values of every area and period that share the legend, in any order
 * @param classes how many classes are wanted
 * @returns at most `classes` − 1 breaks, ascending and distinct; fewer when values are tied or few, none when they
 * are all equal or there are none
 * @throws RangeError when a value is not finite or `classes` is not a whole number of at least 1
 */
export function classBreaks(values: readonly number[], classes = 5): number[] {
  if (!(Number.isInteger(classes) && classes >= 1)) {
    throw new RangeError(`classes must be a whole number of at least 1, got ${classes}`)
  }
  if (!values.every(Number.isFinite)) throw new RangeError('only finite values can be classed')
  const sorted = values.toSorted((a, b) => a - b)
  const cuts = cutsBetween(sorted)
  const breaks: number[] = []
  const cutAt = (cutsAllowed: Cut[], target: number) => {
    const first = cutsAllowed[0]
    const last = cutsAllowed.at(-1)
    if (first && last) breaks.push(roundestBetween(first.below, last.above, target))
  }
  for (let k = 1; k < classes && cuts.length > 0; k++) {
    const share = k / classes
    const free = cuts.filter(cut => cut.below >= (breaks.at(-1) ?? -Infinity))
    const within = (part: number) =>
      free.filter(cut => Math.abs(cut.share - share) <= part / classes + roundingSlack)
    const near = within(allowedPartOfClass)
    // Where a heap of equal values straddles the quantile the cut goes beside the heap, if that is not far.
    cutAt(
      near.length > 0 ? near : nearestTo(share, within(allowedPartBesideTies)),
      quantileSorted(sorted, share)
    )
  }
  if (breaks.length === 0 && classes > 1) cutAt(nearestTo(0.5, cuts), NaN)
  return breaks
}

function cutsBetween(sorted: readonly number[]): Cut[] {
  return sorted.flatMap((above, index) => {
    const below = sorted[index - 1]
    return below === undefined || below === above ? [] : [{ below, above, share: index / sorted.length }]
  })
}

function nearestTo(share: number, cuts: Cut[]): Cut[] {
  return cuts.toSorted((a, b) => Math.abs(a.share - share) - Math.abs(b.share - share)).slice(0, 1)
}

/** The roundest number above `above` and not over `upTo`; of equally round ones the nearest to the target. */
function roundestBetween(above: number, upTo: number, target: number): number {
  if (above < 0 && upTo >= 0) return 0
  const aim = target > above && target <= upTo ? target : (above + upTo) / 2
  // Of two equally near the first: which of them a rounding error favours would depend on the unit.
  const nearest = (candidates: number[]) => {
    const between = candidates.filter(candidate => candidate > above && candidate <= upTo)
    const least = Math.min(...between.map(candidate => Math.abs(candidate - aim)))
    return between.find(candidate => Math.abs(candidate - aim) <= least + Math.abs(aim) * roundingSlack)
  }
  const decade = Math.floor(Math.log10(Math.abs(aim)))
  const roundest = [-1, 0, 1].flatMap(shift =>
    roundestParts.map(part => Math.sign(aim) * Number(`${part}e${decade + shift}`))
  )
  const chosen = nearest(roundest)
  if (chosen !== undefined) return chosen
  for (let digits = 1; digits <= 15; digits++) {
    for (const step of [5, 1]) {
      const position = aim / (step * 10 ** (decade - digits))
      const neighbours = [Math.floor(position), Math.ceil(position)]
      const finer = nearest(neighbours.map(steps => Number(`${steps * step}e${decade - digits}`)))
      if (finer !== undefined) return finer
    }
  }
  return upTo
}

/** The class of a value, counted from 0: the number of breaks at or below it. */
export function classOf(value: number, breaks: readonly number[]): number {
  return breaks.filter(threshold => threshold <= value).length
}
