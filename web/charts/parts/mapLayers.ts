import { svg, type SVGTemplateResult } from 'lit-html'
import { outlineOf, type Outlines } from './mapGeometry.ts'
import type { Fill } from './patterns.ts'

/** One council area as it is to be drawn. */
export interface MapPlace extends Fill {
  /** Name, figure, unit, interval, period, rank: all that the tooltip says, in one line. */
  label: string
}

/** What fills, borders and outlines are drawn from. */
export interface LayerOptions {
  places: ReadonlyMap<string, MapPlace>
  /** Council areas inside the orange outline: one, or the members of a group. */
  selected: ReadonlySet<string>
  /** Which group each council area is in, when an overlay is drawn. */
  groupOf: ReadonlyMap<string, string> | null
}

/** Whether a border is drawn dark: white would vanish between two light places. */
const isLight = (place: MapPlace | undefined): boolean =>
  place === undefined || place.colour === null || place.colour < 2

/** Fills, borders, overlay and selection of some shapes: the same in the map and in the magnifier. */
export function mapLayers(
  shapes: Outlines,
  { places, groupOf, selected }: LayerOptions,
  fills: SVGTemplateResult
): SVGTemplateResult {
  const joined = (keep: (first: string, second: string) => boolean) =>
    shapes.borders
      .filter(({ between: [first, second] }) => keep(first, second))
      .map(({ path }) => path)
      .join('')
  const light = joined((a, b) => isLight(places.get(a)) && isLight(places.get(b)))
  const dark = joined((a, b) => !(isLight(places.get(a)) && isLight(places.get(b))))
  const awaited = (code: string) => places.get(code)?.absence === 'not-in-release'
  const shore = (dashed: boolean) =>
    shapes.councils
      .filter(({ code }) => awaited(code) === dashed)
      .map(({ shore: path }) => path)
      .join('')
  const groups = groupOf ? joined((a, b) => groupOf.get(a) !== groupOf.get(b)) : ''
  const outline = selected.size > 0 ? outlineOf(shapes, selected) : ''
  return svg`${fills}
    <path class="map-border map-border--white" d=${dark}></path>
    <path class="map-border map-border--ink" d=${light}></path>
    <path class="map-coast" d=${shore(false)}></path>
    <path class="map-coast map-coast--awaited" d=${shore(true)}></path>
    <path class="map-overlay map-overlay--casing" d=${groups}></path>
    <path class="map-overlay" d=${groups}></path>
    <path class="map-selection map-selection--casing" d=${outline}></path>
    <path class="map-selection" d=${outline}></path>`
}
