import { formatWithSign, type Display } from '../../shared/words/numbers.ts'
import type { ChartTable } from './chart.ts'

/** One period of one area. */
export interface TilePoint {
  /** Period as it is written: "2021-22". */
  label: string
  /** Middle of the period, in years. */
  time: number
  value: number | null
  /** Digits that the value is shown with, where they are others than those of the tiles. */
  decimals?: number
  /** Number of the run of years that may be compared; a line is drawn only inside a run. */
  run: number
}

/** The years of one area, with its place in the grid of tiles. */
export interface TrendTile {
  code: string
  name: string
  shortName: string
  column: number
  row: number
  points: readonly TilePoint[]
  /** Of what the area is compared with; empty where there is nothing. */
  behind: readonly TilePoint[]
}

export interface TrendTilesData {
  title: string
  summary: string
  /** How many areas stand above and below what is behind them, in a sentence; empty where nothing is. */
  finding?: string
  /** By name. */
  tiles: readonly TrendTile[]
  /** Name of what stands behind every tile; `points` where it is the same in all of them. */
  comparator: { name: string; points: readonly TilePoint[] | null } | null
  /** `places`: each tile near its true place where the width allows; `rows`: one after the other, larger. */
  layout: 'places' | 'rows'
  chosen: string | null
  /** Series breaks among the years drawn: time in years, and the name with its month. */
  breaks: readonly { time: number; words: string }[]
  decimals: number
  percentage: boolean
}

/** Whether a period holds a figure. */
export const held = ({ value }: TilePoint): boolean => value !== null

/** A figure of a tile in writing. */
export const tileFigure = (point: TilePoint | undefined, display: Display): string =>
  point === undefined || point.value === null
    ? '–'
    : formatWithSign(point.value, { ...display, decimals: point.decimals ?? display.decimals })

/** The figures of the tiles: an area a row, a period a column. */
export function trendTilesTable({
  title,
  tiles,
  comparator,
  chosen,
  decimals,
  percentage
}: TrendTilesData): ChartTable {
  const periods = [
    ...new Map(tiles.flatMap(({ points }) => points.map(point => [point.label, point.time] as const)))
  ]
    .toSorted((a, b) => a[1] - b[1])
    .map(([label]) => label)
    .filter(label => tiles.some(({ points }) => points.some(point => point.label === label && held(point))))
  const rowOf = (header: string, points: readonly TilePoint[]) => {
    const values = new Map(points.map(point => [point.label, point]))
    return {
      header,
      cells: periods.map(period => {
        return { text: tileFigure(values.get(period), { decimals, percentage }) }
      })
    }
  }
  return {
    caption: title,
    columns: periods.map(period => ({ title: period, numeric: true })),
    rows: [
      ...tiles.map(({ code, name, points }) => ({ ...rowOf(name, points), isChosen: code === chosen })),
      ...(comparator?.points ? [rowOf(comparator.name, comparator.points)] : [])
    ],
    key: [{ marker: '–', meaning: 'No figure is held; why stands on the page of the area.' }]
  }
}
