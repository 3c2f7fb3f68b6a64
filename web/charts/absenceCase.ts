import { scaleLinear } from 'd3-scale'
import { formatNumber } from '../../shared/words/numbers.ts'
import { element } from './parts/element.ts'

/** One case of the absence kit, drawn: a figure with its interval, or the empty place in its own pattern. */
export type AbsenceCase =
  | {
      kind: 'figure'
      label: string
      value: number
      lower: number
      upper: number
      scotland: number
      /** Fewer than ten events: hollow point, dashed interval. */
      small: boolean
    }
  | { kind: 'suppressed' | 'not-in-release' | 'not-published'; label: string }

const width = 220
const height = 64
let drawnSoFar = 0

function figure({
  value,
  lower,
  upper,
  scotland,
  small
}: Extract<AbsenceCase, { kind: 'figure' }>): SVGElement[] {
  const x = scaleLinear([0, Math.max(upper, scotland) * 1.08], [12, width - 12])
  const y = 22
  const ticks = x.ticks(3)
  return [
    element('line', { x1: x(0), x2: width - 12, y1: 44, y2: 44, class: 'axis' }),
    ...ticks.map(tick =>
      element('text', { x: x(tick), y: 59, 'text-anchor': 'middle', class: 'tick' }, formatNumber(tick, 0))
    ),
    element('line', { x1: x(scotland), x2: x(scotland), y1: 4, y2: 44, class: 'scotland' }),
    element('line', {
      x1: x(lower),
      x2: x(upper),
      y1: y,
      y2: y,
      class: small ? 'interval small' : 'interval'
    }),
    element('line', { x1: x(upper), x2: x(upper), y1: y - 5, y2: y + 5, class: 'interval' }),
    element('circle', { cx: x(value), cy: y, r: 5, class: small ? 'point small' : 'point' })
  ]
}

/** Draws a case; the label says in words what it shows. */
export function absenceCase(shown: AbsenceCase): SVGSVGElement {
  const id = `absence-${(drawnSoFar += 1)}`
  const box = { x: 8.5, y: 6.5, width: width - 17, height: height - 14 }
  const words = (text: string) =>
    element('text', { x: width / 2, y: height / 2 + 3, 'text-anchor': 'middle', class: 'words' }, text)
  const hatch = element(
    'pattern',
    { id, width: 7, height: 7, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' },
    [element('line', { x1: 0, y1: 0, x2: 0, y2: 7, class: 'hatch' })]
  )
  const dots = element('pattern', { id, width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, [
    element('circle', { cx: 2, cy: 2, r: 1, class: 'dot' })
  ])
  const plate = element('rect', { x: 42, y: 20, width: width - 84, height: 22, class: 'plate' })
  const marks: Node[] =
    shown.kind === 'figure'
      ? figure(shown)
      : shown.kind === 'not-in-release'
        ? [element('rect', { ...box, class: 'dashed' }), words('not in this release')]
        : [
            element('defs', {}, [shown.kind === 'suppressed' ? hatch : dots]),
            element('rect', { ...box, fill: `url(#${id})`, class: 'pattern' }),
            plate,
            words(shown.kind === 'suppressed' ? 'withheld' : 'not published')
          ]
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: 'absence-case',
      role: 'img',
      'aria-label': shown.label
    },
    marks
  )
}
