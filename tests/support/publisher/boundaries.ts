import { readFileSync } from 'node:fs'
import path from 'node:path'
import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { councilShapes } from '../../../ingest/geography/councilShapes.ts'
import type { Making } from './cubes.ts'
import { bodyOf, type Cell, type Grid } from './grid.ts'

/** The real shapes of the council areas, a row a point: boundaries are no statistics, and are not made up. */
let rows: Cell[][] | undefined

function pointRows(): Cell[][] {
  const source: unknown = JSON.parse(
    readFileSync(
      path.resolve('data', 'snapshots', 'council-boundaries', '2024-05', 'council-boundaries.json'),
      'utf8'
    )
  )
  const refuse = (_row: number, _column: string, value: string, reason: string): never => {
    throw new RangeError(`${value} ${reason}`)
  }
  return councilShapes(source, refuse).flatMap(({ code, name, parts }) =>
    parts.flatMap((rings, part) =>
      rings.flatMap((points, ring) =>
        points.map(([easting, northing]): Cell[] => [
          code,
          name,
          `${code} part ${part + 1}`,
          ring + 1,
          easting,
          northing
        ])
      )
    )
  )
}

export function boundariesGrid(): Grid {
  rows ??= pointRows()
  return {
    name: '',
    rows: [['LAD24CD', 'LAD24NM', 'part', 'ring', 'easting', 'northing'], ...rows],
    header: 0,
    code: 0,
    area: 1,
    period: 2,
    values: [4, 5]
  }
}

/** The part of each area that has the most points: enough for every check, and quick to read. */
export function largestParts(): ReadonlySet<Cell> {
  const largest = new Map<Cell, { part: Cell; points: number }>()
  for (const points of grouped(bodyOf(boundariesGrid()), row => row[2])) {
    const [[code = null, , part = null] = []] = points
    if ((largest.get(code)?.points ?? 0) < points.length) largest.set(code, { part, points: points.length })
  }
  return new Set([...largest.values()].map(({ part }) => part))
}

/** Items under the same key, in the order in which the keys came. */
function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[][] {
  const groups = new Map<unknown, Item[]>()
  for (const item of items) {
    const own = groups.get(keyOf(item))
    if (own) own.push(item)
    else groups.set(keyOf(item), [item])
  }
  return [...groups.values()]
}

/**
 * The points as GeoJSON, as a feature service answers. Each edition says more beside the shapes, as servers do: these stay
 * the same.
 */
export function boundariesText(grid: Grid, { lastYear }: Pick<Making, 'lastYear'>): string {
  const [header = []] = grid.rows
  const at = (name: string) => header.indexOf(name)
  const [part, ring, easting, northing] = ['part', 'ring', 'easting', 'northing'].map(at)
  const cell = (row: readonly Cell[], position: number | undefined) => row[position ?? -1] ?? null
  const known = new Set([part, ring, easting, northing])
  return JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'EPSG:27700' } },
    features: grouped(bodyOf(grid), row => row[0]).map((area, index) => ({
      type: 'Feature',
      id: index + 1,
      properties: {
        ...Object.fromEntries(
          header.flatMap((name, position) =>
            known.has(position) ? [] : [[String(name), cell(area[0] ?? [], position)]]
          )
        ),
        Shape__Length: lastYear,
        Demonstration: DEMONSTRATION_MARK
      },
      geometry: {
        type: 'MultiPolygon',
        coordinates: grouped(area, row => cell(row, part)).map(rings =>
          grouped(rings, row => cell(row, ring)).map(points =>
            points.map(row => [cell(row, easting), cell(row, northing)])
          )
        )
      }
    }))
  })
}
