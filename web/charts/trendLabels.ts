import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import type { DrawnBreak, GapField } from './trendState.ts'

/** Height of a line of words, in pixels. */
export const labelLine = 15
const rowHeight = labelLine * 2 + 6

/** Where things lie in the drawing, in pixels. */
export interface TrendPlace {
  x: (year: number) => number
  y: (value: number) => number
  /** Left and right end of the plot. */
  left: number
  right: number
  /** Width of the whole drawing. */
  width: number
  top: number
  bottom: number
}

/** Words stand on a white edge, so that lines under them do not cross them. */
export const onWhite = { stroke: 'white', 'stroke-width': 4, 'paint-order': 'stroke' } as const

/** The label of a break, in the row that holds it. */
export interface PlacedLabel {
  shown: DrawnBreak
  x: number
  anchor: 'start' | 'end'
  row: number
}

/** Puts the labels of breaks in as few rows as hold them without touching. */
export function placeLabels(
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

/** Height that the labels of breaks take above the plot. */
export const labelsHeight = (labels: readonly PlacedLabel[]): number =>
  Math.max(0, ...labels.map(({ row }) => row + 1)) * rowHeight

/** Rules of breaks, their words above the plot. */
export function breakMarks(labels: readonly PlacedLabel[], { top, bottom }: TrendPlace): SVGElement[] {
  const labelTop = (row: number) => 12 + row * rowHeight
  const rules = labels.map(({ shown, x, row }) =>
    element('line', {
      x1: x,
      x2: x,
      y1: labelTop(row) - 9,
      y2: shown.kind === 'context' ? top : bottom,
      stroke: shown.kind === 'context' ? inks.context : inks.ink,
      'stroke-width': shown.kind === 'series' ? 1.6 : 1,
      ...(shown.kind === 'caution' ? { 'stroke-dasharray': '1.5 3' } : {}),
      class: `break break-${shown.kind}`
    })
  )
  const words = labels.flatMap(({ shown, x, anchor, row }) => {
    const place = {
      x: x + (anchor === 'start' ? 5 : -5),
      'text-anchor': anchor,
      ...onWhite,
      class: 'break-words'
    }
    return [
      element('text', { ...place, y: labelTop(row), fill: inks.ink, 'font-weight': 'bold' }, shown.title),
      element('text', { ...place, y: labelTop(row) + labelLine, fill: inks.quiet }, shown.note)
    ]
  })
  return [...rules, ...words]
}

/** Words of a gap: along the box where it is wide enough, up it where it is not. */
export function gapLabel({ from, to, words }: GapField, { x, top, bottom }: TrendPlace): SVGElement[] {
  const width = x(to) - x(from)
  const across = wordsWidth(words) + 8 < width
  if (!across && width < fontSize - 1) return []
  const [cx, cy] = [(x(from) + x(to)) / 2, (top + bottom) / 2]
  return [
    element(
      'text',
      {
        x: cx,
        y: cy,
        dy: '0.32em',
        'text-anchor': 'middle',
        fill: inks.ink,
        ...onWhite,
        class: 'gap-words',
        ...(across ? {} : { transform: `rotate(-90 ${cx} ${cy})` })
      },
      words
    )
  ]
}
