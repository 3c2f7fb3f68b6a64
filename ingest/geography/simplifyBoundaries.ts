// oxlint-disable-next-line typescript/triple-slash-reference -- two packages without types, seen from tests too
/// <reference path="./types.d.ts" />
import polylabel from 'polylabel'
import { feature, quantize } from 'topojson-client'
import { filter, filterWeight, planarTriangleArea, presimplify, simplify } from 'topojson-simplify'
import { z } from 'zod'
import type { Council } from './readCouncils.ts'

/** What the map knows of a council area besides its shape; coordinates are in units of the frame. */
export type BoundaryProperties = {
  name: string
  shortName: string
  /** Where a label goes: the point of the largest part that is farthest from its outline. */
  label: [x: number, y: number]
  /** Column and row of the equal-size tile, from 1. */
  tile: [column: number, row: number]
  /** Codes of the council areas that share a land boundary. */
  neighbours: string[]
}

/** The shape of a council area: indexes of arcs, by ring and part. */
type Shape = { type: 'MultiPolygon'; id: string; arcs: number[][][] }

type Shapes<CouncilShape extends Shape = Shape> = {
  type: 'Topology'
  objects: { councils: { type: 'GeometryCollection'; geometries: CouncilShape[] } }
  arcs: number[][][]
}

/** The file that the map draws: a topology in a frame of units, north up, x rightwards and y downwards. */
export type Boundaries = Shapes<Shape & { properties: BoundaryProperties }> & {
  transform: { scale: [number, number]; translate: [number, number] }
  attribution: string
  frame: { width: number; height: number }
  /** The box that the map magnifies: left, top, right, bottom. */
  centralBelt: [x0: number, y0: number, x1: number, y1: number]
  metresPerUnit: number
}

/** The frame: Scotland fills it but for a margin of at least 5 units, and a unit is a pixel of a map 540 px wide. */
const FRAME = { width: 540, height: 800 }
const METRES_PER_UNIT = 875

/** Coordinates are whole steps of this many units (87.5 m): under half a pixel where the map is enlarged four times. */
const STEP = 0.1

/** Islands under this area are left out: 0.4 square kilometres, about half a pixel of the map. */
const SMALLEST_ISLAND = 400_000 / METRES_PER_UNIT ** 2

/** A point is dropped when the triangle that it adds to its line is smaller than this, in square units. */
const SMALLEST_TRIANGLE = 0.2

/** Points in the central belt count for this many times their triangle, because the map enlarges it. */
const CENTRAL_BELT_DETAIL = 8

/** The council areas, from Inverclyde to Midlothian, that the magnifier shows whole. */
const CENTRAL_BELT_COUNCILS = [
  'S12000005',
  'S12000011',
  'S12000014',
  'S12000018',
  'S12000019',
  'S12000036',
  'S12000038',
  'S12000039',
  'S12000040',
  'S12000045',
  'S12000049',
  'S12000050'
]

/** Units between those council areas and the edge of the box. */
const CENTRAL_BELT_MARGIN = 2

const ATTRIBUTION =
  'Source: Office for National Statistics licensed under the Open Government Licence v3.0. ' +
  'Contains OS data © Crown copyright and database right 2024.'

const Ring = z.array(z.int())
const Pair = z.tuple([z.number(), z.number()])
const Source = z.object({
  type: z.literal('Topology'),
  transform: z.object({ scale: Pair, translate: Pair }),
  arcs: z.array(z.array(Pair).min(2)),
  objects: z.object({
    la: z.object({
      type: z.literal('GeometryCollection'),
      geometries: z.array(
        z.object({ type: z.literal('MultiPolygon'), id: z.string(), arcs: z.array(z.array(Ring)) })
      )
    })
  })
})

/**
 * Fits the council boundaries, in metres of the British National Grid, into the frame and simplifies them
 * (Visvalingam and Whyatt 1993, by triangle area), with more detail in the central belt. Shetland keeps its true
 * place and scale.
 * @throws Error when the boundaries are not of exactly `councils`, or a shape collapses.
 */
