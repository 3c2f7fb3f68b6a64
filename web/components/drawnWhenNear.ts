import { noChange, type ElementPart } from 'lit-html'
import { AsyncDirective } from 'lit-html/async-directive.js'
import { directive, PartType, type PartInfo } from 'lit-html/directive.js'

/**
 * Draws into an element of this width, in pixels; called again when key or width changes.
 * @param atOnce whether it goes to paper, which waits for nothing
 */
export type DrawInto = (host: HTMLElement, width: number, atOnce: boolean) => void

const far = '700px 0px'

interface Watched {
  near: () => void
  resized: () => void
}

const watched = new WeakMap<Element, Watched>()

/** One observer for all; where a browser has none, everything counts as near. */
const nearness =
  typeof IntersectionObserver === 'undefined'
    ? null
    : new IntersectionObserver(
        entries => {
          for (const { isIntersecting, target } of entries) if (isIntersecting) watched.get(target)?.near()
        },
        { rootMargin: far }
      )

const sizes =
  typeof ResizeObserver === 'undefined'
    ? null
    : new ResizeObserver(entries => {
        for (const { target } of entries) watched.get(target)?.resized()
      })

const everywhere = new Set<() => void>()

/** Draws of each element that is on the page. */
const placed = new Set<() => void>()

const print = typeof window.matchMedia === 'function' ? window.matchMedia('print') : null

// Paper shows the whole page, also what the reader never scrolled to, at a width of its own; then the window is back.
print?.addEventListener('change', ({ matches }) => {
  if (matches) for (const near of everywhere) near()
  for (const draw of placed) draw()
})

/** How long after the last part was placed the browser's idle moments are used for what is still far. */
const restMilliseconds = 6000
let rest = 0

/**
 * Draws what is far too, one part an idle moment, once the page has come to rest: printing waits for no code that would
 * have to be fetched first.
 */
function drawRest(): void {
  if (typeof requestIdleCallback === 'undefined') return
  const [near] = everywhere
  if (!near) return
  requestIdleCallback(() => {
    near()
    drawRest()
  })
}

function restLater(): void {
  window.clearTimeout(rest)
  rest = window.setTimeout(drawRest, restMilliseconds)
}

const assumedWidth = 600

class DrawnWhenNear extends AsyncDirective {
  #host: HTMLElement | undefined
  #isNear = false
  #key = ''
  #drawn = ''
  #drawInto: DrawInto = () => undefined

  constructor(info: PartInfo) {
    super(info)
    if (info.type !== PartType.ELEMENT) throw new TypeError('drawnWhenNear belongs on an element')
  }

  override render(_key: string, _drawInto: DrawInto): unknown {
    return noChange
  }

  override update(part: ElementPart, [key, drawInto]: [string, DrawInto]): unknown {
    this.#key = key
    this.#drawInto = drawInto
    if (!this.#host && part.element instanceof HTMLElement) {
      this.#host = part.element
      this.#watch()
    } else this.#draw()
    return noChange
  }

  #watch(): void {
    if (!this.#host) return
    watched.set(this.#host, { near: this.#near, resized: this.#draw })
    placed.add(this.#draw)
    everywhere.add(this.#near)
    restLater()
    sizes?.observe(this.#host)
    if (nearness) nearness.observe(this.#host)
    else this.#near()
  }

  readonly #near = (): void => {
    this.#isNear = true
    everywhere.delete(this.#near)
    if (this.#host) nearness?.unobserve(this.#host)
    this.#draw()
  }

  readonly #draw = (): void => {
    if (!this.#isNear || !this.#host) return
    const measured = Math.round(this.#host.getBoundingClientRect().width)
    const width = measured === 0 ? assumedWidth : measured
    const drawn = `${width} ${this.#key}`
    if (drawn === this.#drawn) return
    this.#drawn = drawn
    this.#drawInto(this.#host, width, print?.matches ?? false)
  }

  override disconnected(): void {
    everywhere.delete(this.#near)
    placed.delete(this.#draw)
    if (!this.#host) return
    nearness?.unobserve(this.#host)
    sizes?.unobserve(this.#host)
  }

  override reconnected(): void {
    this.#watch()
  }
}

/**
 * Leaves an element empty until it comes near the window, then draws into it, and again when `key` or its width changes.
 * What is drawn must not change the width of the element.
 */
export const drawnWhenNear = directive(DrawnWhenNear)
