import * as Plot from '@observablehq/plot'
import { formatNumber, formatWithSign, isPercentage, knownDecimals } from '../../shared/words/numbers.ts'
import type { Chart, DrawOptions } from './chart.ts'
import { element } from './parts/element.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import {
  trendState,
  trendTable,
  type DrawnBreak,
  type GapField,
  type Run,
  type TrendData,
  type TrendState
} from './trendState.ts'

const ink = '#1a1a1a'
const selected = '#bf4508'
const band = '#bf4508'
const grid = '#e3e7ea'
const field = '#eef1f3'
const quiet = '#4a5158'
const hatch = '#5e5e5e'
const targetInk = '#12305f'
const narrowBelow = 560
const narrowest = 280
const labelLine = 15

let drawnSoFar = 0

interface PlacedLabel {
  shown: DrawnBreak
  x: number
  anchor: 'start' | 'end'
  row: number
}

/** Puts the labels of breaks in as few rows as hold them without touching. */
function placeLabels(
  breaks: readonly DrawnBreak[],
  x: (year: number) => number,
  left: number,
  right: number
): PlacedLabel[] {
  const taken: { from: number; to: number }[][] = []
  return breaks.map(shown => {
    const at = x(shown.at)
    const width = Math.max(wordsWidth(shown.title, true), wordsWidth(shown.note)) + 8
    const anchor = at + width > right && at - width > left ? 'end' : 'start'
    const from = anchor === 'start' ? at : at - width
    const place = { from, to: from + width }
    let row = taken.findIndex(places => places.every(other => other.to < place.from || other.from > place.to))
    if (row === -1) row = taken.push([]) - 1
    taken[row]?.push(place)
    return { shown, x: at, anchor, row }
  })
}

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
      stroke: quiet,
      strokeDasharray: '4 3',
      className: 'gap'
    }),
    Plot.rect(of('suppressed'), { ...box, fill: `url(#${hatchId})`, stroke: hatch, className: 'gap' }),
    Plot.rect(of('not-published'), {
      ...box,
      fill: 'white',
      stroke: hatch,
      strokeDasharray: '1 3',
      className: 'gap'
    })
  ]
}

/** What stands at the end of a line: the name and the last value. */
function endWords(data: TrendData, name: string, runs: readonly Run[]): string | null {
  const last = runs.at(-1)?.at(-1)
  if (!last) return null
  const decimals = knownDecimals(last.value, last.observation.method, data.method, data.decimals)
  return `${name} ${formatWithSign(last.value, { decimals, percentage: isPercentage(data.unitShort) })}`
}

/** Last values of the two lines, moved apart where their words would touch. */
function endLabels(
  data: TrendData,
  state: TrendState,
  y: (value: number) => number
): { words: string; colour: string; x: number; y: number }[] {
  const label = (name: string, colour: string, runs: readonly Run[]) => {
    const last = runs.at(-1)?.at(-1)
    const words = endWords(data, name, runs)
    return last && words !== null ? [{ words, colour, x: last.x, y: y(last.value) }] : []
  }
  const labels = [
    ...label('Scotland', ink, state.scotlandRuns),
    ...label(data.areaName, selected, state.runs)
  ].toSorted((a, b) => a.y - b.y)
  const [upper, lower] = labels
  if (upper && lower && Math.abs(upper.x - lower.x) < 3 && lower.y - upper.y < labelLine) {
    const middle = (upper.y + lower.y) / 2
    upper.y = middle - labelLine / 2
    lower.y = middle + labelLine / 2
  }
  return labels
}

/** Words of a gap: along the box where it is wide enough, up it where it is not. */
function gapLabel(
  { from, to, words }: GapField,
  x: (year: number) => number,
  y0: number,
  y1: number
): SVGElement[] {
  const width = x(to) - x(from)
  const across = wordsWidth(words) + 8 < width
  if (!across && width < fontSize - 1) return []
  const [cx, cy] = [(x(from) + x(to)) / 2, across ? y1 + (y0 - y1) * 0.5 : (y0 + y1) / 2]
  return [
    element(
      'text',
      {
        x: cx,
        y: cy,
        dy: '0.32em',
        'text-anchor': 'middle',
        fill: ink,
        class: 'gap-words',
        ...(across ? {} : { transform: `rotate(-90 ${cx} ${cy})` })
      },
      words
    )
  ]
}

