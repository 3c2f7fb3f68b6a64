import { element } from './parts/element.ts'
import type { TrendPlace } from './trendLabels.ts'
import type { TrendState } from './trendState.ts'

/** A place to point at for every figure of the area, larger than its dot and unseen until it is read. */
export const pointMarks = ({ runs }: TrendState, { x, y }: TrendPlace): SVGElement[] =>
  runs.flat().map(point =>
    element('circle', {
      cx: x(point.x),
      cy: y(point.value),
      r: 7,
      fill: 'transparent',
      class: 'point-place',
      'data-mark': point.label
    })
  )
