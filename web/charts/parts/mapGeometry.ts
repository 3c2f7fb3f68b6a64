import { geoIdentity, geoPath } from 'd3-geo'
import type { Feature, MultiPolygon, Polygon, Position } from 'geojson'
import { feature } from 'topojson-client'
import type * as topojson from 'topojson-specification'

/** What the boundary file says of each council area beside its shape. */
export interface CouncilProperties {
  name: string
  /** Fits an equal-size tile. */
  shortName: string
  /** Where a label may stand, in map units. */
  label: [x: number, y: number]
  /** Place in the grid of equal tiles, counted from 0. */
  tile: [column: number, row: number]
  /** Codes of the council areas with a common land border. */
  neighbours: string[]
}

/** `data/geography/boundaries.topo.json`: pre-projected, y downwards, drawn as it is. */
export interface CouncilTopology extends topojson.Topology<{
  councils: topojson.GeometryCollection<CouncilProperties>
}> {
  attribution: string
  /** Size of the page that the shapes are drawn for, in map units. */
  frame: { width: number; height: number }
  /** Corners of the part that the magnifier shows: x0, y0, x1, y1. */
  centralBelt: [number, number, number, number]
  metresPerUnit: number
}

/** One council area, ready to draw. */
export interface CouncilShape extends CouncilProperties {
  code: string
  /** SVG path data in map units. */
  path: string
  /** The part of its outline that is shore. */
  shore: string
  /** Outer rings, for telling which place a point lies in. */
  rings: Position[][]
  /** x0, y0, x1, y1 of the whole area. */
  bounds: [number, number, number, number]
  /** Square units. */
  size: number
}

/** The border between two council areas. */
export interface Border {
  between: [string, string]
  path: string
}

/** The boundary file as paths: made once, drawn at every change. */
export interface MapGeometry {
  frame: { width: number; height: number }
  centralBelt: [number, number, number, number]
  metresPerUnit: number
  councils: CouncilShape[]
  borders: Border[]
  /** Parts of council areas and borders inside the Central Belt, in map units. */
  belt: Outlines
}

/** Shapes whose outline can be drawn, alone or as one. */
export interface Outlines {
  councils: readonly { code: string; path: string; shore: string }[]
  borders: readonly Border[]
}

type CouncilGeometry = (topojson.Polygon<CouncilProperties> | topojson.MultiPolygon<CouncilProperties>) & {
  id: string
}

/** The typings of topojson-client give a collection for any geometry; one geometry gives one feature. */
const shapeOf = (topology: CouncilTopology, geometry: CouncilGeometry) =>
  feature(topology, geometry as topojson.GeometryObject) as Feature<Polygon | MultiPolygon>

/** Arc numbers of a polygon, whichever way round each is run through. */
const arcsOf = (geometry: CouncilGeometry): number[] => {
  const polygons = geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs
  return polygons.flat(2).map(arc => (arc < 0 ? ~arc : arc))
}

/** Paths, borders and coast of the boundary file; borders come from arcs that two council areas share. */
export function mapGeometry(topology: CouncilTopology): MapGeometry {
  const geometries = topology.objects.councils.geometries as CouncilGeometry[]
  const draw = geoPath().digits(1)
  const [x0, y0, x1, y1] = topology.centralBelt
  const margin = 2
  const drawBelt = geoPath(
    geoIdentity().clipExtent([
      [x0 - margin, y0 - margin],
      [x1 + margin, y1 + margin]
    ])
  ).digits(2)

  const owners = new Map<number, string[]>()
  for (const geometry of geometries)
    for (const arc of arcsOf(geometry)) owners.set(arc, [...(owners.get(arc) ?? []), geometry.id])
  const shared = new Map<string, number[]>()
  const shores = new Map<string, number[]>()
  for (const [arc, codes] of owners) {
    const [first, second] = codes
    if (first === undefined) continue
    if (second === undefined) shores.set(first, [...(shores.get(first) ?? []), arc])
    else {
      const key = [first, second].toSorted().join(' ')
      shared.set(key, [...(shared.get(key) ?? []), arc])
    }
  }
  const lines = (arcs: number[]) =>
    feature(topology, { type: 'MultiLineString', arcs: arcs.map(arc => [arc]) })
  const bordersBy = (path: typeof draw): Border[] =>
    [...shared].flatMap(([key, arcs]) => {
      const [first = '', second = ''] = key.split(' ')
      const drawn = path(lines(arcs))
      return drawn ? [{ between: [first, second] as [string, string], path: drawn }] : []
    })

  const councils = geometries.map((geometry): CouncilShape => {
    const shape = shapeOf(topology, geometry)
    const polygons =
      shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates
    const [[left, top], [right, bottom]] = draw.bounds(shape)
    return {
      ...(geometry.properties as CouncilProperties),
      code: geometry.id,
      path: draw(shape) ?? '',
      shore: draw(lines(shores.get(geometry.id) ?? [])) ?? '',
      rings: polygons.flatMap(([outer]) => (outer ? [outer] : [])),
      bounds: [left, top, right, bottom],
      size: draw.area(shape)
    }
  })

  return {
    frame: topology.frame,
    centralBelt: topology.centralBelt,
    metresPerUnit: topology.metresPerUnit,
    councils,
    borders: bordersBy(draw),
    belt: {
      councils: geometries.flatMap(geometry => {
        const path = drawBelt(shapeOf(topology, geometry))
        const shore = drawBelt(lines(shores.get(geometry.id) ?? [])) ?? ''
        return path ? [{ code: geometry.id, path, shore }] : []
      }),
      borders: bordersBy(drawBelt)
    }
  }
}

/** The outline of some council areas as one: their shores, and their borders with all others. */
export function outlineOf({ councils, borders }: Outlines, codes: ReadonlySet<string>): string {
  return (
    councils
      .filter(({ code }) => codes.has(code))
      .map(({ shore }) => shore)
      .join('') +
    borders
      .filter(({ between: [first, second] }) => codes.has(first) !== codes.has(second))
      .map(({ path }) => path)
      .join('')
  )
}
