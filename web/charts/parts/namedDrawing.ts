import { element } from './element.ts'
import { fontSize } from './wordsWidth.ts'

let drawnSoFar = 0

/** What a drawing is called and how large it is, in CSS pixels. */
export interface Named {
  /** Class of the drawing: `ranked-bars`. */
  name: string
  title: string
  /** The picture in words: what a screen reader gets in its place. */
  description: string
  width: number
  height: number
}

/**
 * One picture with a name and a description; its parts are no elements of their own, for the table beside it has the
 * same figures one by one.
 */
export function namedDrawing(
  { name, title, description, width, height }: Named,
  marks: readonly Node[]
): SVGSVGElement {
  const id = `drawing-${(drawnSoFar += 1)}`
  return element(
    'svg',
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      class: `drawing ${name}`,
      role: 'img',
      'font-family': 'inherit',
      'font-size': fontSize,
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-description`
    },
    [
      element('title', { id: `${id}-title` }, title),
      element('desc', { id: `${id}-description` }, description),
      ...marks
    ]
  )
}
