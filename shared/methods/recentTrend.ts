import { refuse, type Refusal } from './refusal.ts'
import {
  faultInSequence,
  inOrder,
  type Interruption,
  interruptionsWithin,
  type TimedPeriod
} from './timedPeriods.ts'

/** One year of one area; limits at 95 % in the unit of the value. */
export interface TrendPoint extends TimedPeriod {
  value: number | null
  lower: number | null
  upper: number | null
  numerator: number | null
  denominator: number | null
}

export interface RecentTrend {
  direction: 'increasing' | 'decreasing' | 'no-signal'
  chiSquare: number
  /** First and last period used. */
  from: string
  to: string
  /** Interruptions to be read with care, by title. */
  cautions: string[]
}

const pointsUsed = 5

/** The 99.8 % point of chi-square with one degree of freedom. */
const signalAt = 9.54953570608324

/** Fingertips divides the width of a 95 % interval by 2 × 1.96. */
const widthInStandardErrors = 3.92

/**
 * Whether the latest five annual figures rise or fall by more than chance (99.8 %), and go on doing so when any one
 * of them is left out. A description of the recent past, never a forecast.
 *
 * Proportions: the Cochran–Armitage test on counts, χ² = N(N·ΣxT − X·ΣnT)² / (X(N − X)(N·ΣnT² − (ΣnT)²)); the sign
 * of the slope of the log odds is checked leaving each year out. Rates and other values: least squares on
 * T = 1 … 5 weighted by 1/SE², χ² = (β/SE(β))², SE from the width of the interval.
 *
 * Source: Fingertips, recent trends (fingertips-open, TrendMarkerCalculator); Armitage (1955), Biometrics
 * 11:375–386.
 * @param series any number of periods; the five with the latest start are tested
 * @param interruptions breaks of the series and events: a `series` break or a `context` event among the five years
 * refuses the test, a `caution` is passed on
 * @returns a refusal when a figure is missing among the five, when years overlap or leave a gap, when they are not
 * years, or when a proportion is 0 or 100 %
 */
export function recentTrend(
  kind: 'proportion' | 'rate',
  series: readonly TrendPoint[],
  interruptions: readonly Interruption[] = []
): RecentTrend | Refusal {
  const points = inOrder(series).slice(-pointsUsed)
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last || points.length < pointsUsed) {
    return refuse(
      `A trend needs five years; there ${points.length < 2 ? 'is' : 'are'} ${['none', 'one', 'two', 'three', 'four'][points.length] ?? points.length}.`
    )
  }
  if (last.months !== 12 && last.months !== 0) {
    return refuse('A recent trend is tested on single years only: windows of several years overlap.')
  }
  const fault = faultInSequence(points)
  if (fault !== null) return refuse(`No trend is tested: ${fault}`)
  const missing = points.find(({ value }) => value === null)
  if (missing) return refuse(`No trend is tested: there is no figure for ${missing.id}.`)
  const within = interruptionsWithin(points, interruptions)
  const stop = within.find(interruption => interruption.kind !== 'caution')
  if (stop) return refuse(`No trend is tested across: ${stop.title}.`)
  const tested = kind === 'proportion' ? testProportion(points) : testValues(points)
  if ('refused' in tested) return tested
  const { chiSquare, slopes } = tested
  const steady = slopes.every(slope => slope > 0) || slopes.every(slope => slope < 0)
  const rising = (slopes[0] ?? 0) > 0
  return {
    direction: steady && chiSquare > signalAt ? (rising ? 'increasing' : 'decreasing') : 'no-signal',
    chiSquare,
    from: first.id,
    to: last.id,
    cautions: within.map(({ title }) => title)
  }
}

/** The test statistic, and the slope with all years followed by those with each year left out. */
interface TrendTest {
  chiSquare: number
  slopes: number[]
}

function testProportion(points: readonly TrendPoint[]): TrendTest | Refusal {
  const counts: { year: number; events: number; all: number }[] = []
  for (const [index, { id, numerator, denominator }] of points.entries()) {
    if (numerator === null || denominator === null) {
      return refuse(`No trend is tested: the counts of ${id} are not known.`)
    }
    // Fingertips refuses 100 % only; at 0 % the log odds are just as undefined.
    if (numerator <= 0 || numerator >= denominator) {
      return refuse(`No trend is tested: ${id} is at ${numerator <= 0 ? 0 : 100} %.`)
    }
    counts.push({ year: index + 1, events: numerator, all: denominator })
  }
  const sum = (of: (each: { year: number; events: number; all: number }) => number) =>
    counts.reduce((total, each) => total + of(each), 0)
  const all = sum(each => each.all)
  const events = sum(each => each.events)
  const yearsOfAll = sum(each => each.all * each.year)
  const difference = all * sum(each => each.events * each.year) - events * yearsOfAll
  const spread = all * sum(each => each.all * each.year ** 2) - yearsOfAll ** 2
  const odds = counts.map(each => ({
    x: each.year,
    y: Math.log(each.events / (each.all - each.events)),
    weight: 1
  }))
  return {
    chiSquare: (all * difference ** 2) / (events * (all - events) * spread),
    slopes: slopesLeavingOut(odds)
  }
}

function testValues(points: readonly TrendPoint[]): TrendTest | Refusal {
  const weighted: WeightedPoint[] = []
  for (const [index, { id, value, lower, upper }] of points.entries()) {
    if (value === null || lower === null || upper === null || !(upper > lower)) {
      return refuse(`No trend is tested: the figure for ${id} has no interval.`)
    }
    weighted.push({ x: index + 1, y: value, weight: (widthInStandardErrors / (upper - lower)) ** 2 })
  }
  const { slope, variance } = weightedSlope(weighted)
  return { chiSquare: slope ** 2 / variance, slopes: slopesLeavingOut(weighted) }
}

interface WeightedPoint {
  x: number
  y: number
  weight: number
}

const slopesLeavingOut = (points: readonly WeightedPoint[]): number[] => [
  weightedSlope(points).slope,
  ...points.map(left => weightedSlope(points.filter(point => point !== left)).slope)
]

/** The slope of a weighted regression line and its variance, where weights are inverse variances. */
function weightedSlope(points: readonly WeightedPoint[]): { slope: number; variance: number } {
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const meanX = points.reduce((sum, { x, weight }) => sum + weight * x, 0) / total
  const meanY = points.reduce((sum, { y, weight }) => sum + weight * y, 0) / total
  const spread = points.reduce((sum, { x, weight }) => sum + weight * (x - meanX) ** 2, 0)
  const common = points.reduce((sum, { x, y, weight }) => sum + weight * (x - meanX) * (y - meanY), 0)
  return { slope: common / spread, variance: 1 / spread }
}
