import { refuse, type Refusal } from './refusal.ts'
import { faultInSequence, inOrder, monthsBetween, periodName, type TimedPeriod } from './timedPeriods.ts'
import type { Polarity } from './verdict.ts'

export interface ControlPoint extends TimedPeriod {
  value: number | null
}

/** Why a point is special cause, the strongest rule first. */
export type ControlSignal = 'outside-limits' | 'trend' | 'near-limits' | 'shift'

export interface ControlledPoint {
  id: string
  value: number
  signal: ControlSignal | null
  side: 'above' | 'below' | 'on-the-mean'
}

/** One stretch of the series with its own limits. */
export interface ControlSegment {
  mean: number
  lower: number
  upper: number
  points: ControlledPoint[]
}

export interface ControlOptions {
  /** Ids of the periods at which limits start afresh. */
  rebaseAt?: readonly string[]
  /** Limits from so many first points of a stretch, then held. */
  fixedAfter?: number
  /** Leaves out moving ranges of 3.267 times their mean or more, once. */
  screenOutliers?: boolean
}

const leastPoints = 12
/** A quarter. */
const longestMonths = 3
const runLength = 7

/** Three standard deviations in mean moving ranges: 3 / 1.128 (Shewhart; Wheeler). */
const limitInRanges = 2.66
const screenInRanges = 3.267

/**
 * An individuals and moving range chart of a monthly or quarterly series: mean ± 2.66 mean moving ranges, and the
 * points that show special cause. Signals, strongest first: outside the limits; seven points each above (or below)
 * the last; two of three consecutive points on one side that lie between two thirds of the way and the limit, the
 * flagged points being those two; seven on one side of the mean. A point on the mean breaks a run.
 *
 * Source: Wheeler & Chambers (1992), Understanding Statistical Process Control; NHS England, Making Data Count, as
 * coded in NHSRplotthedots 050b07d.
 * @returns a refusal with fewer than 12 points in a stretch, for annual or overlapping periods, with a missing
 * figure, or when all values of a stretch are equal
 */
export function xmrChart(
  series: readonly ControlPoint[],
  options: ControlOptions = {}
): { segments: ControlSegment[] } | Refusal {
  const points = inOrder(series)
  const unusable = controlFault(points)
  if (unusable) return unusable
  const segments: ControlSegment[] = []
  for (const stretch of stretches(points, options.rebaseAt ?? [])) {
    const segment = segmentOf(stretch, options)
    if ('refused' in segment) return segment
    segments.push(segment)
  }
  return { segments }
}

/**
 * What keeps a series from any chart of variation over time; null when nothing does.
 * @param points earliest first
 */
export function controlFault(points: readonly ControlPoint[]): Refusal | null {
  const longest = points.find(({ months }) => months > longestMonths)
  if (longest)
    return refuse(`Only monthly or quarterly figures have a control chart; ${periodName(longest)} is longer.`)
  const [first, second] = points
  // Points in time have no length of their own: theirs is the time between two.
  const spacing = first && second ? monthsBetween(first.start, second.start) : 0
  if (first?.months === 0 && spacing > longestMonths)
    return refuse(
      `Only monthly or quarterly figures have a control chart; these are ${spacing} months apart.`
    )
  if (points.length < leastPoints) {
    return refuse(
      `Too few points: ${points.length}, where ${leastPoints} are needed to tell signal from noise.`
    )
  }
  const fault = faultInSequence(points)
  if (fault !== null) return refuse(fault)
  const missing = points.find(({ value }) => value === null)
  return missing ? refuse(`There is no figure for ${missing.id}.`) : null
}

function stretches(points: readonly ControlPoint[], rebaseAt: readonly string[]): ControlPoint[][] {
  const starts = points.flatMap(({ id }, index) => (index > 0 && rebaseAt.includes(id) ? [index] : []))
  return [0, ...starts].map((start, index) => points.slice(start, starts[index]))
}

