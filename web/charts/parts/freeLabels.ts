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
  /** Where that line ends at the words: at the side of them, or the edge, that is towards the point. */
  end: { x: number; y: number }
}

const lineHeight = 15

interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Half the side of a mark, and a hair around it. */
const markReach = 7

/** How far from its point, up or down and to a side, the words in a crowd may begin, in pixels. */
const rises = [0, 18, 26, 34, 42, 50, 58, 66, 74, 90]
const sides = [14, 34, 54, 84, 114]

/** What a square pixel over other words or a mark weighs against a pixel further away, and one over a line. */
const overMark = 1
const overLine = 0.03

/** What a leading line weighs at each of its parts that runs through words. */
const throughWords = 30

/** The spot at a part of the way from one to another. */
const between = (
  from: { x: number; y: number },
  to: { x: number; y: number },
  part: number
): { x: number; y: number } => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })

/** Where a line from a point ends at words: at their side, or at their edge where they stand over or under the point. */
const endAt = ({ left, top, right, bottom }: Box, { x, y }: { x: number; y: number }) =>
  x < left || x > right
    ? { x: x < left ? left : right, y: (top + bottom) / 2 }
    : { x, y: y < top ? top : bottom }

/** Square pixels that two boxes share. */
const shared = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top))

/**
 * Finds a place for the words of each point: beside it first, then further away with a leading line; never outside, off
 * lines where a place nearly as near is, and over another name or mark only where there is no free place at all.
 * @param within the part of the drawing that words may stand in
 * @param marks every point drawn, named or not
 * @param lines points close together along lines that words should not stand on
 */
export function freeLabels(
  wanted: readonly ToName[],
  within: Box,
  marks: readonly { x: number; y: number }[],
  lines: readonly { x: number; y: number }[] = []
): PlacedWords[] {
  const around = ({ x, y }: { x: number; y: number }, reach: number): Box => ({
    left: x - reach,
    top: y - reach,
    right: x + reach,
    bottom: y + reach
  })
  const taken = marks.map(mark => around(mark, markReach))
  const words: Box[] = []
  const ruled = lines.map(point => around(point, 5))
  /** Parts of the leading lines drawn so far. */
  const led: Box[] = []
  return wanted.map(point => {
    const width = wordsWidth(point.words, point.bold)
    const at = (dx: number, dy: number, far: number): { place: Box; far: number } => ({
      place: {
        left: point.x + dx,
        top: point.y + dy - lineHeight / 2,
        right: point.x + dx + width,
        bottom: point.y + dy + lineHeight / 2
      },
      far
    })
    const beside = [at(9, 0, 0), at(-9 - width, 0, 1), at(-width / 2, -16, 2), at(-width / 2, 16, 3)]
    const away = sides.flatMap(side =>
      rises.flatMap(rise =>
        [rise, -rise].flatMap(dy => [
          at(side, dy, 4 + side + rise),
          at(-side - width, dy, 4 + side + rise),
          at(-width / 2, dy, rise < 26 ? Infinity : 4 + side + rise)
        ])
      )
    )
    const inside = [...beside, ...away].filter(
      ({ place, far }) =>
        Number.isFinite(far) &&
        place.left >= within.left &&
        place.right <= within.right &&
        place.top >= within.top &&
        place.bottom <= within.bottom
    )
    const leadTo = (place: Box): Box[] => {
      const end = endAt(place, point)
      return Array.from({ length: 9 }, (_, step) => around(between(point, end, (step + 1) / 10), 1))
    }
    const crossed = (place: Box): number =>
      leadTo(place).filter(spot => words.some(other => shared(spot, other) > 0)).length +
      led.filter(spot => shared(spot, place) > 0).length
    const covered = (place: Box, others: readonly Box[]) =>
      others.reduce((sum, other) => sum + shared(place, other), 0)
    const reach: Box = {
      left: Math.min(...inside.map(({ place }) => place.left)),
      top: Math.min(...inside.map(({ place }) => place.top)),
      right: Math.max(...inside.map(({ place }) => place.right)),
      bottom: Math.max(...inside.map(({ place }) => place.bottom))
    }
    const near = taken.filter(other => shared(other, reach) > 0)
    const nearLines = ruled.filter(other => shared(other, reach) > 0)
    let best: { place: Box; cost: number } | undefined
    for (const { place, far } of inside.toSorted((a, b) => a.far - b.far)) {
      // Nothing further away can cost less than the way to it.
      if (best && far >= best.cost) break
      // What takes longest to find out is looked at last, and only where it can still decide.
      const clear = far + overMark * covered(place, near) + overLine * covered(place, nearLines)
      if (best && clear >= best.cost) continue
      const cost = clear + throughWords * crossed(place)
      if (!best || cost < best.cost) best = { place, cost }
    }
    const chosen = best?.place ?? at(9, 0, 0).place
    taken.push(chosen)
    words.push(chosen)
    const isLed = !beside.some(({ place }) => place === chosen)
    if (isLed) led.push(...leadTo(chosen))
    return {
      ...point,
      left: Math.max(within.left, Math.min(chosen.left, within.right - width)),
      top: (chosen.top + chosen.bottom) / 2,
      led: isLed,
      end: endAt(chosen, point)
    }
  })
}
