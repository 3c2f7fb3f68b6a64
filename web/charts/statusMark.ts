import type { Status } from '../../shared/contracts/observation.ts'
import type { SourceState } from '../../shared/contracts/source.ts'
import { element } from './parts/element.ts'

/** What a mark stands for: the state of a source, or why a place holds no figure. */
export type Marked = SourceState | Extract<Status, 'suppressed' | 'not-published'>

const size = 14

const clock = () => [
  element('circle', { cx: 7, cy: 7, r: 5.4, class: 'outline' }),
  element('path', { d: 'M7 3.8V7.2L9.2 8.6', class: 'outline' })
]

const shapes: Readonly<Record<Marked, () => SVGElement[]>> = {
  current: () => [element('circle', { cx: 7, cy: 7, r: 5.4, class: 'current' })],
  'newer-published': () => [element('path', { d: 'M7 1.4L12.6 7L7 12.6L1.4 7Z', class: 'outline' })],
  'newer-due': clock,
  refused: () => [
    element('path', { d: 'M7 1.5L13 12.5H1Z', class: 'outline' }),
    element('path', { d: 'M7 5.4V8.8M7 10.2V11.4', class: 'outline' })
  ],
  suppressed: () => [
    element('rect', { x: 1.5, y: 1.5, width: 11, height: 11, class: 'outline' }),
    element('path', { d: 'M1.5 8L8 1.5M3.5 12.5L12.5 3.5M8.5 12.5L12.5 8.5', class: 'outline thin' })
  ],
  'not-in-release': () => [
    element('rect', { x: 1.5, y: 1.5, width: 11, height: 11, class: 'outline dashed' })
  ],
  'not-published': () => [
    element('rect', { x: 1.5, y: 1.5, width: 11, height: 11, class: 'outline thin' }),
    ...[4.5, 9.5].flatMap(cx => [4.5, 9.5].map(cy => element('circle', { cx, cy, r: 1, class: 'fill' })))
  ]
}

/** A shape that stands beside its words and never alone: no two states share one, in colour or without. */
export const statusMark = (of: Marked): SVGSVGElement =>
  element(
    'svg',
    {
      viewBox: `0 0 ${size} ${size}`,
      width: size,
      height: size,
      class: `status-mark status-${of}`,
      'aria-hidden': 'true',
      focusable: 'false'
    },
    shapes[of]()
  )
