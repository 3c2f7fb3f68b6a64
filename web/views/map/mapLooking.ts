import type { Loaded } from '../../client/loaded.ts'
import { drawableOf } from './mapDrawing.ts'
import type { MapLens } from './mapLens.ts'
import type { MapModel } from './mapModel.ts'
import { directionOf, nearestInDirection } from './mapMoves.ts'
import { TypeAhead } from './typeAhead.ts'

const closeMilliseconds = 150

/** What looking at places needs of the page around it. */
export interface LookedAt {
  data: () => Loaded
  model: () => MapModel | undefined
  /** What the map stands in; nothing before it is drawn. */
  box: () => HTMLElement | undefined
  lens: MapLens
  unitsPerPixel: () => number
  changed: () => void
  select: (code: string) => void
}

function placeAt({ target }: Event): string | null {
  const place = target instanceof Element ? target.closest('[data-area]') : null
  return place?.getAttribute('data-area') ?? null
}

/** Which council area the pointer, the focus or a row of the table is on, and what a press or a key does there. */
export class MapLooking {
  readonly #page: LookedAt
  readonly #typeAhead = new TypeAhead()
  #roving: string | null = null
  #focused: string | null = null
  #looked: string | null = null
  #inTable: string | null = null
  #pointer = { x: 0, y: 0 }
  #closing = 0

  constructor(page: LookedAt) {
    this.#page = page
  }

  /** The council area whose tooltip is open. */
  get looked(): string | null {
    return this.#looked
  }

  /** The council area that is outlined: the one with the focus, or else the one whose row the pointer is on. */
  get outlined(): string | null {
    return this.#focused ?? this.#inTable
  }

  /** The council area that Tab reaches, once one has been visited. */
  get roving(): string | null {
    return this.#roving
  }

  /** Where the tooltip points, in pixels of the box. */
  get pointer(): Readonly<{ x: number; y: number }> {
    return this.#pointer
  }

  readonly escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (this.#looked === null && this.#focused === null)) return
    this.#looked = null
    this.#page.changed()
  }