function segmentOf(stretch: readonly ControlPoint[], options: ControlOptions): ControlSegment | Refusal {
  const fixedAfter = options.fixedAfter ?? stretch.length
  const first = stretch[0]
  if (stretch.length < leastPoints || fixedAfter < leastPoints) {
    return refuse(
      `Too few points from ${first?.id ?? 'the start'} on: ${leastPoints} are needed for its limits.`
    )
  }
  const values = stretch.map(({ value }) => value ?? NaN)
  const used = values.slice(0, fixedAfter)
  const mean = average(used)
  const range = meanMovingRange(used, options.screenOutliers ?? true)
  if (range === 0) return refuse('Every figure is the same, so there is no variation to set limits from.')
  const lower = mean - limitInRanges * range
  const upper = mean + limitInRanges * range
  const sides = values.map(value => Math.sign(value - mean))
  const outside = values.map(value => value > upper || value < lower)
  const near = values.map(
    (value, index) => !outside[index] && Math.abs(value - mean) > (2 / 3) * limitInRanges * range
  )
  const steps = values.map((value, index) => Math.sign(value - (values[index - 1] ?? value)))
  const trend = partOfRun(steps.slice(1), runLength - 1, 1)
  const shift = partOfRun(sides, runLength, 0)
  const twoOfThree = values.map((_, index) => near[index] === true && nearPair(near, sides, index))
  return {
    mean,
    lower,
    upper,
    points: stretch.map(({ id }, index) => ({
      id,
      value: values[index] ?? NaN,
      signal: outside[index]
        ? 'outside-limits'
        : trend.has(index)
          ? 'trend'
          : twoOfThree[index]
            ? 'near-limits'
            : shift.has(index)
              ? 'shift'
              : null,
      side: (['below', 'on-the-mean', 'above'] as const)[(sides[index] ?? 0) + 1] ?? 'on-the-mean'
    }))
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function meanMovingRange(values: readonly number[], screen: boolean): number {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value)))
  const mean = average(ranges)
  const kept = ranges.filter(range => range < screenInRanges * mean)
  // A series that stands still but for one step would otherwise be left without any variation.
  return screen && kept.some(range => range > 0) ? average(kept) : mean
}

/**
 * Indices of the points in any run of so many equal signs other than 0.
 * @param reach how many points beyond its own index a sign speaks of: 1 for the step between two points
 */
function partOfRun(signs: readonly number[], length: number, reach: number): Set<number> {
  const found = new Set<number>()
  let start = 0
  signs.forEach((sign, index) => {
    if (sign !== signs[start]) start = index
    if (sign !== 0 && index - start + 1 >= length) {
      for (let point = start; point <= index + reach; point++) found.add(point)
    }
  })
  return found
}

/** Whether some three consecutive points around this one lie on one side with two of them near the limit. */
function nearPair(near: readonly boolean[], sides: readonly number[], index: number): boolean {
  return [index - 2, index - 1, index].some(start => {
    const window = [start, start + 1, start + 2]
    const oneSide = window.every(point => sides[point] === sides[index] && sides[point] !== undefined)
    return oneSide && window.filter(point => near[point]).length >= 2
  })
}

/**
 * Whether a stable process meets its target: always, never, or by chance. Null where the indicator has no polarity.
 *
 * Source: NHS England, Making Data Count; NHSRplotthedots (`ptd_calculate_assurance_type`).
 */
export function assurance(
  { lower, upper }: Pick<ControlSegment, 'lower' | 'upper'>,
  target: number,
  polarity: Polarity
): 'always-meets' | 'never-meets' | 'hit-and-miss' | null {
  if (polarity === 'neither') return null
  if (target <= upper && target >= lower) return 'hit-and-miss'
  const targetAbove = target > upper
  return targetAbove === (polarity === 'higher-is-worse') ? 'always-meets' : 'never-meets'
}