/** Splits the words of an end label over two lines where one does not fit. */
function endLabelLines(words: string, room: number): string[] {
  if (wordsWidth(words, true) <= room) return [words]
  const parts = words.split(' ')
  const lines: string[] = []
  for (const part of parts) {
    const line = lines.at(-1)
    if (line !== undefined && wordsWidth(`${line} ${part}`, true) <= room)
      lines[lines.length - 1] = `${line} ${part}`
    else lines.push(part)
  }
  return lines
}

function draw(data: TrendData, options: DrawOptions): SVGSVGElement {
  const width = Math.max(narrowest, options.width)
  const state = trendState(data)
  const narrow = width < narrowBelow
  const id = `trend-${(drawnSoFar += 1)}`
  const longestLabel = Math.max(
    0,
    ...[endWords(data, 'Scotland', state.scotlandRuns), endWords(data, data.areaName, state.runs)].map(
      words => Math.min(narrow ? 84 : 190, wordsWidth(words ?? '', true))
    )
  )
  const marginRight = Math.ceil(longestLabel) + 14
  const marginLeft = Math.max(36, wordsWidth(formatNumber(state.top, state.top < 10 ? 1 : 0)) + 14)
  const { from, to } = state.span
  const scaleX = (year: number) =>
    marginLeft + ((year - from) / (to - from)) * (width - marginLeft - marginRight)
  const labels = placeLabels(state.breaks, scaleX, 4, width - 4)
  const rows = Math.max(0, ...labels.map(({ row }) => row + 1))
  const marginTop = 14 + rows * (labelLine * 2 + 6)
  const height = marginTop + (narrow ? 220 : 270) + 34
  const area = flat(state.runs)
  const scotland = flat(state.scotlandRuns)
  const hatchId = `${id}-hatch`
  const tickPeriods = axisPeriods(state, narrow ? 3 : 8)

  const marks: Plot.Markish[] = [
    Plot.rect(
      state.breaks.filter(({ kind }) => kind === 'context'),
      { x1: 'at', x2: 'until', y1: 0, y2: state.top, fill: field, className: 'context' }
    ),
    Plot.gridY(state.ticks, { stroke: grid, strokeOpacity: 1 }),
    ...gapMarks(state.gaps, state.top, hatchId),
    Plot.ruleY([0], { stroke: ink }),
    Plot.axisY(state.ticks, {
      tickSize: 0,
      tickPadding: 8,
      label: null,
      fontSize,
      fill: quiet,
      tickFormat: (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 1)
    }),
    Plot.axisX(
      tickPeriods.map(({ x }) => x),
      {
        tickSize: 4,
        label: null,
        fontSize,
        color: quiet,
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
        fill: band,
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
        stroke: band,
        strokeOpacity: 0.45,
        strokeWidth: 5,
        className: 'band'
      }
    ),
    Plot.line(scotland, {
      x: 'x',
      y: 'value',
      z: 'run',
      stroke: ink,
      strokeWidth: 1.7,
      strokeDasharray: '5 3',
      className: 'scotland'
    }),
    Plot.dot(
      scotland.filter(({ run }) => state.scotlandRuns[run]?.length === 1),
      { x: 'x', y: 'value', r: 3, fill: ink, symbol: 'diamond', className: 'scotland' }
    ),
    Plot.line(area, { x: 'x', y: 'value', z: 'run', stroke: 'white', strokeWidth: 5.4, className: 'casing' }),
    Plot.line(area, { x: 'x', y: 'value', z: 'run', stroke: selected, strokeWidth: 2.6, className: 'area' }),
    Plot.dot(
      area.filter(({ hollow }) => !hollow),
      { x: 'x', y: 'value', r: 2.6, fill: selected, className: 'area' }
    ),
    Plot.dot(
      area.filter(({ hollow }) => hollow),
      { x: 'x', y: 'value', r: 3.6, fill: 'white', stroke: selected, strokeWidth: 1.8, className: 'area' }
    )
  ]

  const figure = Plot.plot({
    className: 'plot',
    width,
    height,
    marginTop,
    marginRight,
    marginLeft,
    marginBottom: 30,
    x: { type: 'linear', domain: [from, to], axis: null },
    y: { type: 'linear', domain: [0, state.top], axis: null },
    marks
  })
  if (!(figure instanceof SVGSVGElement)) throw new TypeError('a trend is one SVG, without a legend')
  // The rules of this element stand in the style sheet: an inline one would ask for a hole in the security policy.
  figure.querySelector('style')?.remove()
  // The picture has one name: its parts are no elements of their own.
  for (const part of figure.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label')

  const yScale = figure.scale('y')
  const y = (value: number): number => Number(yScale?.apply(value))
  const bottom = y(0)
  const plotTop = y(state.top)
  const definitions = element('defs', {})
  const pattern = element('pattern', {
    id: hatchId,
    width: 6,
    height: 6,
    patternUnits: 'userSpaceOnUse',
    patternTransform: 'rotate(45)'
  })
  pattern.append(
    element('rect', { width: 6, height: 6, fill: 'white' }),
    element('line', { x1: 0, y1: 0, x2: 0, y2: 6, stroke: hatch, 'stroke-width': 2 })
  )
  definitions.append(pattern)
  figure.prepend(definitions)

  for (const gap of state.gaps) figure.append(...gapLabel(gap, scaleX, bottom, plotTop))

  if (data.target)
    figure.append(
      element('line', {
        x1: marginLeft,
        x2: width - marginRight,
        y1: y(data.target.value),
        y2: y(data.target.value),
        stroke: targetInk,
        'stroke-width': 1.8,
        'stroke-dasharray': '9 3 2 3',
        class: 'target'
      }),
      element(
        'text',
        {
          x: marginLeft + 6,
          y: y(data.target.value) - 6,
          'text-anchor': 'start',
          fill: targetInk,
          'font-weight': 'bold',
          stroke: 'white',
          'stroke-width': 4,
          'paint-order': 'stroke'
        },
        data.target.words
      )
    )

  const labelTop = (row: number) => 12 + row * (labelLine * 2 + 6)
  for (const { shown, x, row } of labels)
    figure.append(
      element('line', {
        x1: x,
        x2: x,
        y1: labelTop(row) - 9,
        y2: shown.kind === 'context' ? plotTop : bottom,
        stroke: shown.kind === 'context' ? '#6c7680' : ink,
        'stroke-width': shown.kind === 'series' ? 1.6 : 1,
        ...(shown.kind === 'caution' ? { 'stroke-dasharray': '1.5 3' } : {}),
        class: `break break-${shown.kind}`
      })
    )
  for (const { shown, x, anchor, row } of labels) {
    const words = {
      x: x + (anchor === 'start' ? 5 : -5),
      'text-anchor': anchor,
      stroke: 'white',
      'stroke-width': 4,
      'paint-order': 'stroke',
      class: 'break-words'
    }
    figure.append(
      element('text', { ...words, y: labelTop(row), fill: ink, 'font-weight': 'bold' }, shown.title),
      element('text', { ...words, y: labelTop(row) + labelLine, fill: quiet }, shown.note)
    )
  }

  for (const { words, colour, x, y: at } of endLabels(data, state, y)) {
    const left = scaleX(x) + 9
    const lines = endLabelLines(words, width - left - 2)
    lines.forEach((line, index) => {
      figure.append(
        element(
          'text',
          {
            x: left,
            y: at + (index - (lines.length - 1) / 2) * (fontSize + 1),
            dy: '0.32em',
            'text-anchor': 'start',
            fill: colour,
            'font-weight': 'bold',
            stroke: 'white',
            'stroke-width': 4,
            'paint-order': 'stroke',
            class: `end-words ${colour === ink ? 'of-scotland' : 'of-area'}`
          },
          line
        )
      )
    })
  }

  figure.setAttribute('font-family', 'inherit')
  figure.setAttribute('font-size', String(fontSize))
  figure.setAttribute('role', 'img')
  figure.setAttribute('aria-labelledby', `${id}-title ${id}-description`)
  figure.prepend(
    element('title', { id: `${id}-title` }, data.title),
    element('desc', { id: `${id}-description` }, data.summary)
  )
  return figure
}

/** An area's rate over time with its 95% band, Scotland beside it, and every break and gap in sight. */
export const trend: Chart<TrendData> = { id: 'trend', title: 'Trend', draw, table: trendTable }