  look(code: string | null): void {
    this.stay()
    if (code === this.#looked) return
    this.#looked = code
    this.#page.changed()
  }

  /** Keeps the tooltip open, because the pointer is in it. */
  stay(): void {
    window.clearTimeout(this.#closing)
  }

  lookAwaySoon(): void {
    this.stay()
    this.#closing = window.setTimeout(() => this.look(null), closeMilliseconds)
  }

  /** The pointer is on a row of the table, or has left it. A group of several council areas is not outlined. */
  rowPointed(code: string | null): void {
    const councils = this.#page.model()?.rows.find(row => row.code === code)?.councils ?? []
    const council = councils.length === 1 ? (councils[0] ?? null) : null
    if (council === this.#inTable) return
    this.#inTable = council
    this.#page.changed()
  }

  pointed(event: PointerEvent): void {
    const box = this.#page.box()?.getBoundingClientRect()
    if (!box) return
    const { lens } = this.#page
    if (lens.isDragged) {
      lens.drag({ x: event.clientX, y: event.clientY }, this.#page.unitsPerPixel())
      return
    }
    if (event.pointerType !== 'mouse') return
    const code = placeAt(event)
    if (code === null) {
      if (this.#looked !== null && !(event.target instanceof Element && event.target.closest('.tooltip')))
        this.lookAwaySoon()
      return
    }
    if (code !== this.#looked) this.#pointer = { x: event.clientX - box.left, y: event.clientY - box.top }
    this.look(code)
  }

  tapped(event: MouseEvent): void {
    if (this.#page.lens.hasMoved) return
    const code = placeAt(event)
    const box = this.#page.box()?.getBoundingClientRect()
    if (code === null || !box) return
    this.#pointer = { x: event.clientX - box.left, y: event.clientY - box.top }
    this.#roving = code
    this.#looked = code
    this.#page.select(this.#codeFor(code))
  }

  /** The start of a drag of a zoomed map. */
  pressed(event: PointerEvent): void {
    if (this.#page.model()?.view === 'tiles') return
    if (event.target instanceof Element && event.target.closest('button, .tooltip')) return
    this.#page.lens.startDrag({ x: event.clientX, y: event.clientY })
  }

  /** Zooms where Ctrl is held, as browsers do it; without it the page scrolls. */
  wheeled(event: WheelEvent): void {
    if (!event.ctrlKey) return
    event.preventDefault()
    const shape = event.currentTarget instanceof Element ? event.currentTarget.querySelector('svg') : null
    const box = shape?.getBoundingClientRect()
    if (!box) return
    const scale = this.#page.unitsPerPixel()
    this.#page.lens.turn(event.deltaY, {
      x: (event.clientX - box.left) * scale,
      y: (event.clientY - box.top) * scale
    })
  }

  keyed(event: KeyboardEvent): void {
    const from = placeAt(event)
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return
    const data = this.#page.data()
    const byName = data.councils.map(({ code }) => code)
    const direction = directionOf(event.key)
    let to: string | undefined
    if (direction) to = nearestInDirection(this.#places(), from, direction)
    else if (event.key === 'Home') to = byName[0]
    else if (event.key === 'End') to = byName.at(-1)
    else if (event.key === 'Enter' || (event.key === ' ' && !this.#typeAhead.isTyping)) {
      event.preventDefault()
      this.#page.select(this.#codeFor(from))
      return
    } else if (event.key.length === 1) to = this.#typeAhead.next(event.key, from, data.councils)
    else return
    event.preventDefault()
    if (to === undefined) return
    this.#roving = to
    this.#page.changed()
    document.getElementById(`map-${to}`)?.focus({ preventScroll: true })
  }

  focusMoved(event: FocusEvent, arrived: boolean): void {
    const code = arrived ? placeAt(event) : null
    const next = event.relatedTarget instanceof Element ? event.relatedTarget : null
    if (!arrived && next?.closest('[role=listbox]') && this.#page.box()?.contains(next)) return
    const visible = arrived && event.target instanceof Element && event.target.matches(':focus-visible')
    this.#focused = visible ? code : null
    if (code !== null) this.#roving = code
    if (visible && code !== null) {
      this.#pointAt(code, event.target)
      this.#looked = code
    } else if (!arrived) this.#looked = null
    this.#page.changed()
  }

  /** What a press on a council area selects: itself, or its group when groups are shown. */
  #codeFor(council: string): string {
    const model = this.#page.model()
    return model?.figures === 'overlay' ? (model.rowOf.get(council)?.code ?? council) : council
  }

  /** Where each council area stands, in map units, or in columns and rows of tiles. */
  #places(): { code: string; x: number; y: number }[] {
    const isTiles = this.#page.model()?.view === 'tiles'
    return drawableOf(this.#page.data()).geometry.councils.map(({ code, label, tile }) => {
      const [x, y] = isTiles ? tile : label
      return { code, x, y }
    })
  }

  #pointAt(code: string, shape: Element): void {
    const box = this.#page.box()?.getBoundingClientRect()
    if (!box) return
    const council = drawableOf(this.#page.data()).geometry.councils.find(entry => entry.code === code)
    const bounds = shape.getBoundingClientRect()
    if (this.#page.model()?.view === 'map' && council) {
      const { factor, x, y } = this.#page.lens.zoom
      const scale = factor / this.#page.unitsPerPixel()
      const svgBox = shape.closest('svg')?.getBoundingClientRect() ?? box
      this.#pointer = {
        x: svgBox.left - box.left + (council.label[0] - x) * scale,
        y: svgBox.top - box.top + (council.label[1] - y) * scale
      }
    } else this.#pointer = { x: bounds.right - box.left - 8, y: bounds.top - box.top + bounds.height / 2 }
  }
}
