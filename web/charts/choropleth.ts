import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit-html'
import { repeat } from 'lit-html/directives/repeat.js'
import { classColours } from './parts/colours.ts'
import type { PlacedLabel } from './parts/groupLabels.ts'
import type { MapGeometry } from './parts/mapGeometry.ts'
import { mapLayers, type LayerOptions } from './parts/mapLayers.ts'
import { fillOf, patterns } from './parts/patterns.ts'

export type { MapPlace } from './parts/mapLayers.ts'

/** How far the map is zoomed in: factor, and the map point at the top left corner. */
export interface MapZoom {
  factor: number
  x: number
  y: number
}

export interface ChoroplethOptions extends LayerOptions {
  /** In front of every id of the drawing. */
  id: string
  /** Accessible name. */
  title: string
  /** Id of the element that explains the keys. */
  describedBy: string
  /** Whether several may be chosen: while a group is being made. */
  isMultiple?: boolean
  /** "Fife 545", written beside the selection; null where nothing is selected. */
  selectedLabel: string | null
  /** The council area that Tab reaches, and whether it has the focus. */
  tabStop: string
  focused: string | null
  /** Names of groups, or of council areas, placed on the map and in the magnifier. */
  labels: readonly PlacedLabel[]
  beltLabels: readonly PlacedLabel[]
  /** Council areas that a placed label names already, being a group of their own. */
  namedCouncils: ReadonlySet<string>
  zoom: MapZoom
  /** Map units for one pixel of the page. */
  unitsPerPixel: number
  /** Whether the magnifier is drawn in the sea. On a narrow page it stands below the map instead. */
  magnifier: boolean
}

/** Where the magnifier stands in the sea, in map units. */
export const magnifierBox = { x: 1, y: 24, width: 328 } as const

const outlyingNames: Readonly<
  Record<string, { text: string; x: number; y: number; anchor: string; lang?: string }>
> = {
  S12000027: { text: 'Shetland', x: 440, y: 74, anchor: 'end' },
  S12000023: { text: 'Orkney', x: 424, y: 243, anchor: 'start' },
  S12000013: { text: 'Na h-Eileanan Siar', x: 22, y: 286, anchor: 'start', lang: 'gd' }
}

/** Size of names on the map, in pixels of the page. */
export const fontPixels = 12.5

/** How many times the magnifier enlarges. */
export const magnification = ({ centralBelt: [x0, , x1] }: MapGeometry): number =>
  magnifierBox.width / (x1 - x0)

function label({ key, lines, x, y }: PlacedLabel, fontSize: number, kind: string): SVGTemplateResult {
  return svg`<text class="map-name ${kind}" data-group=${key} font-size=${fontSize} stroke-width=${fontSize * 0.28} text-anchor="middle">${lines.map(
    (line, index) => svg`<tspan x=${x} y=${y + index * fontSize * 1.12}>${line}</tspan>`
  )}</text>`
}

/** The part of the Central Belt, enlarged. Its places are those of the map, so a screen reader meets them only there. */
function beltDrawing(geometry: MapGeometry, options: ChoroplethOptions): SVGTemplateResult {
  return mapLayers(
    geometry.belt,
    options,
    svg`${repeat(
      geometry.belt.councils,
      ({ code }) => code,
      ({ code, path }) =>
        svg`<path class="council" data-area=${code} d=${path} fill=${fillOf(
          options.places.get(code) ?? { colour: null, absence: null },
          classColours,
          `${options.id}-belt`
        )}></path>`
    )}`
  )
}

/** The longest round distance that takes at most a sixth of the width. */
export function scaleBar(
  { metresPerUnit, frame }: MapGeometry,
  factor: number
): { kilometres: number; units: number } {
  const most = (frame.width / 6 / factor) * metresPerUnit
  const kilometres = [100, 50, 20, 10, 5, 2].find(distance => distance * 1000 <= most) ?? 1
  return { kilometres, units: (kilometres * 1000) / metresPerUnit }
}

