import { element } from './element.ts'
import type { PlacedWords } from './freeLabels.ts'
import { inks } from './inks.ts'

/** The line from a point to its words, where they stand away from it. */
export const leadLine = ({ x, y, end }: PlacedWords): SVGElement =>
  element('line', {
    x1: x,
    y1: y,
    x2: end.x,
    y2: end.y,
    stroke: inks.context,
    'stroke-width': 0.8,
    class: 'lead'
  })
