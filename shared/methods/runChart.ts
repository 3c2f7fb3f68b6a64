import { binomialQuantile } from './distributions.ts'
import { quantileSorted } from './quantile.ts'
import type { Refusal } from './refusal.ts'
import { inOrder } from './timedPeriods.ts'
import { controlFault, type ControlPoint } from './xmrChart.ts'

export interface RunChart {
  median: number
  /** Points off the median: the only ones that count towards runs. */
  usefulPoints: number
  longestRun: number
  longestRunAllowed: number
  crossings: number
  crossingsNeeded: number
  /** Anhøj: a run unusually long, or the median crossed unusually seldom. */
  nonRandom: boolean
  /** Ids of points in a run of six or more on one side of the median. */
  shift: string[]
  /** Ids of points in five or more all rising or all falling; equal neighbours count once. */
  trend: string[]
}

const shiftLength = 6
const trendLength = 5

/**
 * A run chart of a monthly or quarterly series about its median.
 *
 * Source: Anhøj & Olesen (2014), PLoS ONE 9:e113825: non-random when the longest run exceeds round(log2 n) + 3, or
 * the crossings are fewer than the 5 % point of Binomial(n − 1, ½). Shift and trend: Perla, Provost & Murray (2011),
 * BMJ Qual Saf 20:46–51, rules 1 and 2, as taught in NHSScotland.
 * @returns a refusal with fewer than 12 points, for annual or overlapping periods, or with a missing figure
 */
export function runChart(series: readonly ControlPoint[]): RunChart | Refusal {
  const points = inOrder(series)
  const unusable = controlFault(points)
  if (unusable) return unusable
  const values = points.map(({ id, value }) => ({ id, value: value ?? NaN }))
  const median = quantileSorted(
    values.map(({ value }) => value).toSorted((a, b) => a - b),
    0.5
  )
  const useful = values.filter(({ value }) => value !== median)
  const runs = runsOf(useful, ({ value }) => Math.sign(value - median))
  const longestRun = Math.max(0, ...runs.map(run => run.length))
  const crossings = Math.max(0, runs.length - 1)
  const longestRunAllowed = useful.length > 0 ? Math.round(Math.log2(useful.length)) + 3 : 0
  const crossingsNeeded = useful.length > 1 ? binomialQuantile(0.05, useful.length - 1, 0.5) : 0
  return {
    median,
    usefulPoints: useful.length,
    longestRun,
    longestRunAllowed,
    crossings,
    crossingsNeeded,
    nonRandom: useful.length > 0 && (longestRun > longestRunAllowed || crossings < crossingsNeeded),
    shift: runs.filter(run => run.length >= shiftLength).flatMap(run => run.map(({ id }) => id)),
    trend: trendsOf(values)
  }
}

function runsOf<Each>(all: readonly Each[], signOf: (each: Each) => number): Each[][] {
  const runs: Each[][] = []
  let previous: number | null = null
  for (const each of all) {
    const sign = signOf(each)
    if (sign === previous) runs.at(-1)?.push(each)
    else runs.push([each])
    previous = sign
  }
  return runs
}

function trendsOf(values: readonly { id: string; value: number }[]): string[] {
  const changing = values.filter(({ value }, index) => value !== values[index - 1]?.value)
  const steps = changing.slice(1).map((to, index) => ({ from: changing[index], to }))
  return runsOf(steps, ({ from, to }) => Math.sign(to.value - (from?.value ?? to.value)))
    .filter(run => run.length + 1 >= trendLength)
    .flatMap(run => [run[0]?.from?.id ?? '', ...run.map(({ to }) => to.id)])
}
