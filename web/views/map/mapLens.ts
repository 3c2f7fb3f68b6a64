import type { MapZoom } from '../../charts/choropleth.ts'
import type { MapGeometry } from '../../charts/parts/mapGeometry.ts'
import { zoomedAt } from './mapMoves.ts'

export const farthestZoom = 8
const zoomStep = 1.6
/** A pointer that has moved less, in pixels, was pressed and not dragged. */
const leastDrag = 4

interface Point {
  x: number
  y: number
}

/** How the reader looks at the map, in map units: how near, where, and whether it is being dragged. */
export class MapLens {
  #zoom: MapZoom = { factor: 1, x: 0, y: 0 }
  #drag: (Point & { zoomX: number; zoomY: number; moved: boolean }) | null = null
  readonly #frame: () => MapGeometry['frame']
  readonly #changed: () => void

  constructor(frame: () => MapGeometry['frame'], changed: () => void) {
    this.#frame = frame
    this.#changed = changed
  }

  get zoom(): MapZoom {
    return this.#zoom
  }

  get isZoomed(): boolean {
    return this.#zoom.factor > 1
  }

  get isDragged(): boolean {
    return this.#drag !== null
  }

  /** Whether the press that is ending moved the map, so that the click which follows selects nothing. */
  get hasMoved(): boolean {
    return this.#drag?.moved === true
  }

  /** Nearer, about the middle of what is seen or about a place if that is seen. */
  nearer(place?: readonly [number, number]): void {
    this.#zoomBy(zoomStep, place)
  }

  farther(place?: readonly [number, number]): void {
    this.#zoomBy(1 / zoomStep, place)
  }

  showAll(): void {
    this.#set({ factor: 1, x: 0, y: 0 })
  }

  /** Nearer or farther about the point under the pointer, in map units of the whole frame. */
  turn(wheel: number, at: Point): void {
    this.#set(zoomedAt(this.#zoom, Math.exp(-wheel / 300), at, farthestZoom))
  }

  startDrag({ x, y }: Point): void {
    if (this.isZoomed) this.#drag = { x, y, zoomX: this.#zoom.x, zoomY: this.#zoom.y, moved: false }
  }

  /** @param unitsPerPixel at no zoom */
  drag({ x, y }: Point, unitsPerPixel: number): void {
    if (!this.#drag) return
    const scale = unitsPerPixel / this.#zoom.factor
    const [dx, dy] = [x - this.#drag.x, y - this.#drag.y]
    if (Math.hypot(dx, dy) > leastDrag) this.#drag.moved = true
    this.#set({
      factor: this.#zoom.factor,
      x: this.#drag.zoomX - dx * scale,
      y: this.#drag.zoomY - dy * scale
    })
  }

  /** After the click that ends a drag, so that the place under it is not taken as chosen. */
  endDrag(): void {
    if (!this.#drag) return
    window.setTimeout(() => {
      this.#drag = null
      this.#changed()
    })
  }

  #set({ factor: wanted, x, y }: MapZoom): void {
    const { width, height } = this.#frame()
    const factor = Math.max(1, Math.min(farthestZoom, wanted))
    this.#zoom = {
      factor,
      x: Math.max(0, Math.min(width * (1 - 1 / factor), x)),
      y: Math.max(0, Math.min(height * (1 - 1 / factor), y))
    }
    this.#changed()
  }

  #zoomBy(times: number, place?: readonly [number, number]): void {
    const { width, height } = this.#frame()
    const { factor: before, x, y } = this.#zoom
    const seen =
      place &&
      place[0] >= x &&
      place[1] >= y &&
      place[0] <= x + width / before &&
      place[1] <= y + height / before
    const [centreX, centreY] = seen ? place : [x + width / before / 2, y + height / before / 2]
    const factor = Math.max(1, Math.min(farthestZoom, before * times))
    this.#set({ factor, x: centreX - width / factor / 2, y: centreY - height / factor / 2 })
  }
}
