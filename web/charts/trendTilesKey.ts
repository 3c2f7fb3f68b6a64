import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { linesOf } from './parts/linesOf.ts'
import { wordsWidth } from './parts/wordsWidth.ts'
import type { TrendTilesData } from './trendTilesTable.ts'

const rowHeight = 16

/**
 * What the lines of the tiles are, what scale they are on and what breaks them, in as many rows as the width asks for.
 * @param scale "One scale for all: 0 to 200."
 * @param span the years drawn: "1996-97 to 2025-26"
 * @returns the marks, and the height of all rows
 */
export function trendTilesKey(
  { comparator, breaks }: Pick<TrendTilesData, 'comparator' | 'breaks'>,
  { span, scale }: { span: string; scale: string },
  width: number
): { marks: SVGElement[]; height: number } {
  const parts = [
    { words: `the area, ${span}`, dash: '', stroke: inks.line, thick: 2 },
    ...(comparator ? [{ words: comparator.name, dash: '4 3', stroke: inks.ink, thick: 1.2 }] : []),
    ...(breaks.length > 0
      ? [{ words: 'a break: not joined', dash: '1.5 2.5', stroke: inks.quiet, thick: 1.2 }]
      : [])
  ]
  let at = 0
  let row = 0
  const marks = parts.flatMap(({ words, dash, stroke, thick }) => {
    const needed = 26 + wordsWidth(words) + 18
    if (at > 0 && at + needed > width) {
      at = 0
      row += 1
    }
    const x = at
    at += needed
    const y = 8 + row * rowHeight
    return [
      element('line', {
        x1: x,
        x2: x + 20,
        y1: y,
        y2: y,
        stroke,
        'stroke-width': thick,
        ...(dash === '' ? {} : { 'stroke-dasharray': dash })
      }),
      element('text', { x: x + 26, y, dy: '0.35em', fill: inks.quiet }, words)
    ]
  })
  const below = [
    scale,
    ...(breaks.length === 0 ? [] : [`Breaks: ${breaks.map(({ words }) => words).join('; ')}.`])
  ].flatMap(words => linesOf(words, width))
  below.forEach((words, index) =>
    marks.push(element('text', { x: 0, y: 30 + (row + index) * rowHeight, fill: inks.quiet }, words))
  )
  return { marks, height: 24 + (row + below.length) * rowHeight }
}
