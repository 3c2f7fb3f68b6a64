import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../shared/words/numbers.ts'
import { inks } from './parts/inks.ts'
import { fontSize } from './parts/wordsWidth.ts'
import type { GapField, Run, TrendState } from './trendState.ts'

/** Periods that the axis names: the first, the last, and even steps between. */
function axisPeriods({ points }: TrendState, most: number): TrendState['points'] {
  const step = Math.max(1, Math.ceil((points.length - 1) / Math.max(1, most - 1)))
  const last = points.length - 1
  return points.filter((_, index) => index === last || (index % step === 0 && last - index >= step * 0.75))
}

/** Rows of one line, with the run each belongs to. */
const flat = (runs: readonly Run[]) =>
  runs.flatMap((run, index) => run.map(point => ({ ...point, run: index })))

function gapMarks(gaps: readonly GapField[], top: number, hatchId: string): Plot.Markish[] {
  const of = (...statuses: GapField['status'][]) => gaps.filter(({ status }) => statuses.includes(status))
  const box = { x1: 'from', x2: 'to', y1: 0, y2: top, insetLeft: 1.5, insetRight: 1.5 } as const
  return [
    Plot.rect(of('not-in-release'), {
      ...box,
      fill: 'white',
      stroke: inks.quiet,
      strokeDasharray: '4 3',
      className: 'gap'
    }),
    Plot.rect(of('suppressed'), { ...box, fill: `url(#${hatchId})`, stroke: inks.absence, className: 'gap' }),
    Plot.rect(of('not-published'), {
      ...box,
      fill: 'white',
      stroke: inks.absence,
      strokeDasharray: '1 3',
      className: 'gap'
    })
  ]
}

/**
 * Everything of a trend that Plot draws, from back to front: fields, grid, gaps, axes, band and lines.
 * @param hatchId of the pattern that a withheld figure is drawn with
 * @param mostTicks of the time axis
 */
export function trendMarks(
  state: TrendState,
  { hatchId, mostTicks }: { hatchId: string; mostTicks: number }
): Plot.Markish[] {
  const area = flat(state.runs)
  const behind = flat(state.comparatorRuns)
  const tickPeriods = axisPeriods(state, mostTicks)
  return [
    Plot.rect(
      state.breaks.filter(({ kind }) => kind === 'context'),
      { x1: 'at', x2: 'until', y1: 0, y2: state.top, fill: inks.band998, className: 'context' }
    ),
    Plot.gridY(state.ticks, { stroke: inks.grid, strokeOpacity: 1 }),
    ...gapMarks(state.gaps, state.top, hatchId),
    Plot.ruleY([0], { stroke: inks.ink }),
    Plot.axisY(state.ticks, {
      tickSize: 0,
      tickPadding: 8,
      label: null,
      fontSize,
      fill: inks.quiet,
      tickFormat: (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1)
    }),
    Plot.axisX(
      tickPeriods.map(({ x }) => x),
      {
        tickSize: 4,
        label: null,
        fontSize,
        color: inks.quiet,
        tickFormat: (year: number) => tickPeriods.find(({ x }) => x === year)?.label ?? ''
      }
    ),
    Plot.areaY(
      area.filter(({ observation }) => observation.lower !== null),
      {
        x: 'x',
        y1: ({ observation }) => observation.lower,
        y2: ({ observation }) => observation.upper,
        z: 'run',
        fill: inks.selected,
        fillOpacity: 0.24,
        className: 'band'
      }
    ),
    Plot.ruleX(
      area.filter(({ observation, run }) => observation.lower !== null && state.runs[run]?.length === 1),
      {
        x: 'x',
        y1: ({ observation }) => observation.lower,
        y2: ({ observation }) => observation.upper,
        stroke: inks.selected,
        strokeOpacity: 0.45,
        strokeWidth: 5,
        className: 'band'
      }
    ),
    Plot.line(behind, {
      x: 'x',
      y: 'value',
      z: 'run',
      stroke: inks.ink,
      strokeWidth: 1.7,
      strokeDasharray: '5 3',
      className: 'comparator'
    }),
    Plot.dot(
      behind.filter(({ run }) => state.comparatorRuns[run]?.length === 1),
      { x: 'x', y: 'value', r: 3, fill: inks.ink, symbol: 'diamond', className: 'comparator' }
    ),
    Plot.line(area, { x: 'x', y: 'value', z: 'run', stroke: 'white', strokeWidth: 5.4, className: 'casing' }),
    Plot.line(area, {
      x: 'x',
      y: 'value',
      z: 'run',
      stroke: inks.selected,
      strokeWidth: 2.6,
      className: 'area'
    }),
    Plot.dot(
      area.filter(({ hollow }) => !hollow),
      { x: 'x', y: 'value', r: 2.6, fill: inks.selected, className: 'area' }
    ),
    Plot.dot(
      area.filter(({ hollow }) => hollow),
      {
        x: 'x',
        y: 'value',
        r: 3.6,
        fill: 'white',
        stroke: inks.selected,
        strokeWidth: 1.8,
        className: 'area'
      }
    )
  ]
}
