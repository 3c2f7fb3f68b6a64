import { html, nothing, type TemplateResult } from 'lit-html'
import { listInWords } from '../../../shared/words/numbers.ts'
import {
  fontPixels,
  magnification,
  magnifierBox,
  type ChoroplethOptions,
  type MapPlace,
  type MapZoom
} from '../../charts/choropleth.ts'
import {
  placeGrid,
  placeLabels,
  type Box,
  type PlacedLabel,
  type PlaceGrid
} from '../../charts/parts/groupLabels.ts'
import { mapGeometry, mapGeometrySteps, type MapGeometry } from '../../charts/parts/mapGeometry.ts'
import type { TileMapOptions } from '../../charts/tileMap.ts'
import type { Loaded } from '../../client/loaded.ts'
import { inSteps } from '../../components/inSteps.ts'
import type { MapModel } from './mapModel.ts'
import { choiceTitle, figureText, placeLabel } from './mapWords.ts'

/** Shapes to draw, and the squares that names are placed on, which are made when they are first needed. */
export interface Drawable {
  geometry: MapGeometry
  grid: () => PlaceGrid
}

const drawables = new WeakMap<Loaded, Drawable>()

function keep(data: Loaded, geometry: MapGeometry): Drawable {
  let grid: PlaceGrid | undefined
  const made = { geometry, grid: () => (grid ??= placeGrid(geometry)) }
  drawables.set(data, made)
  return made
}

/** Made once for a release: every visit to the page draws the same shapes. */
export const drawableOf = (data: Loaded): Drawable =>
  drawables.get(data) ?? keep(data, mapGeometry(data.boundaries))

/** Sees to it that {@link drawableOf} has its answer at hand, without keeping the reader waiting meanwhile. */
export async function prepareDrawable(data: Loaded): Promise<void> {
  if (drawables.has(data)) return
  const geometry = await inSteps(mapGeometrySteps(data.boundaries))
  if (!drawables.has(data)) keep(data, geometry)
}

/** How the map is looked at: what the address does not say. */
export interface Sight {
  zoom: MapZoom
  /** Map units for one pixel at no zoom. */
  unitsPerPixel: number
  /** Whether there is room for the magnifier beside the map. */
  isWide: boolean
  tabStop: string
  focused: string | null
}

/** Names of groups on the map and in the magnifier, and what they were placed for. */
export interface GroupLabels {
  key: string
  map: readonly PlacedLabel[]
  belt: readonly PlacedLabel[]
}

const noLabels: GroupLabels = { key: '', map: [], belt: [] }

/** Council areas inside the orange outline. */
export const selectedCouncils = ({ chosen, scotland, picked }: MapModel): ReadonlySet<string> =>
  picked ?? new Set(chosen.code === scotland.code ? [] : chosen.councils)

/**
 * Places the names of an overlay's groups.
 * @param before the last answer, given back when it still holds
 */
export function groupLabels(
  model: MapModel,
  { geometry, grid }: Drawable,
  { zoom, unitsPerPixel, isWide }: Sight,
  before: GroupLabels | undefined
): GroupLabels {
  const { overlay, groupOf } = model
  if (!overlay || !groupOf) return noLabels
  const selected = selectedCouncils(model)
  const { factor, x: left, y: top } = zoom
  const key = [overlay.id, unitsPerPixel.toFixed(3), factor, left, top, isWide, ...selected].join(' ')
  if (before?.key === key) return before
  const { frame, centralBelt, councils } = geometry
  const sizes = new Map(councils.map(({ code, size }) => [code, size]))
  const groups = overlay.groups
    .map(({ code, name, members }) => ({
      key: code,
      name,
      size: members.reduce((sum, member) => sum + (sizes.get(member) ?? 0), 0)
    }))
    .toSorted((a, b) => b.size - a.size)
  const [x0, y0, x1, y1] = centralBelt
  const units = unitsPerPixel / factor
  const chosen = councils.find(({ code }) => selected.has(code))
  const magnifier: Box[] =
    isWide && factor === 1
      ? [[0, 0, magnifierBox.width + 4, magnifierBox.y + magnifierBox.width * ((y1 - y0) / (x1 - x0)) + 4]]
      : []
  // Room for the name and figure of the selection, which stand at its right.
  const selection: Box[] = chosen
    ? [[chosen.bounds[2], chosen.bounds[1], chosen.bounds[2] + 70 * units, chosen.bounds[1] + 30 * units]]
    : []
  const font = fontPixels * unitsPerPixel
  return {
    key,
    map: placeLabels({
      grid: grid(),
      groupOf,
      groups,
      fontSize: font / factor,
      within: [left + 2, top + 2, left + frame.width / factor - 2, top + frame.height / factor - 2],
      taken: [...magnifier, ...selection]
    }),
    belt: placeLabels({
      grid: grid(),
      groupOf,
      // The smallest first: the large have room on the map.
      groups: groups.toReversed(),
      fontSize: isWide ? font / magnification(geometry) : font * ((x1 - x0) / frame.width),
      within: [x0 + 1, y0 + 1, x1 - 1, y1 - 1],
      taken: []
    })
  }
}

