import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { formatNumber, formatWithSign } from '../../shared/words/numbers.ts'
import type { Chart, ChartTable } from './chart.ts'
import { element } from './parts/element.ts'
import { freeLabels } from './parts/freeLabels.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { wordsWidth } from './parts/wordsWidth.ts'
import { segments } from './sparkline.ts'

/** What an axis shows. */
export interface ScatterAxis {
  title: string
  percentage: boolean
}

/** One area in one period, on both axes. */
export interface ScatterPoint {
  name: string
  /** "2021-22", or both where the two indicators have years of different kinds: "2021-22 and 2021". */
  period: string
  x: number
  y: number
  /** Digits that the two figures are shown with: none where the publisher printed them whole. */
  decimals: { x: number; y: number }
  /** Number of the run of periods that a line may join. */
  run: number
}

export interface ConnectedScatterData {
  title: string
  summary: string
  across: ScatterAxis
  up: ScatterAxis
  /** Every council area in the latest period that both indicators hold. */
  councils: readonly ScatterPoint[]
  /** The chosen area over time, ascending. */
  path: readonly ScatterPoint[]
  /** Scotland over time, ascending. */
  scotland: readonly ScatterPoint[]
  chosen: string
}

/** Stands inside the picture, so that it goes wherever the picture goes. */
export const ecologicalWarning = [
  'Each point is a whole council area. That areas differ in both figures',
  'does not show that the same people do, nor that one brings about the other.'
] as const

const height = 420

/** What a point is found by: a place stands in the drawing once a period. */
const markOf = ({ name, period }: ScatterPoint): string => `${name}, ${period}`
const narrowest = 280
const lineHeight = 15

