import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import type { GapField } from './trendState.ts'

/** Height of a line of words, in pixels. */
export const labelLine = 15

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

/** Between the foot of the plot and words that begin there, in pixels. */
const aboveFoot = 6

/** Words stand on a white edge, so that lines under them do not cross them. */
export const onWhite = { stroke: 'white', 'stroke-width': 4, 'paint-order': 'stroke' } as const

/**
 * Words of a gap: along the box where it is wide enough, up it where it is not. Where the box is narrower than letters are
 * high, they begin at its foot, below the lines of figures, which a neighbouring year may be near to.
 */
export function gapLabel({ from, to, words }: GapField, { x, top, bottom }: TrendPlace): SVGElement {
  const width = x(to) - x(from)
  const isAcross = wordsWidth(words) + 8 < width
  const isTight = !isAcross && width < fontSize + 2
  const [cx, cy] = [(x(from) + x(to)) / 2, isTight ? bottom - aboveFoot : (top + bottom) / 2]
  return element(
    'text',
    {
      x: cx,
      y: cy,
      dy: '0.32em',
      'text-anchor': isTight ? 'start' : 'middle',
      fill: inks.ink,
      ...onWhite,
      class: 'gap-words',
      ...(isAcross ? {} : { transform: `rotate(-90 ${cx} ${cy})` })
    },
    words
  )
}
