import * as Plot from '@observablehq/plot'
import { formatNumber } from '../../shared/words/numbers.ts'
import type { Chart, DrawOptions } from './chart.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import { endMarks, endRoom } from './trendEnds.ts'
import { breakMarks, breakNames } from './trendBreaks.ts'
import { gapWords } from './trendGapWords.ts'
import type { TrendPlace } from './trendLabels.ts'
import { trendMarks } from './trendMarks.ts'
import { pointMarks } from './trendPoints.ts'
import { trendState, type TrendData } from './trendState.ts'
import { trendTable } from './trendTable.ts'
import { targetMark } from './trendTarget.ts'

const narrowBelow = 560
const narrowest = 280

let drawnSoFar = 0

/** What a withheld figure is drawn with. */
function hatch(id: string): SVGDefsElement {
  const pattern = element(
    'pattern',
    { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    [
      element('rect', { width: 6, height: 6, fill: 'white' }),
      element('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: inks.absence, 'stroke-width': 2 })
    ]
  )
  return element('defs', {}, [pattern])
}

function draw(data: TrendData, options: DrawOptions): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const state = trendState(data)
  const narrow = width < narrowBelow
  const id = `trend-${(drawnSoFar += 1)}`
  const hatchId = `${id}-hatch`
  const marginRight = endRoom(data, state, narrow) + 14
  const marginLeft = Math.max(36, wordsWidth(formatNumber(state.top, state.top < 10 ? 1 : 0)) + 14)
  const { from, to } = state.span
  const x = (year: number) => marginLeft + ((year - from) / (to - from)) * (width - marginLeft - marginRight)
  const names = breakNames(state.breaks, x, width)
  const marginTop = 14 + names.above
  const plotFoot = marginTop + (narrow ? 220 : 270) + 34
  const height = plotFoot + names.below

  const figure = Plot.plot({
    className: 'plot',
    width,
    height,
    marginTop,
    marginRight,
    marginLeft,
    marginBottom: 30 + names.below,
    x: { type: 'linear', domain: [from, to], axis: null },
    y: { type: 'linear', domain: [0, state.top], axis: null },
    marks: trendMarks(state, { hatchId, mostTicks: narrow ? 3 : 8 })
  })
  if (!(figure instanceof SVGSVGElement)) throw new TypeError('a trend is one SVG, without a legend')
  // The rules of this element stand in the style sheet: an inline one would ask for a hole in the security policy.
  figure.querySelector('style')?.remove()
  // The picture has one name: its parts are no elements of their own.
  for (const part of figure.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label')

  const yScale = figure.scale('y')
  const y = (value: number): number => Number(yScale?.apply(value))
  const place: TrendPlace = {
    x,
    y,
    left: marginLeft,
    right: width - marginRight,
    width,
    top: y(state.top),
    bottom: y(0)
  }
  figure.append(
    ...(data.target ? [targetMark(data.target, place)] : []),
    ...gapWords(data, state, place),
    ...breakMarks(names, place, plotFoot + 12),
    ...endMarks(data, state, place),
    ...pointMarks(state, place)
  )
  for (const [name, value] of Object.entries({
    'font-family': 'inherit',
    'font-size': fontSize,
    role: 'img',
    'aria-labelledby': `${id}-title ${id}-description`
  }))
    figure.setAttribute(name, String(value))
  figure.prepend(
    element('title', { id: `${id}-title` }, data.title),
    element('desc', { id: `${id}-description` }, data.summary),
    hatch(hatchId)
  )
  return figure
}

/** An area's rate over time with its 95% band, Scotland beside it, and every break and gap in sight. */
export const trend: Chart<TrendData> = { id: 'trend', title: 'Trend', draw, table: trendTable }
