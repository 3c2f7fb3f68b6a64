import type { CouncilShape, Point } from './councilShapes.ts'

/** What is known of a shape without looking at it. */
export interface ShapeFacts {
  /** Square kilometres, holes taken off. */
  area: number
  /** Length of all its rings, in kilometres. */
  outline: number
  /** Its outermost points, in kilometres of the grid. */
  west: number
  south: number
  east: number
  north: number
  /** The mean of its points, in kilometres of the grid. */
  'middle east': number
  'middle north': number
}

/** Square metres inside a ring, whichever way round it goes. */
const inside = (ring: readonly Point[]): number =>
  Math.abs(
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
      return sum + (x * nextY - nextX * y) / 2
    }, 0)
  )

const length = (ring: readonly Point[]): number =>
  ring.slice(1).reduce((sum, [x, y], index) => {
    const [fromX, fromY] = ring[index] ?? [x, y]
    return sum + Math.hypot(x - fromX, y - fromY)
  }, 0)

const sum = (numbers: readonly number[]) => numbers.reduce((running, number) => running + number, 0)

export function shapeFacts({ parts }: Pick<CouncilShape, 'parts'>): ShapeFacts {
  const rings = parts.flat()
  const points = rings.flat()
  const kilometres = (metres: number) => metres / 1000
  const reach = (of: 0 | 1, pick: (one: number, other: number) => number) =>
    kilometres(points.map(point => point[of]).reduce((one, other) => pick(one, other)))
  const mean = (of: 0 | 1) => sum(points.map(point => point[of])) / points.length
  const area = sum(parts.map(([outline = [], ...holes]) => inside(outline) - sum(holes.map(inside))))
  return {
    area: area / 1_000_000,
    outline: kilometres(sum(rings.map(length))),
    west: reach(0, Math.min),
    south: reach(1, Math.min),
    east: reach(0, Math.max),
    north: reach(1, Math.max),
    'middle east': kilometres(mean(0)),
    'middle north': kilometres(mean(1))
  }
}

/** Codes of the areas that share a piece of line with each, in code order. */
export function sharedLines(shapes: readonly Pick<CouncilShape, 'code' | 'parts'>[]): Map<string, string[]> {
  const owners = new Map<string, string>()
  const neighbours = new Map(shapes.map(({ code }) => [code, new Set<string>()]))
  for (const { code, parts } of shapes)
    for (const ring of parts.flat()) {
      let before = ''
      for (const [x, y] of ring) {
        const point = `${x},${y}`
        const piece = before < point ? `${before} ${point}` : `${point} ${before}`
        const owner = before === '' || before === point ? code : (owners.get(piece) ?? code)
        if (owner !== code) {
          neighbours.get(code)?.add(owner)
          neighbours.get(owner)?.add(code)
        }
        owners.set(piece, code)
        before = point
      }
    }
  return new Map([...neighbours].map(([code, codes]) => [code, [...codes].toSorted()]))
}
