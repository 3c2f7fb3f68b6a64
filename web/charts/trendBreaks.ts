import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { wordsWidth } from './parts/wordsWidth.ts'
import { labelLine, onWhite, type TrendPlace } from './trendLabels.ts'
import type { DrawnBreak } from './trendState.ts'

const rowHeight = labelLine * 2 + 6
const firstLine = 12
/** Where the words of the key begin, right of their numbers. */
const keyLeft = 16
/** Numbers of neighbours stand at least this far apart, in pixels. */
const numberRoom = 10

/** The label of a break, in the row that holds it. */
export interface PlacedLabel {
  shown: DrawnBreak
  /** Of the rule. */
  x: number
  /** Between which the words stand. */
  from: number
  to: number
  anchor: 'start' | 'end'
  row: number
}

/** How the breaks of a drawing are named: in words beside each rule, or by numbers there and the words under the plot. */
export interface BreakNames {
  labels: readonly PlacedLabel[]
  numbered: boolean
  /** Height that they take above the plot and under it, in pixels. */
  above: number
  below: number
}

/** Puts the words of breaks in as few rows as hold them without touching. */
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
    return { shown, x: at, ...place, anchor, row }
  })
}

/** Whether the rule of one label runs down through the words of another, or words reach past the edge. */
const areCrossed = (labels: readonly PlacedLabel[], right: number): boolean =>
  labels.some(
    ({ from, to, row }) =>
      to > right || labels.some(other => other.row < row && other.x > from && other.x < to)
  )

const keyLines = ({ title, note }: DrawnBreak, width: number): number =>
  keyLeft + wordsWidth(`${title} `, true) + wordsWidth(note) > width ? 2 : 1

/** How the breaks are named in a drawing of a width: in words at their rules where none crosses another's. */
export function breakNames(
  breaks: readonly DrawnBreak[],
  x: (year: number) => number,
  width: number
): BreakNames {
  const margin = 4
  const labels = placeLabels(breaks, x, margin, width - margin)
  if (!areCrossed(labels, width))
    return {
      labels,
      numbered: false,
      above: Math.max(0, ...labels.map(({ row }) => row + 1)) * rowHeight,
      below: 0
    }
  const lines = breaks.map(shown => keyLines(shown, width))
  return {
    labels,
    numbered: true,
    above: labelLine + 2,
    below: lines.reduce((a, b) => a + b, 0) * labelLine + 6
  }
}

/** Rules of breaks, from under their row of words or numbers to the foot of the plot. */
function rules({ labels, numbered }: BreakNames, { top, bottom }: TrendPlace): SVGElement[] {
  return labels.map(({ shown, x, row }) =>
    element('line', {
      x1: x,
      x2: x,
      y1: numbered ? firstLine + 4 : firstLine + row * rowHeight - 9,
      y2: shown.kind === 'context' ? top : bottom,
      stroke: shown.kind === 'context' ? inks.context : inks.ink,
      'stroke-width': shown.kind === 'series' ? 1.6 : 1,
      ...(shown.kind === 'caution' ? { 'stroke-dasharray': '1.5 3' } : {}),
      class: `break break-${shown.kind}`
    })
  )
}

const bold = { fill: inks.ink, 'font-weight': 'bold' } as const

const wordsBeside = ({ labels }: BreakNames): SVGElement[] =>
  labels.flatMap(({ shown, x, anchor, row }) => {
    const place = {
      x: x + (anchor === 'start' ? 5 : -5),
      'text-anchor': anchor,
      ...onWhite,
      class: 'break-words'
    }
    const y = firstLine + row * rowHeight
    return [
      element('text', { ...place, y, ...bold }, shown.title),
      element('text', { ...place, y: y + labelLine, fill: inks.quiet }, shown.note)
    ]
  })

/** A number over each rule, and under the plot what each of them is. */
function numbersAndKey({ labels }: BreakNames, { width }: TrendPlace, keyTop: number): SVGElement[] {
  let before = -Infinity
  let y = keyTop
  return labels.flatMap(({ shown, x }, index) => {
    before = Math.max(x, before + numberRoom)
    const number = String(index + 1)
    const first = y
    const oneLine = keyLines(shown, width) === 1
    y += oneLine ? labelLine : labelLine * 2
    const at = { 'text-anchor': 'start', class: 'break-words' }
    const note = { fill: inks.quiet, 'font-weight': 'normal' }
    return [
      element(
        'text',
        { x: before, y: firstLine, 'text-anchor': 'middle', ...bold, class: 'break-number' },
        number
      ),
      element('text', { x: 2, y: first, 'text-anchor': 'start', ...bold, class: 'break-number' }, number),
      element('text', { ...at, x: keyLeft, y: first, ...bold }, [
        element('tspan', {}, shown.title),
        ...(oneLine ? [element('tspan', { dx: 6, ...note }, shown.note)] : [])
      ]),
      ...(oneLine
        ? []
        : [
            element('text', { ...at, x: keyLeft, y: first + labelLine }, [element('tspan', note, shown.note)])
          ])
    ]
  })
}

/**
 * Breaks with their names.
 * @param keyTop where the first line of the key stands, in pixels
 */
export const breakMarks = (names: BreakNames, place: TrendPlace, keyTop: number): SVGElement[] => [
  ...rules(names, place),
  ...(names.numbered ? numbersAndKey(names, place, keyTop) : wordsBeside(names))
]