const knownPlaces = new WeakMap<MapModel, ReadonlyMap<string, MapPlace>>()

/** Paint and words of every council area, the same however the map is looked at. */
function placesOf(model: MapModel): ReadonlyMap<string, MapPlace> {
  const known = knownPlaces.get(model)
  if (known) return known
  const places = new Map(
    [...model.rowOf].map(([council, row]) => [
      council,
      { colour: row.colour, absence: row.absence, label: placeLabel(model, row, council) }
    ])
  )
  knownPlaces.set(model, places)
  return places
}

/** The model as the choropleth takes it. */
export function choroplethOptions(model: MapModel, sight: Sight, labels: GroupLabels): ChoroplethOptions {
  const { chosen, overlay, groupOf, indicator } = model
  const selected = selectedCouncils(model)
  const isOne = model.picked === null && selected.size === 1
  const alone = (overlay?.groups ?? []).filter(({ members }) => members.length === 1)
  const selectedGroup = isOne
    ? alone.find(({ members: [only] }) => only !== undefined && selected.has(only))
    : undefined
  return {
    id: 'map',
    title: `${choiceTitle(model)}, by place`,
    describedBy: 'map-keys',
    places: placesOf(model),
    selected,
    isMultiple: model.picked !== null,
    selectedLabel: isOne ? `${chosen.name} ${figureText(indicator, chosen.cell)}` : null,
    tabStop: sight.tabStop,
    focused: sight.focused,
    groupOf,
    // The selection has a label of its own, with the figure.
    labels: labels.map.filter(({ key }) => key !== selectedGroup?.code),
    beltLabels: labels.belt,
    namedCouncils: new Set(
      alone.filter(({ code }) => labels.map.some(({ key }) => key === code)).flatMap(({ members }) => members)
    ),
    zoom: sight.zoom,
    unitsPerPixel: sight.unitsPerPixel,
    magnifier: sight.isWide
  }
}

/** The model as the tile map takes it, for a width in pixels. */
export function tileMapOptions(
  model: MapModel,
  data: Loaded,
  { tabStop, focused }: Sight,
  width: number
): TileMapOptions {
  const { rowOf, overlay, groupOf, indicator } = model
  const tiles = drawableOf(data).geometry.councils.flatMap(({ code, shortName, tile: [column, row] }) => {
    const figures = rowOf.get(code)
    if (!figures) return []
    return [
      {
        code,
        column,
        row,
        name: shortName,
        abbreviation: data.area(code)?.abbreviation ?? shortName.slice(0, 3),
        figure: figureText(indicator, figures.cell),
        label: placeLabel(model, figures, code),
        colour: figures.colour,
        absence: figures.absence
      }
    ]
  })
  return {
    id: 'map',
    title: `${choiceTitle(model)}, as equal tiles`,
    describedBy: 'map-keys',
    tiles,
    selected: selectedCouncils(model),
    isMultiple: model.picked !== null,
    tabStop,
    focused,
    groupOf,
    groupNames: new Map(overlay?.groups.map(({ code, name }) => [code, name]) ?? []),
    width
  }
}

/** Groups whose names found no room, listed under the map. */
export function unnamedGroups(
  { overlay }: MapModel,
  { map, belt }: GroupLabels
): TemplateResult | typeof nothing {
  const named = new Set([...map, ...belt].map(({ key }) => key))
  const left = (overlay?.groups ?? []).filter(({ code }) => !named.has(code)).map(({ name }) => name)
  if (left.length === 0) return nothing
  return html`<p class="note">Too small to name on the map: ${listInWords(left)}.</p>`
}
