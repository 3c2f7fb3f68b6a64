import { element } from './parts/element.ts'
import { inks } from './parts/inks.ts'
import { fontSize, wordsWidth } from './parts/wordsWidth.ts'
import { onWhite, type TrendPlace } from './trendLabels.ts'
import type { GapField, Run, TrendData, TrendState } from './trendState.ts'

/** Between the foot of the plot and words that begin there, and between words and a line, in pixels. */
const apart = 6

/** A height from the top of the drawing to another, in pixels. */
interface Stretch {
  from: number
  to: number
}

/** The heights that a line takes between two places of the axis; none where it does not pass them. */
function heightsOf(run: Run, { x, y }: TrendPlace, left: number, right: number): Stretch[] {
  const heights = run.flatMap((point, index) => {
    const [at, height] = [x(point.x), y(point.value)]
    const next = run[index + 1]
    const crossings = next
      ? [left, right].flatMap(edge => {
          const part = (edge - at) / (x(next.x) - at)
          return part > 0 && part < 1 ? [height + part * (y(next.value) - height)] : []
        })
      : []
    return [...(at >= left && at <= right ? [height] : []), ...crossings]
  })
  return heights.length === 0
    ? []
    : [{ from: Math.min(...heights) - apart, to: Math.max(...heights) + apart }]
}

/** The middle of words of some length that is nearest to a height and on no line; of the longest free part where they fit in none. */
function freeMiddle(wanted: number, length: number, within: Stretch, lines: readonly Stretch[]): number {
  const free: Stretch[] = []
  let { from } = within
  for (const line of [...lines.toSorted((a, b) => a.from - b.from), { from: within.to, to: within.to }]) {
    if (line.from > from) free.push({ from, to: Math.min(line.from, within.to) })
    from = Math.max(from, line.to)
  }
  const places = free
    .filter(({ from: top, to }) => to - top >= length)
    .map(({ from: top, to }) => Math.min(Math.max(wanted, top + length / 2), to - length / 2))
  const [longest] = free.toSorted((a, b) => b.to - b.from - (a.to - a.from))
  const [nearest] = places.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
  return nearest ?? (longest ? (longest.from + longest.to) / 2 : wanted)
}

/**
 * Words of a gap: along the box where it is wide enough, up it where it is not, in its middle where no line of figures or
 * target passes. Where the box is narrower than letters are high, they begin at its foot, away from its neighbours' figures.
 */
function gapLabel(
  { from, to, words }: GapField,
  { runs, comparatorRuns }: TrendState,
  target: TrendData['target'],
  place: TrendPlace
): SVGElement {
  const { x, y, top, bottom } = place
  const width = x(to) - x(from)
  const length = wordsWidth(words)
  const isAcross = length + 8 < width
  const isTight = !isAcross && width < fontSize + 2
  const height = isAcross ? fontSize : length
  const reach = (isAcross ? length : fontSize) / 2
  const cx = (x(from) + x(to)) / 2
  const cy = freeMiddle(
    isTight ? bottom - apart - height / 2 : (top + bottom) / 2,
    height,
    { from: top, to: bottom - apart },
    [
      ...(target ? [{ from: y(target.value) - apart, to: y(target.value) + apart }] : []),
      ...[...runs, ...comparatorRuns].flatMap(run => heightsOf(run, place, cx - reach, cx + reach))
    ]
  )
  return element(
    'text',
    {
      x: cx,
      y: cy,
      dy: '0.32em',
      'text-anchor': 'middle',
      fill: inks.ink,
      ...onWhite,
      class: 'gap-words',
      ...(isAcross ? {} : { transform: `rotate(-90 ${cx} ${cy})` })
    },
    words
  )
}

/** What every gap is for, in words inside its box. */
export const gapWords = ({ target }: TrendData, state: TrendState, place: TrendPlace): SVGElement[] =>
  state.gaps.map(gap => gapLabel(gap, state, target, place))
