import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { formatNumber } from '../../shared/words/numbers.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { wordsWidth } from './parts/wordsWidth.ts'

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

/** Of the drawing, in pixels. */
export const scatterHeight = 420

const lineHeight = 15

/** Where the points of a scatter lie, and what stands around them. */
export interface ScatterFrame {
  x: ScaleLinear<number, number>
  y: ScaleLinear<number, number>
  left: number
  top: number
  bottom: number
  /** Grid, ticks, axes and their words. */
  axes: Node[]
  /** The warning, line by line, under all. */
  warning: Node[]
}

/** Scales from 0 for all points, with the axes, what they show, and the warning as lines that fit. */
export function scatterFrame(
  { across, up, councils, path, scotland }: ConnectedScatterData,
  width: number
): ScatterFrame {
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
  const bottom = scatterHeight - 31 - (acrossWords.length + warning.length) * lineHeight
  const x = scaleLinear(niceX.domain(), [left, width - 12])
  const y = scaleLinear(niceY.domain(), [bottom, top])
  const axes: Node[] = []
  for (const tick of niceY.ticks(4))
    axes.push(
      element('line', { x1: left, x2: width - 12, y1: y(tick), y2: y(tick), stroke: inks.grid }),
      element(
        'text',
        { x: left - 7, y: y(tick), dy: '0.35em', 'text-anchor': 'end', fill: inks.quiet },
        words(tick, up)
      )
    )
  for (const tick of niceX.ticks(width < 460 ? 3 : 5))
    axes.push(
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
  axes.push(
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
    )
  )
  return {
    x,
    y,
    left,
    top,
    bottom,
    axes,
    warning: warning.map((part, index) =>
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
  }
}