/** The map of the 32: true place and scale for all islands, the Central Belt magnified in the north-west sea. */
export function choropleth(geometry: MapGeometry, options: ChoroplethOptions): TemplateResult {
  const { frame, centralBelt } = geometry
  const { id, zoom, unitsPerPixel, places, magnifier } = options
  const font = (fontPixels * unitsPerPixel) / zoom.factor
  const [x0, y0, x1, y1] = centralBelt
  const enlargement = magnification(geometry)
  const height = (y1 - y0) * enlargement
  const zoomed = zoom.factor > 1
  const shown = magnifier && !zoomed
  const bar = scaleBar(geometry, zoom.factor)
  const focus = geometry.councils.find(({ code }) => code === options.focused)
  const selectedShape =
    options.selected.size === 1 ? geometry.councils.find(({ code }) => options.selected.has(code)) : undefined
  return html`<svg
    class="choropleth"
    viewBox="0 0 ${frame.width} ${frame.height}"
    aria-labelledby="${id}-title"
    role="group"
  >
    <title id="${id}-title">${options.title}</title>
    <defs>
      ${patterns(id, unitsPerPixel / zoom.factor)} ${patterns(`${id}-belt`, unitsPerPixel / enlargement)}
      <clipPath id="${id}-frame"><rect width=${frame.width} height=${frame.height}></rect></clipPath>
      <clipPath id="${id}-belt-clip">
        <rect x=${x0} y=${y0} width=${x1 - x0} height=${y1 - y0}></rect>
      </clipPath>
    </defs>
    <g clip-path="url(#${id}-frame)">
      <g transform="scale(${zoom.factor}) translate(${-zoom.x} ${-zoom.y})">
        ${mapLayers(
          geometry,
          options,
          svg`<g role="listbox" aria-label=${options.title} aria-describedby=${options.describedBy} aria-multiselectable=${options.isMultiple ? 'true' : nothing} aria-orientation="horizontal">${repeat(
            geometry.councils,
            ({ code }) => code,
            ({ code, path }) => {
              const place = places.get(code)
              return svg`<path class="council" role="option" id="${id}-${code}" data-area=${code} d=${path}
                fill=${fillOf(place ?? { colour: null, absence: null }, classColours, id)}
                aria-label=${place?.label ?? ''} aria-selected=${options.selected.has(code) ? 'true' : 'false'}
                tabindex=${code === options.tabStop ? 0 : -1}></path>`
            }
          )}</g>`
        )}
        ${
          shown
            ? svg`<rect class="map-frame" x=${x0} y=${y0} width=${x1 - x0} height=${y1 - y0}></rect>`
            : nothing
        }
        <path class="map-focus map-focus--halo" d=${focus?.path ?? ''}></path>
        <path class="map-focus" d=${focus?.path ?? ''}></path>
        <g aria-hidden="true">
          ${Object.entries(outlyingNames).map(([code, { text, x, y, anchor, lang }]) =>
            (options.selectedLabel !== null && options.selected.has(code)) || options.namedCouncils.has(code)
              ? nothing
              : svg`<text class="map-name map-name--outlying" x=${x} y=${y} font-size=${font} text-anchor=${anchor} lang=${lang ?? nothing}>${text}</text>`
          )}
          ${options.labels.map(placed => label(placed, font, ''))}
          ${
            selectedShape && options.selectedLabel !== null
              ? selectionLabel(geometry, selectedShape.bounds, options.selectedLabel, font, zoom)
              : nothing
          }
        </g>
      </g>
      ${
        shown
          ? svg`<g class="magnifier" aria-hidden="true">
              <text class="map-name map-name--heading" x=${magnifierBox.x} y=${magnifierBox.y - 8} font-size=${font}>Central Belt, enlarged ${enlargement.toFixed(1)} times</text>
              <rect class="magnifier__sea" x=${magnifierBox.x} y=${magnifierBox.y} width=${magnifierBox.width} height=${height}></rect>
              <g transform="translate(${magnifierBox.x} ${magnifierBox.y}) scale(${enlargement}) translate(${-x0} ${-y0})">
                <g clip-path="url(#${id}-belt-clip)">${beltDrawing(geometry, options)}</g>
                ${options.beltLabels.map(placed => label(placed, font / enlargement, ''))}
              </g>
              <rect class="map-frame" x=${magnifierBox.x} y=${magnifierBox.y} width=${magnifierBox.width} height=${height}></rect>
            </g>`
          : nothing
      }
      <g
        class="scale-bar"
        aria-hidden="true"
        transform="translate(${18 * unitsPerPixel} ${frame.height - 14 * unitsPerPixel})"
      >
        <path d="M0 ${-6 * unitsPerPixel}V0H${bar.units * zoom.factor}V${-6 * unitsPerPixel}"></path>
        <text
          class="map-name map-name--outlying"
          x=${(bar.units * zoom.factor) / 2}
          y=${-9 * unitsPerPixel}
          font-size=${fontPixels * unitsPerPixel}
          text-anchor="middle"
        >
          ${bar.kilometres} km
        </text>
      </g>
    </g>
  </svg>`
}

/** Beside the selected place, on the side with more room. */
function selectionLabel(
  { frame }: MapGeometry,
  [left, top, right, bottom]: readonly [number, number, number, number],
  text: string,
  font: number,
  zoom: MapZoom
): SVGTemplateResult {
  const width = text.length * font * 0.56
  const edge = zoom.x + frame.width / zoom.factor
  const toTheRight = right + width + 8 < edge
  const y = Math.max(zoom.y + font * 1.2, Math.min((top + bottom) / 2, top + 2 * font))
  return svg`<text class="map-name map-name--selected" x=${toTheRight ? right + font * 0.4 : left - font * 0.4} y=${y} font-size=${font * 1.04}
    stroke-width=${font * 0.3} text-anchor=${toTheRight ? 'start' : 'end'}>${text}</text>`
}

/** The magnifier on its own, below the map of a narrow page. */
export function magnifiedBelt(geometry: MapGeometry, options: ChoroplethOptions): TemplateResult {
  const [x0, y0, x1, y1] = geometry.centralBelt
  const unitsPerPixel = options.unitsPerPixel * ((x1 - x0) / geometry.frame.width)
  return html`<svg
    class="choropleth magnified-belt"
    viewBox="${x0} ${y0} ${x1 - x0} ${y1 - y0}"
    aria-hidden="true"
  >
    <defs>${patterns(`${options.id}-belt`, unitsPerPixel)}</defs>
    ${beltDrawing(geometry, options)}
    ${options.beltLabels.map(placed => label(placed, fontPixels * unitsPerPixel, ''))}
  </svg>`
}
