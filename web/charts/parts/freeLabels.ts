import { wordsWidth } from './wordsWidth.ts'

/** A point that is to be named, in pixels. */
export interface ToName {
  words: string
  x: number
  y: number
  bold: boolean
}

/** Where its words stand: left end of the baseline box, and whether a line must lead to the point. */
export interface PlacedWords extends ToName {
  left: number
  top: number
  led: boolean
}

const lineHeight = 15

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

const meets = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Finds a place for the words of each point: beside it first, then further away with a leading line; never over another
 * name or point, never outside. A name without any place is put where it overlaps least often: right of its point.
 * @param within the part of the drawing that words may stand in
 * @param points every point drawn, named or not
 */
export function freeLabels(
  wanted: readonly ToName[],
  within: Box,
  points: readonly { x: number; y: number }[]
): PlacedWords[] {
  const taken: Box[] = points.map(({ x, y }) => ({ left: x - 5, top: y - 5, right: x + 5, bottom: y + 5 }))
  return wanted.map(point => {
    const width = wordsWidth(point.words, point.bold)
    const box = (dx: number, dy: number): Box => ({
      left: point.x + dx,
      top: point.y + dy - lineHeight / 2,
      right: point.x + dx + width,
      bottom: point.y + dy + lineHeight / 2
    })
    const beside = [box(9, 0), box(-9 - width, 0), box(-width / 2, -15), box(-width / 2, 15)]
    const away = [26, 42, 58, 74].flatMap(distance => [
      box(14, -distance),
      box(14, distance),
      box(-14 - width, -distance),
      box(-14 - width, distance)
    ])
    const isFree = (place: Box) =>
      place.left >= within.left &&
      place.right <= within.right &&
      place.top >= within.top &&
      place.bottom <= within.bottom &&
      !taken.some(other => meets(place, other))
    const free = [...beside, ...away].findIndex(isFree)
    const chosen = [...beside, ...away][free] ?? box(9, 0)
    taken.push(chosen)
    return {
      ...point,
      left: Math.max(within.left, Math.min(chosen.left, within.right - width)),
      top: (chosen.top + chosen.bottom) / 2,
      led: free >= beside.length
    }
  })
}
