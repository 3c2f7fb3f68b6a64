import type { Cube, CubeSeries } from '../../shared/contracts/cube.ts'
import { unpack } from '../../shared/contracts/packing.ts'
import type { Cell } from './loaded.ts'

/** One series with its keys put back: looked up by area and period. */
export interface SeriesTable {
  periods: readonly string[]
  cell: (area: string, period: string) => Cell
}

/** What a series says of an area or period it does not have. */
export const absent: Cell = {
  value: null,
  lower: null,
  upper: null,
  numerator: null,
  denominator: null,
  status: 'not-applicable',
  reason: null,
  edition: null
}

const expand = (runs: readonly (readonly [number, number])[]): number[] =>
  runs.flatMap(([value, length]) => Array.from({ length }, () => value))

/** Puts names and points back into one series of a cube; figures are unpacked at the first look. */
function seriesTable(cube: Cube, series: CubeSeries): SeriesTable {
  const { periods, decimals } = series
  const scale = 10 ** decimals
  let figures:
    Record<'value' | 'lower' | 'upper' | 'numerator' | 'denominator', (number | null)[]> | undefined
  let reasons: number[] = []

  const denominators = (): (number | null)[] => {
    const { denominator } = series
    if (typeof denominator !== 'number') return unpack(denominator, periods.length)
    const earlier = cube.series[denominator]?.denominator
    if (earlier === undefined || typeof earlier === 'number')
      throw new RangeError(`series ${series.indicator} ${series.breakdown} points to no denominators`)
    return unpack(earlier, periods.length)
  }
  const unpacked = () => {
    if (figures) return figures
    const count = periods.length
    reasons = expand(series.reason)
    figures = {
      value: unpack(series.value, count),
      lower: unpack(series.lower, count),
      upper: unpack(series.upper, count),
      numerator: unpack(series.numerator, count),
      denominator: denominators()
    }
    return figures
  }
  const areaAt = new Map(cube.areas.map((code, index) => [code, index]))
  const periodAt = new Map(periods.map((id, index) => [id, index]))
  const scaled = (value: number | null | undefined): number | null => (value == null ? null : value / scale)

  return {
    periods,
    cell(area, period) {
      const row = areaAt.get(area)
      const column = periodAt.get(period)
      if (row === undefined || column === undefined) return absent
      const held = unpacked()
      const at = row * periods.length + column
      const reason = reasons[at] ?? 0
      const edition = series.edition[column] ?? 0
      return {
        value: scaled(held.value[at]),
        lower: scaled(held.lower[at]),
        upper: scaled(held.upper[at]),
        numerator: held.numerator[at] ?? null,
        denominator: held.denominator[at] ?? null,
        status: cube.statuses[Number(series.status[at])] ?? absent.status,
        reason: reason > 0 ? (cube.reasons[reason - 1] ?? null) : null,
        edition: edition > 0 ? (cube.editions[edition - 1] ?? null) : null
      }
    }
  }
}

/** Every series of a cube by `<indicator> <breakdown>`. */
export const cubeTables = (cube: Cube): Map<string, SeriesTable> =>
  new Map(cube.series.map(series => [`${series.indicator} ${series.breakdown}`, seriesTable(cube, series)]))
