import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { wordsWidth } from './parts/wordsWidth.ts'
import type { TrendTilesData } from './trendTilesTable.ts'

const rowHeight = 16

/**
 * What the lines of the tiles are, in as many rows as the width asks for.
 * @param span the years drawn: "1996-97 to 2025-26"
 * @returns the marks, and the height of every row after the first
 */
export function trendTilesKey(
  { comparator, breaks }: Pick<TrendTilesData, 'comparator' | 'breaks'>,
  span: string,
  width: number
): { marks: SVGElement[]; height: number } {
  const parts = [
    { words: `the area, ${span}`, dash: '', stroke: inks.line, thick: 2 },
    ...(comparator ? [{ words: comparator.name, dash: '4 3', stroke: inks.ink, thick: 1.2 }] : []),
    ...(breaks.length > 0
      ? [{ words: 'break: not joined', dash: '1.5 2.5', stroke: inks.quiet, thick: 1.2 }]
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
  return { marks, height: row * rowHeight }
}
