import type { CouncilShape, MapGeometry } from './mapGeometry.ts'

/** A name of one or two lines, placed in map units: the middle of its first baseline. */
export interface PlacedLabel {
  key: string
  lines: string[]
  x: number
  y: number
}

/** A box on the map, x0, y0, x1, y1. */
export type Box = readonly [number, number, number, number]

const cell = 2
const sea = -1

/** Which council area lies under each square of 2 × 2 map units: `grid[row * columns + column]`, −1 for the sea. */
export interface PlaceGrid {
  columns: number
  rows: number
  places: Int8Array
  codes: string[]
}

/** Fills the squares of one area row by row, between the crossings of its rings with the middle of the row. */
function fillPlace({ rings }: CouncilShape, index: number, grid: PlaceGrid): void {
  const crossings: number[][] = Array.from({ length: grid.rows }, () => [])
  for (const ring of rings) {
    for (let at = 1; at < ring.length; at++) {
      const [start, end] = [ring[at - 1], ring[at]]
      if (!start || !end) continue
      const { x: ax, y: ay } = start
      const { x: bx, y: by } = end
      const [top, bottom] = ay < by ? [ay, by] : [by, ay]
      for (let row = Math.ceil(top / cell - 0.5); row < grid.rows && (row + 0.5) * cell < bottom; row++) {
        if (row < 0) continue
        const y = (row + 0.5) * cell
        crossings[row]?.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
      }
    }
  }
  for (const [row, unsorted] of crossings.entries()) {
    const xs = unsorted.toSorted((a, b) => a - b)
    for (let pair = 0; pair + 1 < xs.length; pair += 2) {
      const from = Math.max(0, Math.ceil((xs[pair] ?? 0) / cell - 0.5))
      const to = Math.min(grid.columns, Math.ceil((xs[pair + 1] ?? 0) / cell - 0.5))
      grid.places.fill(index, row * grid.columns + from, row * grid.columns + Math.max(from, to))
    }
  }
}

/** The map as squares, for finding room for names. */
export function placeGrid({ frame, councils }: MapGeometry): PlaceGrid {
  const columns = Math.ceil(frame.width / cell)
  const rows = Math.ceil(frame.height / cell)
  const grid = {
    columns,
    rows,
    places: new Int8Array(columns * rows).fill(sea),
    codes: councils.map(({ code }) => code)
  }
  councils.forEach((council, index) => fillPlace(council, index, grid))
  return grid
}

/** One line, or two of about the same length when it is long. */
export function wrapped(name: string, most = 14): string[] {
  if (name.length <= most || !name.includes(' ')) return [name]
  const words = name.split(' ')
  const ways = words
    .slice(1)
    .map((_, at) => [words.slice(0, at + 1).join(' '), words.slice(at + 1).join(' ')])
  return (
    ways.toSorted(
      (a, b) => Math.max(...a.map(line => line.length)) - Math.max(...b.map(line => line.length))
    )[0] ?? [name]
  )
}

/** Width of a letter of Roboto on average, as a part of the font size; a little wide, so that names do not touch. */
const letterWidth = 0.54

export interface LabelRoom {
  grid: PlaceGrid
  /** Group of each council area. */
  groupOf: ReadonlyMap<string, string>
  /** Groups to name, the most important first. */
  groups: readonly { key: string; name: string }[]
  /** In map units. */
  fontSize: number
  /** The part of the map that labels may stand in. */
  within: Box
  /** Boxes that must stay free. */
  taken: readonly Box[]
}

/**
 * Finds a place for the name of each group, mostly over the group itself, the rest over the sea rather than over another
 * group, never over another name. A name without such a place is left out.
 */
export function placeLabels({ grid, groupOf, groups, fontSize, within, taken }: LabelRoom): PlacedLabel[] {
  const groupIndex = new Map(groups.map(({ key }, index) => [key, index]))
  const owner = Int8Array.from(grid.codes, code => groupIndex.get(groupOf.get(code) ?? '') ?? groups.length)
  const boxes: Box[] = [...taken]
  const placed: PlacedLabel[] = []
  const line = fontSize * 1.12
  const stride = Math.max(1, Math.round(fontSize / 6))
  for (const [index, { key, name }] of groups.entries()) {
    const lines = wrapped(name)
    const halfWidth = (Math.max(...lines.map(({ length }) => length)) * fontSize * letterWidth) / 2
    const height = line * lines.length
    let best: { x: number; y: number; score: number; box: Box } | undefined
    let sumX = 0
    let sumY = 0
    let own = 0
    for (let at = 0; at < grid.places.length; at++) {
      const place = grid.places[at] ?? sea
      if (place === sea || owner[place] !== index) continue
      sumX += at % grid.columns
      sumY += Math.floor(at / grid.columns)
      own++
    }
    if (own === 0) continue
    const centre = [(sumX / own + 0.5) * cell, (sumY / own + 0.5) * cell] as const
    for (let at = 0; at < grid.places.length; at++) {
      const place = grid.places[at] ?? sea
      if (place === sea || owner[place] !== index) continue
      if ((at % grid.columns) % stride !== 0 || Math.floor(at / grid.columns) % stride !== 0) continue
      const x = ((at % grid.columns) + 0.5) * cell
      const y = (Math.floor(at / grid.columns) + 0.5) * cell
      const box: Box = [x - halfWidth, y - height / 2, x + halfWidth, y + height / 2]
      if (box[0] < within[0] || box[1] < within[1] || box[2] > within[2] || box[3] > within[3]) continue
      if (
        boxes.some(other => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])
      )
        continue
      let mine = 0
      let others = 0
      let all = 0
      for (let row = Math.floor(box[1] / cell); row <= Math.floor(box[3] / cell); row += stride) {
        for (let column = Math.floor(box[0] / cell); column <= Math.floor(box[2] / cell); column += stride) {
          const under = grid.places[row * grid.columns + column] ?? sea
          all++
          if (under === sea) continue
          if (owner[under] === index) mine++
          else others++
        }
      }
      if (mine / all < 0.4 || others / all > 0.22) continue
      const distance = Math.hypot(x - centre[0], y - centre[1])
      const score = mine / all - (2.5 * others) / all - distance / 400
      if (!best || score > best.score) best = { x, y, score, box }
    }
    if (!best) continue
    boxes.push(best.box)
    placed.push({ key, lines, x: best.x, y: best.y - height / 2 + fontSize * 0.86 })
  }
  return placed
}
