import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import type { TrendPlace } from './trendLabels.ts'
import type { TrendData } from './trendState.ts'

/** The reader's own target: a line across, named at its end. */
export const targetMark = (
  { value }: NonNullable<TrendData['target']>,
  { y, left, right }: TrendPlace
): SVGElement =>
  element('line', {
    x1: left,
    x2: right,
    y1: y(value),
    y2: y(value),
    stroke: inks.line,
    'stroke-width': 1.8,
    'stroke-dasharray': '9 3 2 3',
    class: 'target'
  })
