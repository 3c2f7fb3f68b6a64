import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import { onWhite, type TrendPlace } from './trendLabels.ts'
import type { TrendData, TrendState } from './trendState.ts'

/** Lines, rules of breaks, and the boxes and words of gaps, as points close together, in pixels: other words should not stand on them. */
function inkPoints(
  { runs, comparatorRuns, gaps, breaks }: TrendState,
  { x, y, top, bottom }: TrendPlace
): (readonly [x: number, y: number])[] {
  const heights = Array.from({ length: 40 }, (_, step) => top + ((bottom - top) * step) / 39)
  const boxes = gaps.flatMap(({ from, to }) =>
    [from, (from + to) / 2, to].flatMap(at => heights.map(height => [x(at), height] as const))
  )
  const lines = [...runs, ...comparatorRuns].flatMap(run =>
    run.flatMap((point, index) => {
      const next = run[index + 1] ?? point
      const between = (part: number) =>
        [x(point.x + (next.x - point.x) * part), y(point.value + (next.value - point.value) * part)] as const
      return [0, 0.25, 0.5, 0.75].map(between)
    })
  )
  const rules = breaks.flatMap(({ at }) => heights.map(height => [x(at), height] as const))
  return [...lines, ...boxes, ...rules]
}

/** Places along a line across that the words beside it are tried at. */
const placesTried = 24

/** The reader's own target: a line across, its words at that place and side of it where they cover least. */
export function targetMarks(
  { value, words }: NonNullable<TrendData['target']>,
  state: TrendState,
  place: TrendPlace
): SVGElement[] {
  const { y, left, right, bottom } = place
  const level = y(value)
  const width = wordsWidth(words, true)
  const points = inkPoints(state, place)
  const crossed = (from: number, base: number) =>
    points.filter(
      ([px, py]) => px > from - 4 && px < from + width + 4 && py > base - fontSize - 2 && py < base + 4
    ).length
  const [above, below] = [level - 6, level + fontSize + 4]
  const room = Math.max(0, right - left - 12 - width)
  const [best] = Array.from(
    { length: placesTried },
    (_, step) => left + 6 + (room * step) / (placesTried - 1)
  )
    .flatMap(from => [above, below].map(base => ({ from, base, crossed: crossed(from, base) })))
    .filter(({ base }) => base < bottom)
    .toSorted((a, b) => a.crossed - b.crossed)
  return [
    element('line', {
      x1: left,
      x2: right,
      y1: level,
      y2: level,
      stroke: inks.line,
      'stroke-width': 1.8,
      'stroke-dasharray': '9 3 2 3',
      class: 'target'
    }),
    element(
      'text',
      {
        x: best?.from ?? left + 6,
        y: best?.base ?? above,
        'text-anchor': 'start',
        fill: inks.line,
        'font-weight': 'bold',
        ...onWhite
      },
      words
    )
  ]
}
