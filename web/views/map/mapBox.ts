import { html, nothing, type TemplateResult } from 'lit-html'
import { ref } from 'lit-html/directives/ref.js'
import { choropleth, magnifiedBelt } from '../../charts/choropleth.ts'
import { tileMap } from '../../charts/tileMap.ts'
import type { Loaded } from '../../client/loaded.ts'
import { zoomTools, type ZoomMoves } from '../../components/zoomTools.ts'
import {
  choroplethOptions,
  drawableOf,
  tileMapOptions,
  unnamedGroups,
  type GroupLabels,
  type Sight
} from './mapDrawing.ts'
import { farthestZoom } from './mapLens.ts'
import type { MapModel } from './mapModel.ts'

/** How the map is looked at, and what answers each thing done to it. */
export interface MapBoxOptions {
  sight: Sight
  labels: GroupLabels
  /** Of the box, in pixels; 0 before it has been measured. */
  width: number
  isDragged: boolean
  /** Whether the Central Belt is drawn below a narrow map. */
  hasBelt: boolean
  zoomTools: ZoomMoves
  tooltip: TemplateResult | typeof nothing
  boxed: (element: Element | undefined) => void
  pointed: (event: PointerEvent) => void
  lookedAway: () => void
  pressed: (event: PointerEvent) => void
  released: () => void
  tapped: (event: MouseEvent) => void
  keyed: (event: KeyboardEvent) => void
  focusMoved: (event: FocusEvent, arrived: boolean) => void
  wheeled: (event: WheelEvent) => void
}

/** The map or the tiles, with zoom and tooltip, and on a narrow page the Central Belt below. */
export function mapBox(data: Loaded, model: MapModel, box: MapBoxOptions): TemplateResult {
  const { geometry } = drawableOf(data)
  const { sight, labels } = box
  const isTiles = model.view === 'tiles'
  const isZoomed = sight.zoom.factor > 1
  const options = isTiles ? null : choroplethOptions(model, sight, labels)
  const [x0, , x1] = geometry.centralBelt
  const enlargement = geometry.frame.width / (x1 - x0)
  return html`<div
      class="map ${isZoomed && !isTiles ? 'map--zoomed' : ''} ${box.isDragged ? 'map--dragged' : ''}"
      ${ref(box.boxed)}
      @pointermove=${box.pointed}
      @pointerleave=${box.lookedAway}
      @pointerdown=${box.pressed}
      @pointerup=${box.released}
      @pointercancel=${box.released}
      @click=${box.tapped}
      @keydown=${box.keyed}
      @focusin=${(event: FocusEvent) => box.focusMoved(event, true)}
      @focusout=${(event: FocusEvent) => box.focusMoved(event, false)}
      @wheel=${box.wheeled}
    >
      ${
        options
          ? choropleth(geometry, options)
          : tileMap(tileMapOptions(model, data, sight, box.width || geometry.frame.width))
      }
      ${isTiles ? nothing : zoomTools({ factor: sight.zoom.factor, farthest: farthestZoom }, box.zoomTools)}
      ${box.tooltip}
    </div>
    ${
      options && !sight.isWide && box.hasBelt
        ? html`<div class="belt" @click=${box.tapped}>
            <p class="belt__heading">Central Belt, enlarged ${enlargement.toFixed(1)} times</p>
            ${magnifiedBelt(geometry, options)}
          </div>`
        : nothing
    }
    ${isTiles || isZoomed ? nothing : unnamedGroups(model, labels)}`
}

/** Room for the map before it is drawn. */
export function emptyMapBox(
  { boundaries: { frame } }: Loaded,
  boxed: (element: Element | undefined) => void
): TemplateResult {
  return html`<div class="map" ${ref(boxed)}>
    <svg class="choropleth" viewBox="0 0 ${frame.width} ${frame.height}" aria-hidden="true"></svg>
  </div>`
}