export function simplifyBoundaries(source: unknown, councils: readonly Council[]): Boundaries {
  const projected = project(Source.parse(source))
  const codes = projected.objects.councils.geometries.map(({ id }) => id)
  const missing = councils.find(({ code }) => !codes.includes(code))?.code
  const unknown = codes.find(code => !councils.some(council => council.code === code))
  if (codes.length !== councils.length || missing !== undefined || unknown !== undefined) {
    throw new Error(
      `the boundaries are of ${codes.length} areas; missing ${missing ?? 'none'}, unknown ${unknown ?? 'none'}`
    )
  }

  const centralBelt = boxAround(projected)
  const withoutIslets = filter(projected, filterWeight(projected, SMALLEST_ISLAND))
  const weighted = presimplify(withoutIslets, triangle => {
    const [x, y] = triangle[1]
    const [x0, y0, x1, y1] = centralBelt
    const isCentral = x >= x0 && x <= x1 && y >= y0 && y <= y1
    return planarTriangleArea(triangle) * (isCentral ? CENTRAL_BELT_DETAIL : 1)
  })
  for (const arc of weighted.arcs) keepTriangle(arc)
  const simplified = quantize(simplify(weighted, SMALLEST_TRIANGLE), {
    scale: [STEP, STEP],
    translate: [0, 0]
  })

  const geometries = councils.map(council => {
    const shape = simplified.objects.councils.geometries.find(({ id }) => id === council.code)
    if (shape === undefined) throw new Error(`no shape is left of ${council.code}`)
    return {
      ...shape,
      properties: {
        name: council.name,
        shortName: council.shortName,
        label: labelPoint(simplified, shape),
        tile: council.tile,
        neighbours: council.neighbours
      }
    }
  })
  return {
    type: 'Topology',
    attribution: ATTRIBUTION,
    frame: FRAME,
    centralBelt,
    metresPerUnit: METRES_PER_UNIT,
    transform: { scale: [STEP, STEP], translate: [0, 0] },
    objects: { councils: { type: 'GeometryCollection', geometries } },
    arcs: simplified.arcs
  }
}

/** The topology in units of the frame, centred, y downwards. */
function project(source: z.infer<typeof Source>): Shapes {
  const { scale, translate } = source.transform
  const metres = source.arcs.map(arc => {
    let x = 0
    let y = 0
    return arc.map(([dx, dy]): [number, number] => {
      x += dx
      y += dy
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]]
    })
  })
  const eastings = metres.flat().map(([easting]) => easting)
  const northings = metres.flat().map(([, northing]) => northing)
  const middle = [middleOf(eastings), middleOf(northings)] as const
  return {
    type: 'Topology',
    objects: { councils: source.objects.la },
    arcs: metres.map(arc =>
      arc.map(([easting, northing]) => [
        FRAME.width / 2 + (easting - middle[0]) / METRES_PER_UNIT,
        FRAME.height / 2 - (northing - middle[1]) / METRES_PER_UNIT
      ])
    )
  }
}

function middleOf(values: number[]): number {
  const [least, most] = extent(values)
  return (least + most) / 2
}

function extent(values: number[]): [least: number, most: number] {
  return values.reduce(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity]
  )
}

/** The polygons of a council area, largest first. */
function polygonsOf(topology: Shapes, shape: Shape): number[][][][] {
  return feature(topology, shape).geometry.coordinates.toSorted(
    (first, second) => ringArea(second[0]) - ringArea(first[0])
  )
}

function ringArea(ring: number[][] = []): number {
  return Math.abs(
    ring.reduce((sum, [x = 0, y = 0], index) => {
      const [nextX = 0, nextY = 0] = ring[(index + 1) % ring.length] ?? []
      return sum + (x * nextY - nextX * y) / 2
    }, 0)
  )
}

/** The box of the central belt, in whole units. */
function boxAround(topology: Shapes): Boundaries['centralBelt'] {
  const points = topology.objects.councils.geometries
    .filter(({ id }) => CENTRAL_BELT_COUNCILS.includes(id))
    .flatMap(shape => polygonsOf(topology, shape).flat(2))
  const [left, right] = extent(points.map(([x = 0]) => x))
  const [top, bottom] = extent(points.map(([, y = 0]) => y))
  return [
    Math.floor(left - CENTRAL_BELT_MARGIN),
    Math.floor(top - CENTRAL_BELT_MARGIN),
    Math.ceil(right + CENTRAL_BELT_MARGIN),
    Math.ceil(bottom + CENTRAL_BELT_MARGIN)
  ]
}

/** Keeps the two weightiest points of a line that is a whole ring, so that no island shrinks to less than a triangle. */
function keepTriangle(arc: [number, number, number][]): void {
  const [first, last] = [arc[0], arc.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return
  const inner = arc.slice(1, -1).toSorted((one, other) => other[2] - one[2])
  for (const point of inner.slice(0, 2)) point[2] = Infinity
}

function labelPoint(topology: Shapes, shape: Shape): [number, number] {
  const polygons = polygonsOf(topology, shape)
  for (const [ring = []] of polygons) {
    if (ring.length < 4 || ringArea(ring) === 0) throw new Error(`a part of ${shape.id} collapses`)
  }
  const [x = 0, y = 0] = polylabel(polygons[0] ?? [], STEP)
  return [Number(x.toFixed(1)), Number(y.toFixed(1))]
}
