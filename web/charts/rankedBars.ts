import { scaleLinear } from 'd3-scale'
import { statuses } from '../../shared/catalogue/statuses.ts'
import { formatNumber, formatWithSign } from '../../shared/words/numbers.ts'
import type { Chart } from './chart.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { verdictShape } from './parts/verdictShape.ts'
import { verdictWords } from './parts/verdictWords.ts'
import { wordsWidth } from './parts/wordsWidth.ts'
import { rankedBarsTable, type RankedBarsData, type RankedRow } from './rankedBarsTable.ts'

const rowHeight = 20
const headHeight = 24
const footHeight = 22
const lineHeight = 15
const narrowBelow = 560
const narrowest = 280

const line = (x1: number, x2: number, y1: number, y2: number, more: Record<string, string | number>) =>
  element('line', { x1, x2, y1, y2, ...more })

function whisker(from: number, to: number, y: number, small: boolean): SVGElement[] {
  const dash = small ? { 'stroke-dasharray': '2 2' } : {}
  return [
    line(from, to, y, y, { stroke: inks.paper, 'stroke-width': 4 }),
    line(from, to, y, y, { stroke: inks.ink, 'stroke-width': 1.3, ...dash, class: 'whisker' }),
    ...[from, to].map(end =>
      line(end, end, y - 3.5, y + 3.5, { stroke: inks.ink, 'stroke-width': 1.3, class: 'whisker' })
    )
  ]
}

function draw(data: RankedBarsData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const narrow = width < narrowBelow
  const { rows, comparator, decimals, percentage, chosen } = data
  const display = { decimals, percentage }
  const nameOf = ({ name, shortName }: RankedRow) => (narrow ? shortName : name)
  const left = Math.max(...rows.map(row => wordsWidth(nameOf(row), row.code === chosen))) + 12
  const valueWidth =
    Math.max(
      ...rows.map(({ value }) => (value === null ? 0 : wordsWidth(formatWithSign(value, display), true)))
    ) + 12
  const wordRoom = !data.hasVerdicts ? 0 : narrow ? 20 : 112
  const right = width - wordRoom
  const plotRight = right - valueWidth
  const highest = Math.max(
    ...rows.map(({ value, upper }) => Math.max(value ?? 0, upper ?? 0)),
    comparator?.value ?? 0
  )
  const x = scaleLinear([0, highest || 1], [left, plotRight]).nice(4)
  const ticks = x.ticks(narrow ? 3 : 5)
  const bottom = headHeight + rows.length * rowHeight
  const marks: Node[] = ticks.flatMap(tick => [
    line(x(tick), x(tick), headHeight, bottom, { stroke: inks.grid }),
    element(
      'text',
      { x: x(tick), y: headHeight - 9, 'text-anchor': 'middle', fill: inks.quiet },
      `${formatNumber(tick, Number.isInteger(tick) ? 0 : 1)}${percentage ? '%' : ''}`
    )
  ])
  rows.forEach((row, index) => {
    const y = headHeight + index * rowHeight + rowHeight / 2
    const isChosen = row.code === chosen
    const strong = isChosen ? { 'font-weight': 'bold' } : {}
    if (isChosen)
      marks.push(
        element('rect', {
          x: 0,
          y: y - rowHeight / 2,
          width,
          height: rowHeight,
          fill: inks.wash,
          class: 'chosen-row'
        })
      )
    marks.push(
      element(
        'text',
        {
          x: left - 8,
          y,
          dy: '0.35em',
          'text-anchor': 'end',
          fill: isChosen ? inks.selected : inks.ink,
          class: isChosen ? 'of-area' : '',
          'data-mark': row.name,
          ...strong
        },
        nameOf(row)
      )
    )
    if (row.value === null) {
      const words = statuses[row.status].short
      marks.push(
        element('rect', {
          x: left + 0.5,
          y: y - 7.5,
          width: wordsWidth(words) + 12,
          height: 15,
          fill: inks.paper,
          stroke: inks.absence,
          'stroke-dasharray': '3 2',
          class: 'gap'
        }),
        element('text', { x: left + 6, y, dy: '0.35em', fill: inks.ink }, words)
      )
      return
    }
    marks.push(
      element('rect', {
        x: left,
        y: y - 6,
        width: Math.max(0.5, x(row.value) - left),
        height: 12,
        fill: isChosen ? inks.selected : inks.bar,
        stroke: isChosen ? inks.selected : inks.barEdge,
        'stroke-width': 0.8,
        class: isChosen ? 'data-mark chosen-bar' : 'data-mark bar',
        'data-mark': row.name
      })
    )
    if (row.lower !== null && row.upper !== null)
      marks.push(...whisker(x(row.lower), x(row.upper), y, row.small))
    marks.push(
      element(
        'text',
        {
          x: right - 8,
          y,
          dy: '0.35em',
          'text-anchor': 'end',
          'font-weight': 'bold',
          fill: isChosen ? inks.selected : inks.ink,
          class: isChosen ? 'of-area' : '',
          'data-mark': row.name
        },
        formatWithSign(row.value, { ...display, decimals: row.decimals })
      )
    )
    if (!data.hasVerdicts) return
    const isUsual = row.amongAreas === 'similar'
    marks.push(verdictShape(row.verdict, right + 8, y, 5, isUsual))
    if (!narrow)
      marks.push(
        element(
          'text',
          {
            x: right + 20,
            y,
            dy: '0.35em',
            fill: isUsual ? inks.quiet : inks.ink,
            ...(row.amongAreas === null || isUsual ? {} : { 'font-weight': 'bold' })
          },
          verdictWords(row.verdict)
        )
      )
  })
  marks.push(line(left, left, headHeight, bottom, { stroke: inks.ink }))
  let foot = footHeight
  if (comparator) {
    const at = x(comparator.value)
    const words = `${comparator.name} ${formatWithSign(comparator.value, display)}`
    // A long name stands where it has more room, in as many lines as it takes there.
    const isRightOf = wordsWidth(words, true) <= width - at - 6 || width - at > at
    const lines = linesOf(words, (isRightOf ? width - at : at) - 6, true)
    foot += (lines.length - 1) * lineHeight
    marks.push(
      line(at, at, headHeight - 4, bottom + 6, {
        stroke: inks.ink,
        'stroke-width': 1.6,
        'stroke-dasharray': '4 3',
        class: 'comparator'
      }),
      ...lines.map((part, index) =>
        element(
          'text',
          {
            x: at + (isRightOf ? 4 : -4),
            y: bottom + 16 + index * lineHeight,
            'text-anchor': isRightOf ? 'start' : 'end',
            'font-weight': 'bold',
            fill: inks.ink
          },
          part
        )
      )
    )
  }
  return namedDrawing(
    {
      name: 'ranked-bars',
      title: data.title,
      description: data.summary,
      width,
      height: bottom + foot
    },
    marks
  )
}

/** One bar an area from nought, its 95% interval, and its verdict in shape and words; never an order without intervals. */
export const rankedBars: Chart<RankedBarsData> = {
  id: 'ranked-bars',
  title: 'Figure in each area',
  draw,
  table: rankedBarsTable
}
