import { scaleLinear } from 'd3-scale'
import { formatCount, formatInterval, formatNumber, formatWithSign } from '../../shared/words/numbers.ts'
import type { Chart, ChartTable } from './chart.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { wordsWidth } from './parts/wordsWidth.ts'

/** One deprivation group, the most deprived first. */
export interface GradientGroup {
  name: string
  value: number
  lower: number | null
  upper: number | null
  population: number | null
}

export interface InequalityGradientData {
  title: string
  summary: string
  groups: readonly GradientGroup[]
  /** Fitted value at the most and at the least deprived end; null where no line is fitted. */
  fitted: { most: number; least: number } | null
  decimals: number
  percentage: boolean
  figure: string
}

const height = 300
const margin = { top: 14, right: 10, bottom: 56 }
const narrowest = 280

function draw(data: InequalityGradientData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const { groups, fitted, decimals, percentage } = data
  const highest = Math.max(...groups.map(({ value, upper }) => Math.max(value, upper ?? 0)))
  const nice = scaleLinear([0, highest || 1], [0, 1]).nice(4)
  const top = nice.domain()[1] ?? 1
  const words = (tick: number) =>
    `${formatNumber(tick, Number.isInteger(tick) ? 0 : 1)}${percentage ? '%' : ''}`
  const left = Math.max(...nice.ticks(4).map(tick => wordsWidth(words(tick)))) + 12
  const y = scaleLinear([0, top], [height - margin.bottom, margin.top])
  const step = (width - left - margin.right) / groups.length
  const marks: Node[] = nice
    .ticks(4)
    .flatMap(tick => [
      element('line', { x1: left, x2: width - margin.right, y1: y(tick), y2: y(tick), stroke: inks.grid }),
      element(
        'text',
        { x: left - 7, y: y(tick), dy: '0.35em', 'text-anchor': 'end', fill: inks.quiet },
        words(tick)
      )
    ])
  groups.forEach(({ name, value, lower, upper }, index) => {
    const centre = left + (index + 0.5) * step
    const half = Math.min(44, step * 0.34)
    marks.push(
      element('rect', {
        x: centre - half,
        y: y(value),
        width: half * 2,
        height: Math.max(0.5, y(0) - y(value)),
        fill: inks.bar,
        stroke: inks.barEdge,
        class: 'data-mark bar',
        'data-mark': name
      })
    )
    if (lower !== null && upper !== null)
      marks.push(
        element('line', {
          x1: centre,
          x2: centre,
          y1: y(lower),
          y2: y(upper),
          stroke: inks.paper,
          'stroke-width': 4
        }),
        element('line', {
          x1: centre,
          x2: centre,
          y1: y(lower),
          y2: y(upper),
          stroke: inks.ink,
          class: 'whisker'
        }),
        ...[lower, upper].map(end =>
          element('line', {
            x1: centre - 4,
            x2: centre + 4,
            y1: y(end),
            y2: y(end),
            stroke: inks.ink,
            class: 'whisker'
          })
        )
      )
    marks.push(
      element(
        'text',
        { x: centre, y: height - margin.bottom + 18, 'text-anchor': 'middle', fill: inks.ink },
        step > wordsWidth(name) + 6 ? name : `${index + 1}`
      ),
      element(
        'text',
        {
          x: centre,
          y: height - margin.bottom + 34,
          'text-anchor': 'middle',
          'font-weight': 'bold',
          fill: inks.ink
        },
        formatWithSign(value, { decimals, percentage })
      )
    )
  })
  marks.push(
    element('line', { x1: left, x2: width - margin.right, y1: y(0), y2: y(0), stroke: inks.ink }),
    element('text', { x: left, y: height - 4, fill: inks.quiet }, 'most deprived'),
    element(
      'text',
      { x: width - margin.right, y: height - 4, 'text-anchor': 'end', fill: inks.quiet },
      'least deprived'
    )
  )
  if (fitted)
    marks.push(
      element('line', {
        x1: left,
        x2: width - margin.right,
        y1: y(Math.max(0, fitted.most)),
        y2: y(Math.max(0, fitted.least)),
        stroke: inks.line,
        'stroke-width': 2,
        'stroke-dasharray': '6 3',
        class: 'data-mark fitted'
      })
    )
  return namedDrawing(
    { name: 'inequality-gradient', title: data.title, description: data.summary, width, height },
    marks
  )
}

function table({ title, groups, decimals, percentage, figure }: InequalityGradientData): ChartTable {
  const hasIntervals = groups.some(({ lower }) => lower !== null)
  const hasPeople = groups.some(({ population }) => population !== null)
  return {
    caption: title,
    columns: [
      ...(hasPeople ? [{ title: 'People', numeric: true }] : []),
      { title: figure, numeric: true },
      ...(hasIntervals ? [{ title: '95% interval', numeric: true }] : [])
    ],
    rows: groups.map(({ name, value, lower, upper, population }) => ({
      header: name,
      cells: [
        ...(hasPeople ? [{ text: population === null ? '' : formatCount(population) }] : []),
        { text: formatWithSign(value, { decimals, percentage }), strong: true },
        ...(hasIntervals
          ? [{ text: lower === null || upper === null ? '' : formatInterval(lower, upper, value, decimals) }]
          : [])
      ]
    })),
    key: []
  }
}

/** The figure by deprivation group, most deprived first, with the fitted line where one is fitted. */
export const inequalityGradient: Chart<InequalityGradientData> = {
  id: 'inequality-gradient',
  title: 'By deprivation',
  draw,
  table
}
