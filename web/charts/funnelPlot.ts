import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { formatCount, formatNumber, formatWithSign, capitalised } from '../../shared/words/numbers.ts'
import type { Chart } from './chart.ts'
import { funnelPlotTable, type FunnelPlotData, type FunnelPlotLimits } from './funnelPlotTable.ts'
import { element } from './parts/element.ts'
import { freeLabels, type ToName } from './parts/freeLabels.ts'
import { inks } from './parts/inks.ts'
import { leadLine } from './parts/leadLine.ts'
import { namedDrawing } from './parts/namedDrawing.ts'
import { verdictInks, verdictShape } from './parts/verdictShape.ts'
import { wordsWidth } from './parts/wordsWidth.ts'

const height = 380
const margin = { top: 18, right: 14, bottom: 46 }
const narrowest = 280

function draw(data: FunnelPlotData, options: { width: number }): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const { points, limits, comparator, percentage, decimals, chosen } = data
  const display = { decimals, percentage }
  const widest = Math.max(...limits.map(({ denominator }) => denominator))
  const highest = Math.max(
    ...points.map(({ value }) => value),
    ...limits.slice(2).map(({ upper998 }) => upper998)
  )
  const ceiling = Math.min(highest, Math.max(...points.map(({ value }) => value), comparator.value) * 1.35)
  const nice = scaleLinear([0, ceiling], [0, 1]).nice(4)
  const top = nice.domain()[1] ?? ceiling
  const tickWords = (tick: number) =>
    `${formatNumber(tick, Number.isInteger(tick) ? 0 : 1)}${percentage ? '%' : ''}`
  const left = Math.max(...nice.ticks(4).map(tick => wordsWidth(tickWords(tick)))) + 12
  const x = scaleLinear([0, widest], [left, width - margin.right])
  const y = scaleLinear([0, top], [height - margin.bottom, margin.top]).clamp(true)
  const band = (get: (at: FunnelPlotLimits) => [number, number], fill: string, name: string) =>
    element('path', {
      d:
        area<FunnelPlotLimits>()
          .x(at => x(at.denominator))
          .y0(at => y(get(at)[0]))
          .y1(at => y(get(at)[1]))
          .digits(1)([...limits]) ?? '',
      fill,
      class: name
    })
  const curve = (get: (at: FunnelPlotLimits) => number, more: Record<string, string | number>) =>
    element('path', {
      d:
        line<FunnelPlotLimits>()
          .defined(at => get(at) <= top)
          .x(at => x(at.denominator))
          .y(at => y(get(at)))
          .digits(1)([...limits]) ?? '',
      fill: 'none',
      stroke: inks.limit,
      class: 'limit',
      ...more
    })
  const narrow = width < 480
  const marks: Node[] = [
    band(at => [at.lower998, at.upper998], inks.band998, 'data-mark band-998'),
    band(at => [at.lower95, at.upper95], inks.band95, 'data-mark band-95'),
    curve(at => at.upper998, { 'stroke-width': 1 }),
    curve(at => at.lower998, { 'stroke-width': 1 }),
    curve(at => at.upperChance, { 'stroke-width': 1.2, 'stroke-dasharray': '1 3' }),
    curve(at => at.lowerChance, { 'stroke-width': 1.2, 'stroke-dasharray': '1 3' }),
    curve(at => at.upper95, { 'stroke-width': 1, 'stroke-dasharray': '5 2' }),
    curve(at => at.lower95, { 'stroke-width': 1, 'stroke-dasharray': '5 2' })
  ]
  for (const tick of nice.ticks(4))
    marks.push(
      element('line', { x1: left - 4, x2: left, y1: y(tick), y2: y(tick), stroke: inks.quiet }),
      element(
        'text',
        { x: left - 7, y: y(tick), dy: '0.35em', 'text-anchor': 'end', fill: inks.quiet },
        tickWords(tick)
      )
    )
  for (const tick of x.ticks(narrow ? 3 : 5))
    marks.push(
      element('line', {
        x1: x(tick),
        x2: x(tick),
        y1: height - margin.bottom,
        y2: height - margin.bottom + 4,
        stroke: inks.quiet
      }),
      element(
        'text',
        { x: x(tick), y: height - margin.bottom + 17, 'text-anchor': 'middle', fill: inks.quiet },
        formatCount(tick)
      )
    )
  const comparatorWords = `${comparator.name} ${formatWithSign(comparator.value, display)}`
  const at = y(comparator.value)
  marks.push(
    element('line', { x1: left, x2: left, y1: margin.top, y2: height - margin.bottom, stroke: inks.ink }),
    element('line', {
      x1: left,
      x2: width - margin.right,
      y1: height - margin.bottom,
      y2: height - margin.bottom,
      stroke: inks.ink
    }),
    element(
      'text',
      { x: (left + width - margin.right) / 2, y: height - 8, 'text-anchor': 'middle', fill: inks.ink },
      capitalised(data.across)
    ),
    element('line', {
      x1: left,
      x2: width - margin.right,
      y1: at,
      y2: at,
      stroke: inks.ink,
      'stroke-width': 1.6,
      'stroke-dasharray': '5 3',
      class: 'comparator'
    })
  )
  const placed = points.map(point => ({ ...point, x: x(point.denominator), y: y(point.value) }))
  const limitNames: ToName[] = []
  const last = limits.at(-1)
  if (last)
    for (const [words, value] of [
      ['99.8% limit', last.upper998],
      ['95% limit', last.upper95]
    ] as const)
      if (value <= top)
        limitNames.push({ words, x: x(widest) - wordsWidth(words) - 6, y: y(value) - 8, bold: false })
  for (const point of placed) {
    const isChosen = point.code === chosen
    const mark = isChosen
      ? element('circle', {
          cx: point.x,
          cy: point.y,
          r: 6,
          fill: inks.selected,
          stroke: inks.paper,
          'stroke-width': 1.6,
          class: 'data-mark chosen-point'
        })
      : verdictShape(point.verdict, point.x, point.y, point.verdict === 'similar' ? 5 : 6)
    mark.setAttribute('data-mark', point.name)
    marks.push(mark)
  }
  const named = placed
    .filter(({ code, verdict }) => code === chosen || verdict !== 'similar')
    // Whatever is furthest out has the first choice of a place.
    .toSorted(
      (a, b) =>
        Number(b.code === chosen) - Number(a.code === chosen) ||
        Math.abs(b.value - comparator.value) - Math.abs(a.value - comparator.value)
    )
    .map(point => ({
      words: `${point.name} ${formatWithSign(point.value, display)}`,
      x: point.x,
      y: point.y,
      bold: point.code === chosen,
      colour: point.code === chosen ? inks.selected : verdictInks[point.verdict].ink
    }))
  const scotland: ToName = {
    words: comparatorWords,
    x: width - margin.right - wordsWidth(comparatorWords, true) - 12,
    y: at - 9,
    bold: true
  }
  const room = { left: left + 4, top: margin.top - 10, right: width - 4, bottom: height - margin.bottom - 3 }
  const onLimits = limits.flatMap(({ denominator, lower95, upper95, lower998, upper998 }) =>
    [lower95, upper95, lower998, upper998].map(value => ({ x: x(denominator), y: y(value) }))
  )
  const labels = freeLabels([scotland, ...limitNames, ...named], room, placed, onLimits)
  // All lines first: where one has to run under words, their white edge parts it.
  marks.push(
    ...labels
      .slice(1 + limitNames.length)
      .filter(({ led }) => led)
      .map(leadLine)
  )
  for (const [index, label] of labels.entries()) {
    const colour = named[index - 1 - limitNames.length]?.colour ?? inks.ink
    marks.push(
      element(
        'text',
        {
          x: label.left,
          y: label.top,
          dy: '0.35em',
          fill: index <= limitNames.length ? (index === 0 ? inks.ink : inks.quiet) : colour,
          stroke: inks.paper,
          'stroke-width': 5,
          'stroke-linejoin': 'round',
          'paint-order': 'stroke',
          ...(label.bold ? { 'font-weight': 'bold' } : {})
        },
        label.words
      )
    )
  }
  return namedDrawing(
    { name: 'funnel-plot', title: data.title, description: data.summary, width, height },
    marks
  )
}

/** Figure by size of area, with the limits that areas of that size keep to; the points are never joined. */
export const funnelPlot: Chart<FunnelPlotData> = {
  id: 'funnel-plot',
  title: 'Funnel plot',
  draw,
  table: funnelPlotTable
}
