import { scaleLinear } from 'd3-scale'
import type { Break, Gap } from '../../shared/catalogue/indicator.ts'
import { populationBases } from '../../shared/catalogue/populationBases.ts'
import { statuses } from '../../shared/catalogue/statuses.ts'
import type { Observation, Status } from '../../shared/contracts/observation.ts'
import type { PeriodKind } from '../../shared/contracts/referencePeriod.ts'
import { dateInWords, periodLabel } from '../../shared/words/periods.ts'
import { middle, timeSpan, yearFraction, type TimeSpan } from './parts/timeSpan.ts'

/** What a trend is drawn from: one indicator and category, one area, what it is compared with behind it. */
export interface TrendData {
  /** Heading of chart and table: "Recorded crime in Fife". */
  title: string
  /** The same as the picture in words: the description that a screen reader gets. */
  summary: string
  areaName: string
  /** Ascending by time, gaps included. */
  area: readonly Observation[]
  /** The same of Scotland, or of what else the area is compared with; null where nothing stands behind it. */
  comparator: { name: string; observations: readonly Observation[] } | null
  breakdown: string
  breaks: readonly Break[]
  /** What the catalogue says is missing: why a rate stands without its count. */
  missing: readonly Gap[]
  periodKind: PeriodKind
  decimals: number
  unitShort: string
  /** What is counted, plural: "crimes". */
  counted: string
  method: Observation['method']
  /** A figure that the reader has set, and its words: "target 500 by 2030-31". */
  target?: { value: number; words: string }
}

/** One period on the time axis. */
export interface TrendPoint extends TimeSpan {
  x: number
  label: string
  observation: Observation
}

/** A point that holds a figure. */
export interface DrawnPoint extends TrendPoint {
  value: number
  /** A rate given without its count is drawn hollow. */
  hollow: boolean
}

/** Points that a line may join. */
export type Run = readonly DrawnPoint[]

/** Periods that follow one another and hold no figure for the same reason. */
export interface GapField extends TimeSpan {
  status: Status
  words: string
  reason: string | null
  periods: readonly string[]
}

/** A break that lies inside the years drawn. */
export interface DrawnBreak {
  kind: Break['kind']
  at: number
  /** End of a field; the same as `at` for a rule. */
  until: number
  title: string
  /** Second line of its label: "April 2004: not joined". */
  note: string
}

/** Everything of the picture but pixels. */
export interface TrendState {
  points: readonly TrendPoint[]
  runs: readonly Run[]
  comparatorRuns: readonly Run[]
  gaps: readonly GapField[]
  breaks: readonly DrawnBreak[]
  /** First and last moment drawn. */
  span: TimeSpan
  /** Largest value of the axis, which starts from nought. */
  top: number
  ticks: readonly number[]
}

const toPoint = (observation: Observation, kind: PeriodKind): TrendPoint => {
  const span = timeSpan(observation.period, kind)
  return { ...span, x: middle(span), label: periodLabel(observation.period, kind), observation }
}

const hasFigure = (point: TrendPoint): boolean => point.observation.value !== null

const drawn = (point: TrendPoint, method: Observation['method']): DrawnPoint => ({
  ...point,
  value: point.observation.value ?? 0,
  hollow: point.observation.numerator === null && method === 'crude-rate'
})

const baseOf = (edition: string | null): string | null =>
  edition === null ? null : (populationBases.find(({ editions }) => editions.includes(edition))?.id ?? null)

/** Whether nothing stands between two neighbours: no missing year, no break of the series, no change of population base. */
function mayJoin(before: TrendPoint, after: TrendPoint, breaks: readonly Break[]): boolean {
  if (after.from - before.to > 0.01) return false
  if (
    breaks.some(({ kind, date }) => {
      const at = yearFraction(date)
      return kind === 'series' && at > before.x && at < after.x
    })
  )
    return false
  const [first, second] = [before, after].map(({ observation }) => baseOf(observation.denominatorEdition))
  return first === null || second === null || first === second
}

/** Parts of a series that a line may join: broken at every gap, series break and change of population base. */
export function runsOf(
  points: readonly TrendPoint[],
  breaks: readonly Break[],
  method: Observation['method']
): (readonly DrawnPoint[])[] {
  const runs: DrawnPoint[][] = []
  let previous: TrendPoint | undefined
  for (const point of points) {
    if (hasFigure(point)) {
      const run = runs.at(-1)
      if (run && previous && hasFigure(previous) && mayJoin(previous, point, breaks))
        run.push(drawn(point, method))
      else runs.push([drawn(point, method)])
    }
    previous = point
  }
  return runs
}

function gapsOf(points: readonly TrendPoint[]): GapField[] {
  const gaps: (GapField & { periods: string[] })[] = []
  for (const { from, to, observation } of points) {
    const { status, value, reason, period } = observation
    if (value !== null || status === 'not-applicable') continue
    const last = gaps.at(-1)
    if (last && last.status === status && Math.abs(last.to - from) < 0.01) {
      last.to = to
      last.periods.push(period)
    } else gaps.push({ from, to, status, words: statuses[status].short, reason, periods: [period] })
  }
  return gaps
}

/** Breaks that concern this category, those of other categories left out. */
export const breaksOf = (breaks: readonly Break[], breakdown: string): readonly Break[] =>
  breaks.filter(({ breakdowns }) => breakdowns === undefined || breakdowns.includes(breakdown))

const notes: Readonly<Record<Break['kind'], string>> = {
  series: 'not joined',
  caution: 'read with care',
  context: 'no trend tested'
}

function drawnBreaks(breaks: readonly Break[], { from, to }: TimeSpan): DrawnBreak[] {
  return breaks
    .map(({ kind, date, until, title }) => {
      const at = yearFraction(date)
      const end = until === undefined ? at : Math.min(to, yearFraction(until))
      const when = kind === 'context' ? '' : `${dateInWords(date.slice(0, 7))}: `
      return { kind, at, until: end, title, note: `${when}${notes[kind]}` }
    })
    .filter(({ at, until }) => until > from && at < to)
    .map(field => ({ ...field, at: Math.max(field.at, from) }))
    .toSorted((a, b) => a.at - b.at)
}

/** Works out lines, gaps, breaks and axis from figures; knows nothing of pixels. */
export function trendState(data: TrendData): TrendState {
  const { periodKind, area, comparator } = data
  const breaks = breaksOf(data.breaks, data.breakdown)
  const everything = area.map(observation => toPoint(observation, periodKind))
  const behind = (comparator?.observations ?? []).map(observation => toPoint(observation, periodKind))
  const told = everything.filter(({ observation }) => observation.status !== 'not-applicable')
  const points = told.length > 0 ? told : everything
  const runs = runsOf(everything, breaks, data.method)
  const comparatorRuns = runsOf(behind, breaks, data.method)
  const span = {
    from: Math.min(...points.map(({ from }) => from)),
    to: Math.max(...points.map(({ to }) => to))
  }
  const highest = Math.max(
    0,
    ...runs.flat().map(({ value, observation }) => Math.max(value, observation.upper ?? 0)),
    ...comparatorRuns.flat().map(({ value }) => value),
    data.target?.value ?? 0
  )
  const axis = scaleLinear([0, highest === 0 ? 1 : highest], [0, 1]).nice(5)
  return {
    points,
    runs,
    comparatorRuns,
    gaps: gapsOf(points),
    breaks: drawnBreaks(breaks, span),
    span,
    top: axis.domain()[1] ?? 1,
    ticks: axis.ticks(5)
  }
}
