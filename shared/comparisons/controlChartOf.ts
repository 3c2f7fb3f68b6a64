import type { ControlChart } from '../contracts/trend.ts'
import { isRefusal, type Refusal } from '../methods/refusal.ts'
import { runChart } from '../methods/runChart.ts'
import type { Interruption } from '../methods/timedPeriods.ts'
import { type ControlPoint, type ControlSegment, xmrChart } from '../methods/xmrChart.ts'
import { controlChartSentence } from '../words/findings.ts'

/**
 * The control and run chart of a monthly or quarterly series of twelve points or more, with limits that start afresh at
 * each break and runs since the last of them, because a median of both sides would make one run of either; refused, with
 * its reason, for every other.
 * @param points one area, one category, ascending
 */
export function controlChartOf(
  points: readonly ControlPoint[],
  interruptions: readonly Interruption[]
): ControlChart {
  const breaks = interruptions.filter(({ kind }) => kind === 'series')
  const rebaseAt = breaks.flatMap(({ date }) => points.find(({ start }) => start >= date)?.id ?? [])
  const charted = xmrChart(points, { rebaseAt })
  if (isRefusal(charted)) return noChart(charted)
  const latest = new Set(charted.segments.at(-1)?.points.map(({ id }) => id))
  const runs = runChart(points.filter(({ id }) => latest.has(id)))
  if (isRefusal(runs)) return noChart(runs)
  const stretches = charted.segments.map(stretchOf)
  const { median, longestRun, longestRunAllowed, crossings, crossingsNeeded, nonRandom } = runs
  return {
    method: 'xmr-and-run-chart',
    stretches,
    runs: { median, longestRun, longestRunAllowed, crossings, crossingsNeeded, nonRandom },
    refused: null,
    sentence: controlChartSentence(
      points.length,
      stretches.reduce((sum, { signals }) => sum + signals.length, 0)
    )
  }
}

const noChart = ({ refused }: Refusal): ControlChart => ({
  method: 'xmr-and-run-chart',
  stretches: [],
  runs: null,
  refused,
  sentence: refused
})

const stretchOf = ({ mean, lower, upper, points }: ControlSegment): ControlChart['stretches'][number] => ({
  from: points[0]?.id ?? '',
  to: points.at(-1)?.id ?? '',
  mean,
  lower,
  upper,
  signals: points.flatMap(({ id, signal, side }) =>
    signal === null ? [] : [{ period: id, rule: signal, side }]
  )
})
