import { line } from 'd3-shape'
import { formatWithSign } from '../../shared/words/numbers.ts'
import type { Chart, ChartTable } from './chart.ts'
import {
  ecologicalWarning,
  scatterFrame,
  scatterHeight,
  type ConnectedScatterData,
  type ScatterPoint
} from './connectedScatterFrame.ts'
import { element } from './parts/element.ts'
import { freeLabels } from './parts/freeLabels.ts'
import { inks } from './parts/inks.ts'
import { leadLine } from './parts/leadLine.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { segments } from './sparkline.ts'

/** What a point is found by: a place stands in the drawing once a period. */
const markOf = ({ name, period }: ScatterPoint): string => `${name}, ${period}`
const narrowest = 280

function draw(data: ConnectedScatterData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, Math.min(760, options.width))
  const { councils, path, scotland, chosen } = data
  const { x, y, left, top, bottom, axes, warning } = scatterFrame(data, width)
  const marks: Node[] = [
    ...axes,
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
  ]
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
  /** Points close together on the line that joins the years. */
  const along = (points: readonly ScatterPoint[]): { x: number; y: number }[] =>
    segments(points, () => true).flatMap(part =>
      part.slice(1).flatMap((to, index) => {
        const from = part[index] ?? to
        return Array.from({ length: 20 }, (_, step) => ({
          x: x(from.x) + ((x(to.x) - x(from.x)) * step) / 20,
          y: y(from.y) + ((y(to.y) - y(from.y)) * step) / 20
        }))
      })
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
    [...councils, ...path, ...scotland].map(point => ({ x: x(point.x), y: y(point.y) })),
    [...along(path), ...along(scotland)]
  )
  marks.push(...labels.filter(({ led }) => led).map(leadLine))
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
  marks.push(...warning)
  return namedDrawing(
    {
      name: 'connected-scatter',
      title: data.title,
      description: `${data.summary} ${ecologicalWarning.join(' ')}`,
      width,
      height: scatterHeight
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
