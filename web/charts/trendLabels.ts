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

/** Words stand on a white edge, so that lines under them do not cross them. */
export const onWhite = { stroke: 'white', 'stroke-width': 4, 'paint-order': 'stroke' } as const

/** Words of a gap: along the box where it is wide enough, up it where it is not; none where they would burst it. */
export function gapLabel({ from, to, words }: GapField, { x, top, bottom }: TrendPlace): SVGElement[] {
  const width = x(to) - x(from)
  const across = wordsWidth(words) + 8 < width
  if (!across && width < fontSize + 2) return []
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
        ...onWhite,
        class: 'gap-words',
        ...(across ? {} : { transform: `rotate(-90 ${cx} ${cy})` })
      },
      words
    )
  ]
}
