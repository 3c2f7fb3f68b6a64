import { feature } from 'topojson-client'
import { z } from 'zod'
import type { RefuseCell } from '../acquire/workbook/sheetTable.ts'

/** A point in metres of the British National Grid: eastwards, northwards. */
export type Point = [easting: number, northing: number]

/** The shape of one area as its publisher gives it. */
export interface CouncilShape {
  /** Place of the feature in its file, from 1. */
  row: number
  code: string
  name: string
  /** Year of the set, as the names of its attributes say: `LAD24CD` is of 2024. */
  year: string
  /** By part and ring, the outline of a part first; each ring ends where it begins. */
  parts: Point[][][]
}

/** Corners of the British National Grid, in metres. */
const GRID = { east: 700_000, north: 1_300_000 }

const Feature = z.object({
  properties: z.record(z.string(), z.unknown()),
  geometry: z.object({ type: z.string(), coordinates: z.array(z.unknown()) })
})
const Features = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
const Topology = z.object({
  type: z.literal('Topology'),
  transform: z.object({
    scale: z.tuple([z.number(), z.number()]),
    translate: z.tuple([z.number(), z.number()])
  }),
  arcs: z.array(z.array(z.tuple([z.number(), z.number()]))),
  objects: z.record(
    z.string(),
    z.object({
      type: z.literal('GeometryCollection'),
      geometries: z.array(
        z.object({
          type: z.literal('MultiPolygon'),
          arcs: z.array(z.array(z.array(z.int()))),
          properties: z.record(z.string(), z.unknown())
        })
      )
    })
  )
})

/** Features of a GeoJSON feature collection, or of the one collection of a TopoJSON topology. */
function featuresIn(content: unknown, refuse: RefuseCell): readonly unknown[] {
  const topology = Topology.safeParse(content)
  if (topology.success) {
    const [collection] = Object.values(topology.data.objects)
    if (collection) return feature(topology.data, collection).features
  }
  const collection = Features.safeParse(content)
  if (collection.success && collection.data.features.length > 0) return collection.data.features
  return refuse(
    1,
    'features',
    JSON.stringify(content).slice(0, 80),
    'begins a file that is no collection of features. Look at the address in a browser, and ask for GeoJSON'
  )
}

/**
 * The shapes of areas, each ring closed and on the grid.
 * @param content GeoJSON or TopoJSON, in metres of the British National Grid
 * @throws what `refuse` throws, naming feature, part and ring
 */
export function councilShapes(content: unknown, refuse: RefuseCell): CouncilShape[] {
  return featuresIn(content, refuse).map((each, index) => {
    const row = index + 1
    const parsed = Feature.safeParse(each)
    if (!parsed.success)
      return refuse(row, 'geometry', JSON.stringify(each).slice(0, 80), 'is no feature with a shape')
    const { properties, geometry } = parsed.data
    const attribute = (pattern: RegExp): [text: string, year: string] => {
      const [found, other] = Object.keys(properties).filter(key => pattern.test(key))
      if (found === undefined || other !== undefined)
        return refuse(
          row,
          pattern.source,
          Object.keys(properties).join(', '),
          'are the attributes, and not just one of them is like this. If the publisher renamed it, change the layer in ingest/datasets'
        )
      return [String(properties[found]), `20${pattern.exec(found)?.[1]}`]
    }
    const [code, year] = attribute(/^LAD(\d\d)CD$/)
    const [name] = attribute(/^LAD(\d\d)NM$/)
    return { row, code, name, year, parts: partsOf(row, code, geometry, refuse) }
  })
}

function partsOf(
  row: number,
  code: string,
  { type, coordinates }: z.infer<typeof Feature>['geometry'],
  refuse: RefuseCell
): Point[][][] {
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return refuse(row, 'geometry', type, `is the shape of ${code}, and not a polygon`)
  const parts = z
    .array(z.array(z.array(z.unknown())))
    .safeParse(type === 'Polygon' ? [coordinates] : coordinates)
  if (!parts.success || parts.data.length === 0)
    return refuse(row, 'geometry', type, `is the shape of ${code}, and has no parts`)
  return parts.data.map((rings, part) =>
    rings.map((positions, ring) =>
      closedRing(positions, (value, reason) =>
        refuse(
          row,
          `geometry (part ${part + 1}, ring ${ring + 1})`,
          value,
          `${reason}, in the shape of ${code}`
        )
      )
    )
  )
}

function closedRing(
  positions: readonly unknown[],
  refuse: (value: string, reason: string) => never
): Point[] {
  const points = positions.map((position): Point => {
    // By hand: there are ten thousand of them.
    const [easting, northing]: unknown[] = Array.isArray(position) ? position : []
    if (typeof easting !== 'number' || typeof northing !== 'number')
      return refuse(JSON.stringify(position), 'is no point')
    if (!(easting >= 0 && easting <= GRID.east && northing >= 0 && northing <= GRID.north))
      refuse(
        `${easting}, ${northing}`,
        'is no place in metres of the British National Grid: the boundaries may be in degrees, so ask for outSR=27700'
      )
    return [Math.round(easting), Math.round(northing)]
  })
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 4)
    return refuse(String(points.length), 'points are too few for a ring')
  if (first[0] !== last[0] || first[1] !== last[1])
    refuse(last.join(', '), `is where the ring ends, but it begins at ${first.join(', ')}: it is open`)
  return points
}
