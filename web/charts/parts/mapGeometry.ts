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

/** A corner of an outline, and how path data write it: once, because it is drawn several times over. */
interface Corner {
  x: number
  y: number
  text: string
}

type Line = readonly Corner[]

/** One council area, ready to draw. */
export interface CouncilShape extends CouncilProperties {
  code: string
  /** SVG path data in map units. */
  path: string
  /** The part of its outline that is shore. */
  shore: string
  /** Outer rings, for telling which place a point lies in. */
  rings: Line[]
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
  /** Council areas and borders that reach into the Central Belt. */
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

/** Outer and inner rings of each polygon, as arc numbers. */
const polygonsOf = (geometry: CouncilGeometry): number[][][] =>
  geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs

/** Whichever way round an arc is run through. */
const forwards = (arc: number): number => (arc < 0 ? ~arc : arc)

/** Map units are kept to a tenth, as the boundary file has them. */
const tenth = (coordinate: number): number => Math.round(coordinate * 10) / 10

/**
 * Path data of a line. The shapes need no projection, so the stream of d3-geo, which takes several times as long, would
 * only hold up the first page.
 */
const lineText = (line: Line): string => (line.length > 0 ? `M${line.map(({ text }) => text).join('L')}` : '')

/** Twice the area inside a ring, by the shoelace formula. */
function doubledArea(ring: Line): number {
  let sum = 0
  let before = ring.at(-1)
  for (const corner of ring) {
    if (before) sum += before.x * corner.y - corner.x * before.y
    before = corner
  }
  return Math.abs(sum)
}

type Box = [x0: number, y0: number, x1: number, y1: number]

function boxOf(lines: readonly Line[]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity]
  for (const line of lines)
    for (const { x, y } of line) {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    }
  return box
}

const meet = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

/** One arc of the boundary file, with its corners as numbers and as text. */
const arcOf = (topology: CouncilTopology, arc: number): Line =>
  feature(topology, { type: 'LineString', arcs: [arc] }).geometry.coordinates.map(([left = 0, top = 0]) => {
    const [x, y] = [tenth(left), tenth(top)]
    return { x, y, text: `${x},${y}` }
  })

/** Paths, borders and coast of the boundary file; borders come from arcs that two council areas share. */
export function mapGeometry(topology: CouncilTopology): MapGeometry {
  const steps = mapGeometrySteps(topology)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The work of {@link mapGeometry} in steps of a millisecond or so, between which a page may do other things. */
export function* mapGeometrySteps(topology: CouncilTopology): Generator<undefined, MapGeometry, undefined> {
  const arcs: Line[] = []
  for (let arc = 0; arc < topology.arcs.length; arc++) {
    arcs.push(arcOf(topology, arc))
    yield
  }
  const geometries = topology.objects.councils.geometries as CouncilGeometry[]
  const arcLines = (numbers: readonly number[]) => numbers.map(arc => arcs[forwards(arc)] ?? [])
  const ringOf = (numbers: readonly number[]): Line =>
    numbers.flatMap((arc, index) => {
      const line = arcs[forwards(arc)] ?? []
      const run = arc < 0 ? line.toReversed() : line
      return index === 0 ? run : run.slice(1)
    })

  const owners = new Map<number, string[]>()
  for (const geometry of geometries)
    for (const arc of polygonsOf(geometry).flat(2))
      owners.set(forwards(arc), [...(owners.get(forwards(arc)) ?? []), geometry.id])
  const shared = new Map<string, number[]>()
  const shores = new Map<string, number[]>()
  for (const [arc, codes] of owners) {
    const [first, second] = codes
    if (first === undefined) continue
    const [ends, key] =
      second === undefined ? [shores, first] : [shared, [first, second].toSorted().join(' ')]
    ends.set(key, [...(ends.get(key) ?? []), arc])
  }

  const shapeOf = (geometry: CouncilGeometry): CouncilShape => {
    const polygons = polygonsOf(geometry).map(polygon => polygon.map(ringOf))
    const outer = polygons.flatMap(([ring]) => (ring ? [ring] : []))
    return {
      ...(geometry.properties as CouncilProperties),
      code: geometry.id,
      path: polygons
        .flat()
        .map(ring => `${lineText(ring.slice(0, -1))}Z`)
        .join(''),
      shore: arcLines(shores.get(geometry.id) ?? [])
        .map(lineText)
        .join(''),
      rings: outer,
      bounds: boxOf(outer),
      size:
        polygons.reduce(
          (sum, [ring = [], ...holes]) =>
            sum + doubledArea(ring) - holes.reduce((area, hole) => area + doubledArea(hole), 0),
          0
        ) / 2
    }
  }
  const councils: CouncilShape[] = []
  for (const geometry of geometries) {
    councils.push(shapeOf(geometry))
    yield
  }
  const borders = [...shared].map(([key, numbers]) => {
    const [first = '', second = ''] = key.split(' ')
    const lines = arcLines(numbers)
    return {
      between: [first, second] as [string, string],
      path: lines.map(lineText).join(''),
      box: boxOf(lines)
    }
  })

  return {
    frame: topology.frame,
    centralBelt: topology.centralBelt,
    metresPerUnit: topology.metresPerUnit,
    councils,
    borders,
    belt: {
      councils: councils.filter(({ bounds }) => meet(bounds, topology.centralBelt)),
      borders: borders.filter(({ box }) => meet(box, topology.centralBelt))
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
