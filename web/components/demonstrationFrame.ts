import { DEMONSTRATION } from '../../shared/words/demonstration.ts'
import { element } from '../charts/parts/element.ts'

/** Class of the words inside a drawing. */
export const STAMP = 'demonstration-stamp'
/** Every drawing of figures: what a reader is told of as a picture or as a group of things to choose from; but no legend. */
const drawings = 'svg[role="img"]:not(.legend), svg[role="group"]'

/** Text that fits the width of a drawing, and its size; widths in units of the drawing, a letter taken as 0.56 of its size. */
function stampFor(width: number, height: number): { text: string; size: number } {
  for (const text of [DEMONSTRATION, 'Demonstration', 'demo']) {
    const size = Math.min((width * 0.94) / (0.56 * text.length), height * 0.8, 30)
    if (size >= 8 || text === 'demo') return { text, size: Math.max(size, 6) }
  }
  throw new RangeError('a drawing has a stamp')
}

/** The corner and size of a drawing, in its own units. */
function extent(drawing: SVGSVGElement): { x: number; y: number; width: number; height: number } {
  const box =
    drawing
      .getAttribute('viewBox')
      ?.split(/[\s,]+/)
      .map(Number) ?? []
  const [x = 0, y = 0, width = 0, height = 0] = box
  if (width > 0 && height > 0) return { x, y, width, height }
  return {
    x: 0,
    y: 0,
    width: Number(drawing.getAttribute('width')) || 300,
    height: Number(drawing.getAttribute('height')) || 150
  }
}

let stamps = 0

/** The words to stand across a drawing, in its own units. */
export function stampOf(drawing: SVGSVGElement, id: string): SVGElement {
  const { x, y, width, height } = extent(drawing)
  const { text, size } = stampFor(width, height)
  return element(
    'text',
    {
      id,
      class: STAMP,
      x: x + width / 2,
      y: y + height / 2,
      'font-size': size,
      'text-anchor': 'middle',
      'dominant-baseline': 'central',
      'font-weight': 700,
      fill: '#8f1d14',
      stroke: '#fff',
      'stroke-width': size / 8,
      'paint-order': 'stroke',
      'pointer-events': 'none'
    },
    text
  )
}

/** Writes the words across a drawing, inside it, so that they go wherever the drawing goes; and before its spoken name. */
function stamp(drawing: SVGSVGElement): void {
  const last = drawing.lastElementChild
  const known = drawing.querySelector<SVGTextElement>(`:scope > .${STAMP}`)
  if (known && known !== last) drawing.append(known)
  if (!known) drawing.append(stampOf(drawing, `${STAMP}-${(stamps += 1)}`))
  const label = drawing.getAttribute('aria-label')
  if (label !== null && !label.startsWith(DEMONSTRATION))
    drawing.setAttribute('aria-label', `${DEMONSTRATION}. ${label}`)
  const names = drawing.getAttribute('aria-labelledby')
  const own = drawing.querySelector(`:scope > .${STAMP}`)?.id
  if (names !== null && own !== undefined && !names.split(' ').includes(own))
    drawing.setAttribute('aria-labelledby', `${own} ${names}`)
}

/**
 * Puts a page of made-up figures in a frame that cannot be missed: a banner that stays in sight and is printed, and the same
 * words inside every drawing, whatever draws it and whenever.
 * @returns takes the frame away again, for tests
 */
export function frameDemonstration(page: Document): () => void {
  const banner = page.createElement('div')
  banner.className = 'demonstration-banner'
  banner.setAttribute('role', 'region')
  banner.setAttribute('aria-label', 'Demonstration')
  const words = page.createElement('p')
  const strong = page.createElement('strong')
  strong.textContent = `${DEMONSTRATION}.`
  words.append(strong, ' Figures were made up to show how this service works. Do not use or quote them.')
  banner.append(words)
  page.body.prepend(banner)
  const stampAll = () => {
    for (const drawing of page.querySelectorAll<SVGSVGElement>(drawings)) stamp(drawing)
  }
  stampAll()
  const observer = new MutationObserver(stampAll)
  observer.observe(page.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['aria-label', 'viewBox', 'role']
  })
  return () => {
    observer.disconnect()
    banner.remove()
  }
}
