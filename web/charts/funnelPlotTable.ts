import type { Verdict } from '../../shared/methods/verdict.ts'
import { byName } from '../../shared/words/alphabetical.ts'
import { capitalised, formatCount, formatWithSign } from '../../shared/words/numbers.ts'
import type { ChartTable } from './chart.ts'
import { verdictWords } from './parts/verdictWords.ts'

/** One area in the funnel, in the unit of the indicator. */
export interface FunnelPlotPoint {
  code: string
  name: string
  denominator: number
  value: number
  verdict: Verdict
}

/** Limits round the comparator for one denominator. */
export interface FunnelPlotLimits {
  denominator: number
  lower95: number
  upper95: number
  lower998: number
  upper998: number
  /** At 99.8%, by chance alone: without the allowance for variation between areas. */
  lowerChance: number
  upperChance: number
}

export interface FunnelPlotData {
  title: string
  summary: string
  points: readonly FunnelPlotPoint[]
  /** Ascending by denominator, from the smallest to the largest area and a little beyond. */
  limits: readonly FunnelPlotLimits[]
  comparator: { name: string; value: number }
  chosen: string | null
  /** What the horizontal axis counts: "people", "orders finished". */
  across: string
  decimals: number
  percentage: boolean
  figure: string
}

/** The points of the funnel: an area a row, by name. */
export function funnelPlotTable(data: FunnelPlotData): ChartTable {
  const display = { decimals: data.decimals, percentage: data.percentage }
  return {
    caption: data.title,
    columns: [
      { title: capitalised(data.across), numeric: true },
      { title: data.figure, numeric: true },
      { title: `Beside ${data.comparator.name}, limits of the funnel`, numeric: false }
    ],
    rows: data.points.toSorted(byName).map(({ code, name, denominator, value, verdict }) => ({
      header: name,
      isChosen: code === data.chosen,
      cells: [
        { text: formatCount(denominator) },
        { text: formatWithSign(value, display), strong: true },
        { text: verdictWords(verdict) }
      ]
    })),
    key: []
  }
}
