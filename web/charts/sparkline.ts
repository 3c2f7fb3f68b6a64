import { html, nothing, svg, type TemplateResult } from 'lit-html'
import { line } from 'd3-shape'
import { linear } from './parts/linear.ts'

/** One period of a series. */
export interface SparkPoint {
  /** Time in years, for its place on the axis. */
  time: number
  value: number | null
  scotland: number | null
  /** Number of the run of years that may be compared; a line is drawn only inside a run. */
  run: number
  /** Whether this is the period shown on the map. */
  current: boolean
}

export interface SparklineOptions {
  /** The series in words. */
  title: string
  points: readonly SparkPoint[]
  /** Of the first and the last period. */
  labels: readonly [string, string]
  name: string
  /** Breaks of the series: time and a short name. */
  breaks: readonly { time: number; title: string }[]
  width: number
}

const height = 92
const plotTop = 16
const plotBottom = 72
const side = 6

/** Parts of a series that a line may join: one run, no missing period inside. */
export function segments<T extends { run: number }>(
  points: readonly T[],
  held: (point: T) => boolean
): T[][] {
  const parts: T[][] = []
  let part: T[] = []
  for (const point of points) {
    const before = part.at(-1)
    if (before && (!held(point) || before.run !== point.run)) {
      parts.push(part)
      part = []
    }
    if (held(point)) part.push(point)
  }
  return part.length > 0 ? [...parts, part] : parts
}

/** Runs of periods for which neither the place nor Scotland has a figure. */
function missing(points: readonly SparkPoint[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = []
  points.forEach((point, index) => {
    if (point.value !== null) return
    const last = gaps.at(-1)
    if (last && points[index - 1]?.value === null) last.to = point.time
    else gaps.push({ from: point.time, to: point.time })
  })
  return gaps
}

/** The years of one place from 0 up, Scotland dashed beside it; missing years are a dashed box, never a line. */
export function sparkline(options: SparklineOptions): TemplateResult {
  const { points, breaks, width } = options
  const highest = Math.max(...points.flatMap(({ value, scotland }) => [value ?? 0, scotland ?? 0]), 0)
  const first = points[0]?.time ?? 0
  const last = points.at(-1)?.time ?? 1
  const x = linear([first, Math.max(last, first + 1)], [side, width - side])
  const y = linear([0, highest || 1], [plotBottom, plotTop])
  const path = (get: (point: SparkPoint) => number | null) =>
    line<SparkPoint>()
      .x(({ time }) => x(time))
      .y(point => y(get(point) ?? 0))
      .digits(1)
  const own = segments(points, ({ value }) => value !== null)
  const scottish = segments(points, ({ scotland }) => scotland !== null)
  const draw = (parts: SparkPoint[][], get: (point: SparkPoint) => number | null) =>
    parts
      .filter(({ length }) => length > 1)
      .map(part => path(get)(part) ?? '')
      .join('')
  const lone = own.filter(({ length }) => length === 1).flat()
  const current = points.find(point => point.current && point.value !== null)
  const half = 0.5
  return html`<svg class="sparkline" viewBox="0 0 ${width} ${height}" role="img" aria-label=${options.title}>
    ${missing(points).map(({ from, to }) => {
      const left = Math.max(side, x(from - half))
      const right = Math.min(width - side, x(to + half))
      return svg`<rect class="sparkline__missing" x=${left.toFixed(1)} y=${plotTop} width=${Math.max(2, right - left).toFixed(1)} height=${plotBottom - plotTop}></rect>`
    })}
    ${breaks.map(({ time }) => svg`<path class="sparkline__break" d="M${x(time).toFixed(1)} ${plotTop - 4}V${plotBottom}"></path>`)}
    <path class="sparkline__axis" d="M${side} ${plotBottom + 0.5}H${width - side}"></path>
    <path class="sparkline__scotland" d=${draw(scottish, ({ scotland }) => scotland)}></path>
    <path class="sparkline__line sparkline__line--casing" d=${draw(own, ({ value }) => value)}></path>
    <path class="sparkline__line" d=${draw(own, ({ value }) => value)}></path>
    ${lone.map(({ time, value }) => svg`<circle class="sparkline__point" cx=${x(time).toFixed(1)} cy=${y(value ?? 0).toFixed(1)} r="2.2"></circle>`)}
    ${current ? svg`<circle class="sparkline__current" cx=${x(current.time).toFixed(1)} cy=${y(current.value ?? 0).toFixed(1)} r="4"></circle>` : nothing}
    <text class="sparkline__end" x=${side} y=${height - 5}>${options.labels[0]}</text>
    <text class="sparkline__end" x=${width - side} y=${height - 5} text-anchor="end">
      ${options.labels[1]}
    </text>
  </svg>`
}
