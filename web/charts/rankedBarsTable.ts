import { statuses } from '../../shared/catalogue/statuses.ts'
import type { Status } from '../../shared/contracts/observation.ts'
import type { Verdict } from '../../shared/methods/verdict.ts'
import { formatCount, formatInterval, formatWithSign } from '../../shared/words/numbers.ts'
import { placesInWords } from '../../shared/words/ranks.ts'
import type { ChartTable, TableCell } from './chart.ts'
import { variationWords, verdictWords } from './parts/verdictWords.ts'

/** One area with its figure, or why there is none. */
export interface RankedRow {
  code: string
  name: string
  /** Fits a phone. */
  shortName: string
  value: number | null
  /** Digits that the value is shown with. */
  decimals: number
  lower: number | null
  upper: number | null
  numerator: number | null
  status: Status
  /** Fewer than ten events. */
  small: boolean
  verdict: Verdict | null
  /** What a funnel of all council areas says; null where there is none. */
  amongAreas: Verdict | null
  /** Place from the highest, and the 95% interval of that place; null where it is not known. */
  rank: { place: number; from: number; to: number } | null
}

/** What ranked bars are drawn from; rows stand in the order given. */
export interface RankedBarsData {
  title: string
  summary: string
  rows: readonly RankedRow[]
  comparator: { name: string; value: number } | null
  /** Code of the area that the reader has chosen. */
  chosen: string | null
  /** Heading of the figures in the table: "Rate", "Percentage". */
  figure: string
  counted: string
  decimals: number
  percentage: boolean
  hasVerdicts: boolean
}

/** The figures of the bars: an area a row, in the order of the bars. */
export function rankedBarsTable(data: RankedBarsData): ChartTable {
  const { rows, decimals, percentage, comparator } = data
  const display = { decimals, percentage }
  const hasCounts = rows.some(({ numerator }) => numerator !== null)
  const hasIntervals = rows.some(({ lower }) => lower !== null)
  const hasVariation = rows.some(({ amongAreas }) => amongAreas !== null)
  const hasRanks = rows.some(({ rank }) => rank !== null)
  const key = new Map<string, string>()
  const cells = (row: RankedRow): TableCell[] => {
    const { value, lower, upper, numerator, status, verdict, rank } = row
    const { marker, short, meaning, title } = statuses[status]
    if (value === null && marker !== '') key.set(`[${marker}]`, `${title}. ${meaning}`)
    if (row.small) key.set('[u]', 'Uncertain. Fewer than 10 events: read the interval.')
    const figure: TableCell =
      value === null
        ? { text: marker === '' ? '' : `[${marker}]`, absence: { words: short, reason: null } }
        : {
            text: `${formatWithSign(value, { ...display, decimals: row.decimals })}${row.small ? ' [u]' : ''}`,
            strong: true
          }
    return [
      ...(hasCounts ? [{ text: numerator === null ? '' : formatCount(numerator) }] : []),
      figure,
      ...(hasIntervals
        ? [
            {
              text:
                value === null || lower === null || upper === null
                  ? ''
                  : formatInterval(lower, upper, value, decimals)
            }
          ]
        : []),
      ...(data.hasVerdicts ? [{ text: value === null ? '' : verdictWords(verdict) }] : []),
      ...(hasVariation ? [{ text: variationWords(row.amongAreas) }] : []),
      ...(hasRanks ? [{ text: rank === null ? '' : placesInWords(rank) }] : [])
    ]
  }
  return {
    caption: data.title,
    columns: [
      ...(hasCounts
        ? [{ title: data.counted.charAt(0).toUpperCase() + data.counted.slice(1), numeric: true }]
        : []),
      { title: data.figure, numeric: true },
      ...(hasIntervals ? [{ title: '95% interval', numeric: true }] : []),
      ...(data.hasVerdicts
        ? [{ title: `Beside ${comparator?.name ?? 'the comparator'}`, numeric: false }]
        : []),
      ...(hasVariation ? [{ title: 'Among the council areas', numeric: false }] : []),
      ...(hasRanks ? [{ title: 'Place from the highest, 95% interval', numeric: false }] : [])
    ],
    rows: rows.map(row => ({ header: row.name, cells: cells(row), isChosen: row.code === data.chosen })),
    key: [...key].map(([marker, meaning]) => ({ marker, meaning }))
  }
}
