/** All that a stylesheet says of the looks of these drawings. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'vector-effect',
  'paint-order',
  'opacity',
  'font-size',
  'font-weight',
  'font-style',
  'text-anchor',
  'dominant-baseline',
  'visibility'
] as const

/** What a page needs of a drawing and a copy does not: roles, names and the place of the keyboard. */
const ofThePage = /^(role|tabindex|aria-.*|class)$/

/** Where a copy stands in the drawing that it becomes a part of, in pixels. */
interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * A copy of a drawing that is on the page, with the looks that the stylesheet gives it written into attributes, so that it
 * looks the same elsewhere. What the page does not show is left out.
 */
export function inkedCopy(drawing: SVGSVGElement, box: Box): SVGSVGElement {
  const copy = drawing.cloneNode(true) as SVGSVGElement
  const originals = [drawing, ...drawing.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [index, made] of copies.entries()) {
    const original = originals[index]
    if (!original || made.closest('title, desc')) continue
    const style = window.getComputedStyle(original)
    if (style.display === 'none' && !made.closest('defs')) {
      made.remove()
      continue
    }
    for (const look of looks) {
      const value = style.getPropertyValue(look)
      if (value !== '') made.setAttribute(look, value)
    }
  }
  for (const made of [copy, ...copy.querySelectorAll('*')])
    for (const name of made.getAttributeNames()) if (ofThePage.test(name)) made.removeAttribute(name)
  for (const [name, value] of Object.entries(box)) copy.setAttribute(name, `${value}`)
  return copy
}
