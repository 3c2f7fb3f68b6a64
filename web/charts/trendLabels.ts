import { formatWithSign, isPercentage, knownDecimals } from '../../shared/words/numbers.ts'
import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import type { DrawnBreak, GapField, Run, TrendData, TrendState } from './trendState.ts'

const labelLine = 15
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

/** What stands at the end of a line: the name and the last value. */
export function endWords(data: TrendData, name: string, runs: readonly Run[]): string | null {
  const last = runs.at(-1)?.at(-1)
  if (!last) return null
  const decimals = knownDecimals(last.value, last.observation.method, data.method, data.decimals)
  return `${name} ${formatWithSign(last.value, { decimals, percentage: isPercentage(data.unitShort) })}`
}

/** Last values of the two lines, moved apart where their words would touch. */
function endLabels(
  data: TrendData,
  state: TrendState,
  place: TrendPlace
): { lines: string[]; colour: string; left: number; y: number }[] {
  const label = (name: string, colour: string, runs: readonly Run[]) => {
    const last = runs.at(-1)?.at(-1)
    const words = endWords(data, name, runs)
    if (!last || words === null) return []
    const left = place.x(last.x) + 9
    return [{ lines: endLabelLines(words, place.width - left - 2), colour, left, y: place.y(last.value) }]
  }
  const labels = [
    ...label(data.comparator?.name ?? '', inks.ink, state.comparatorRuns),
    ...label(data.areaName, inks.selected, state.runs)
  ].toSorted((a, b) => a.y - b.y)
  const [upper, lower] = labels
  if (!upper || !lower || Math.abs(upper.left - lower.left) > 60) return labels
  const apart = (labelLine * (upper.lines.length + lower.lines.length)) / 2
  if (lower.y - upper.y < apart) {
    const middle = (upper.y + lower.y) / 2
    upper.y = middle - apart / 2
    lower.y = middle + apart / 2
  }
  return labels
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

/** The name and the last value of each line, at its end. */
export const endMarks = (data: TrendData, state: TrendState, place: TrendPlace): SVGElement[] =>
  endLabels(data, state, place).flatMap(({ lines, colour, left, y }) =>
    lines.map((line, index) =>
      element(
        'text',
        {
          x: left,
          y: y + (index - (lines.length - 1) / 2) * (fontSize + 1),
          dy: '0.32em',
          'text-anchor': 'start',
          fill: colour,
          'font-weight': 'bold',
          ...onWhite,
          class: `end-words ${colour === inks.ink ? 'of-comparator' : 'of-area'}`
        },
        line
      )
    )
  )
