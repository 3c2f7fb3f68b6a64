import type { CouncilShape, Point } from './councilShapes.ts'

/** A topology in whole metres: every line between two areas stands there once (Bostock, TopoJSON 1.0). */
export interface ShapeTopology {
  type: 'Topology'
  transform: { scale: [number, number]; translate: [number, number] }
  /** Each point but the first as the step from the one before. */
  arcs: Point[][]
  objects: {
    la: {
      type: 'GeometryCollection'
      geometries: { type: 'MultiPolygon'; id: string; arcs: number[][][] }[]
    }
  }
}

const keyOf = ([x, y]: Point) => `${x},${y}`

/** Puts shapes that were given one by one into a topology, so that a simplified line stays shared. */
export function topologyOf(shapes: readonly Pick<CouncilShape, 'code' | 'parts'>[]): ShapeTopology {
  const junctions = findJunctions(shapes.flatMap(({ parts }) => parts.flat()))
  const arcs: Point[][] = []
  const known = new Map<string, number>()
  /** The place of an arc, or of the same one the other way round. */
  const place = (arc: Point[]): number => {
    const forward = arc.map(keyOf).join(' ')
    const backward = arc.toReversed().map(keyOf).join(' ')
    const found = known.get(forward)
    if (found !== undefined) return found
    const turned = known.get(backward)
    if (turned !== undefined) return ~turned
    known.set(forward, arcs.length)
    return arcs.push(arc) - 1
  }
  const geometries = shapes.map(({ code, parts }) => ({
    type: 'MultiPolygon' as const,
    id: code,
    arcs: parts.map(rings => rings.map(ring => cut(ring, junctions).map(place)))
  }))
  return {
    type: 'Topology',
    transform: { scale: [1, 1], translate: [0, 0] },
    arcs: arcs.map(arc =>
      arc.map(([x, y], index): Point => {
        const [fromX, fromY] = arc[index - 1] ?? [0, 0]
        return [x - fromX, y - fromY]
      })
    ),
    objects: { la: { type: 'GeometryCollection', geometries } }
  }
}

/** Points at which the lines that go through them part. */
function findJunctions(rings: readonly (readonly Point[])[]): ReadonlySet<string> {
  const through = new Map<string, string>()
  const junctions = new Set<string>()
  for (const ring of rings) {
    const open = ring.slice(0, -1).map(keyOf)
    for (const [index, point] of open.entries()) {
      const [last = '', next = ''] = [open.at(index - 1), open[(index + 1) % open.length]]
      const beside = last < next ? `${last} ${next}` : `${next} ${last}`
      const before = through.get(point)
      if (before === undefined) through.set(point, beside)
      else if (before !== beside) junctions.add(point)
    }
  }
  return junctions
}

/** A ring in pieces from junction to junction; one without any stays whole, from its least point on. */
function cut(ring: readonly Point[], junctions: ReadonlySet<string>): Point[][] {
  const open = ring.slice(0, -1)
  const starts = open.flatMap((point, index) => (junctions.has(keyOf(point)) ? [index] : []))
  const least = open.reduce(
    (lowest, point, index) => (keyOf(point) < keyOf(open[lowest] ?? point) ? index : lowest),
    0
  )
  const [first = least] = starts
  const turned = [...open.slice(first), ...open.slice(0, first + 1)]
  const pieces: Point[][] = []
  let from = 0
  for (let index = 1; index < turned.length; index += 1) {
    const point = turned[index]
    if (!point || (index < turned.length - 1 && !junctions.has(keyOf(point)))) continue
    pieces.push(turned.slice(from, index + 1))
    from = index
  }
  return pieces
}
