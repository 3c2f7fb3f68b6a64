import { pack, type Cube, type CubeSeries } from '../../shared/contracts/cube.ts'
import { roundHalfAwayFromZero } from '../../shared/methods/round.ts'
import { displayDecimals } from '../../shared/words/numbers.ts'
import type { Series, StoredObservation } from './derive.ts'

/** Position of an entry in a list that grows as entries are met. */
function register<Entry>(list: Entry[], entry: Entry): number {
  const position = list.indexOf(entry)
  return position >= 0 ? position : list.push(entry) - 1
}

/**
 * Packs series into what the pages draw from; see {@link Cube} for the form. All must have the same areas.
 * @param demonstration figures of it were made up
 * @throws RangeError when a count is not a whole number, or there are more than ten statuses
 */
export function encodeCube(release: string, series: readonly Series[], demonstration = false): Cube {
  const areas = series[0]?.areas ?? []
  const cube: Cube = {
    release,
    ...(demonstration ? { demonstration } : {}),
    areas: [...areas],
    statuses: [],
    reasons: [],
    editions: [],
    series: []
  }
  const denominators: string[] = []
  for (const { indicator, category, periods, observations } of series) {
    const width = periods.length
    const byArea = areas.flatMap((_, area) =>
      periods.flatMap((__, period) => observations[period * areas.length + area] ?? [])
    )
    const { decimals } = indicator
    // Rounded once, to the digits that are shown: a figure rounded twice could print another digit than the API's.
    const shown = (read: (cell: StoredObservation) => number | null) =>
      pack(
        byArea.map(cell => {
          const figure = read(cell)
          if (figure === null) return null
          const digits = displayDecimals(cell.value ?? figure, decimals)
          return Math.round(roundHalfAwayFromZero(figure, digits) * 10 ** decimals)
        }),
        width
      )
    const whole = (read: (cell: StoredObservation) => number | null) =>
      pack(
        byArea.map(cell => {
          const count = read(cell)
          return count === null ? null : roundHalfAwayFromZero(count, 0)
        }),
        width
      )
    const denominator = whole(cell => cell.denominator)
    const written = JSON.stringify(denominator)
    const earlier = denominators.indexOf(written)
    denominators.push(written)
    const packed: CubeSeries = {
      indicator: indicator.id,
      breakdown: category.id,
      periods: periods.map(({ id }) => id),
      decimals,
      value: shown(cell => cell.value),
      lower: shown(cell => cell.lower),
      upper: shown(cell => cell.upper),
      numerator: whole(cell => cell.numerator),
      denominator: earlier >= 0 ? earlier : denominator,
      status: byArea.map(({ status }) => digit(register(cube.statuses, status))).join(''),
      reason: runs(byArea.map(({ reason }) => (reason === null ? 0 : register(cube.reasons, reason) + 1))),
      edition: periods.map((_, period) =>
        editionOf(cube.editions, observations.slice(period * areas.length, (period + 1) * areas.length))
      )
    }
    cube.series.push(packed)
  }
  return cube
}

function digit(position: number): number {
  if (position > 9) throw new RangeError('a cube has room for ten statuses')
  return position
}

/** Equal neighbours as [value, length]. */
function runs(values: readonly number[]): [number, number][] {
  const pairs: [number, number][] = []
  for (const value of values) {
    const last = pairs.at(-1)
    if (last?.[0] === value) last[1] += 1
    else pairs.push([value, 1])
  }
  return pairs
}

/** Index plus one of the edition that most cells rest on; 0 when none holds a figure. */
function editionOf(editions: string[], cells: readonly StoredObservation[]): number {
  const counts = new Map<string, number>()
  for (const { edition } of cells) if (edition !== null) counts.set(edition, (counts.get(edition) ?? 0) + 1)
  const [most] = [...counts].toSorted((first, second) => second[1] - first[1])
  return most ? register(editions, most[0]) + 1 : 0
}