function draw(data: ConnectedScatterData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, Math.min(760, options.width))
  const { councils, path, scotland, across, up, chosen } = data
  const everything = [...councils, ...path, ...scotland]
  const axis = (get: (point: ScatterPoint) => number) =>
    scaleLinear([0, Math.max(...everything.map(get), 0) || 1], [0, 1]).nice(4)
  const [niceX, niceY] = [axis(({ x }) => x), axis(({ y }) => y)]
  const words = (tick: number, { percentage }: ScatterAxis) =>
    `${formatNumber(tick, Number.isInteger(tick) ? 0 : 1)}${percentage ? '%' : ''}`
  const left = Math.max(...niceY.ticks(4).map(tick => wordsWidth(words(tick, up)))) + 12
  const warning =
    width < 460
      ? (ecologicalWarning
          .join(' ')
          .match(/.{1,44}(?= |$)/g)
          ?.map(part => part.trim()) ?? [])
      : ecologicalWarning
  const upWords = linesOf(`↑ ${up.title}`, width - 12)
  const acrossWords = linesOf(`${across.title} →`, width - 12)
  const top = 9 + upWords.length * lineHeight
  const bottom = height - 31 - (acrossWords.length + warning.length) * lineHeight
  const x = scaleLinear(niceX.domain(), [left, width - 12])
  const y = scaleLinear(niceY.domain(), [bottom, top])
  const marks: Node[] = []
  for (const tick of niceY.ticks(4))
    marks.push(
      element('line', { x1: left, x2: width - 12, y1: y(tick), y2: y(tick), stroke: inks.grid }),
      element(
        'text',
        { x: left - 7, y: y(tick), dy: '0.35em', 'text-anchor': 'end', fill: inks.quiet },
        words(tick, up)
      )
    )
  for (const tick of niceX.ticks(width < 460 ? 3 : 5))
    marks.push(
      element('line', { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: inks.grid }),
      element(
        'text',
        {
          x: x(tick),
          y: bottom + 16,
          'text-anchor': x(tick) > width - 30 ? 'end' : 'middle',
          fill: inks.quiet
        },
        words(tick, across)
      )
    )
  marks.push(
    element('line', { x1: left, x2: left, y1: top, y2: bottom, stroke: inks.ink }),
    element('line', { x1: left, x2: width - 12, y1: bottom, y2: bottom, stroke: inks.ink }),
    ...upWords.map((part, index) =>
      element('text', { x: 0, y: 12 + index * lineHeight, fill: inks.ink }, part)
    ),
    ...acrossWords.map((part, index) =>
      element(
        'text',
        { x: width - 12, y: bottom + 34 + index * lineHeight, 'text-anchor': 'end', fill: inks.ink },
        part
      )
    ),
    ...councils
      .filter(({ name }) => name !== chosen)
      .map(point =>
        element('circle', {
          cx: x(point.x),
          cy: y(point.y),
          r: 3,
          fill: 'none',
          stroke: inks.context,
          'stroke-width': 1.2,
          class: 'council-point',
          'data-mark': markOf(point)
        })
      )
  )
  const joined = (points: readonly ScatterPoint[]): string =>
    segments(points, () => true)
      .map(
        part =>
          line<ScatterPoint>()
            .x(point => x(point.x))
            .y(point => y(point.y))
            .digits(1)(part) ?? ''
      )
      .join('')
  marks.push(
    element('path', {
      d: joined(scotland),
      fill: 'none',
      stroke: inks.ink,
      'stroke-width': 1.3,
      'stroke-dasharray': '5 3',
      class: 'comparator'
    }),
    element('path', {
      d: joined(path),
      fill: 'none',
      stroke: inks.selected,
      'stroke-width': 2.2,
      'stroke-linejoin': 'round',
      class: 'data-mark chosen-path'
    }),
    ...scotland.map((point, index) =>
      element('circle', {
        cx: x(point.x),
        cy: y(point.y),
        r: index === scotland.length - 1 ? 3.5 : 1.8,
        fill: inks.ink,
        class: 'comparator-point',
        'data-mark': markOf(point)
      })
    ),
    ...path.map((point, index) =>
      element('circle', {
        cx: x(point.x),
        cy: y(point.y),
        r: index === path.length - 1 ? 5.5 : 2.8,
        fill: inks.selected,
        stroke: inks.paper,
        'stroke-width': 1,
        class: 'data-mark chosen-point',
        'data-mark': markOf(point)
      })
    )
  )
  const ends = [
    {
      point: path.at(-1),
      words: (point: ScatterPoint) => `${chosen} ${point.period}`,
      bold: true,
      colour: inks.selected
    },
    {
      point: scotland.at(-1),
      words: (point: ScatterPoint) => `Scotland ${point.period}`,
      bold: true,
      colour: inks.ink
    },
    ...(path.length > 2
      ? [{ point: path[0], words: (point: ScatterPoint) => point.period, bold: false, colour: inks.selected }]
      : [])
  ].flatMap(({ point, words: say, bold, colour }) =>
    point ? [{ words: say(point), x: x(point.x), y: y(point.y), bold, colour }] : []
  )
  const labels = freeLabels(
    ends,
    { left: left + 3, top, right: width, bottom },
    everything.map(point => ({ x: x(point.x), y: y(point.y) }))
  )
  labels.forEach((label, index) =>
    marks.push(
      element(
        'text',
        {
          x: label.left,
          y: label.top,
          dy: '0.35em',
          fill: ends[index]?.colour ?? inks.ink,
          stroke: inks.paper,
          'stroke-width': 4,
          'paint-order': 'stroke',
          ...(label.bold ? { 'font-weight': 'bold' } : {})
        },
        label.words
      )
    )
  )
  warning.forEach((part, index) =>
    marks.push(
      element(
        'text',
        {
          x: 0,
          y: bottom + 39 + (acrossWords.length + index) * lineHeight,
          fill: inks.ink,
          class: 'warning'
        },
        part
      )
    )
  )
  return namedDrawing(
    {
      name: 'connected-scatter',
      title: data.title,
      description: `${data.summary} ${ecologicalWarning.join(' ')}`,
      width,
      height
    },
    marks
  )
}

function table({ title, across, up, councils, path, scotland, chosen }: ConnectedScatterData): ChartTable {
  const row = (point: ScatterPoint) => ({
    header: point.name,
    mark: markOf(point),
    cells: [
      { text: point.period },
      { text: formatWithSign(point.x, { ...across, decimals: point.decimals.x }) },
      { text: formatWithSign(point.y, { ...up, decimals: point.decimals.y }) }
    ]
  })
  return {
    caption: title,
    columns: [
      { title: 'Period', numeric: false },
      { title: across.title, numeric: true },
      { title: up.title, numeric: true }
    ],
    rows: [...path, ...scotland, ...councils.filter(({ name }) => name !== chosen)].map(row),
    key: []
  }
}

/** Two indicators of one area over time, the other council areas behind; the warning is part of the picture. */
export const connectedScatter: Chart<ConnectedScatterData> = {
  id: 'connected-scatter',
  title: 'Two indicators over time',
  draw,
  table
}
