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
