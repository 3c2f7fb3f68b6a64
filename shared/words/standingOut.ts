import type { Comparison, Comparisons } from '../contracts/comparison.ts'
import { comparisonsMade } from '../methods/multipleComparisons.ts'
import { verdictsSentence } from './comparisons.ts'
import { capitalised, counted, countInWords } from './numbers.ts'

/** Not similar, and, where it is known, beyond the usual variation between council areas. */
export const standsOut = ({ verdict, amongAreas }: Pick<Comparison, 'verdict' | 'amongAreas'>): boolean =>
  verdict !== null && verdict !== 'similar' && amongAreas !== 'similar'

/** "32 areas by 12 indicators, each against Scotland". */
export const gridTitle = (areas: number, series: number, against: string): string =>
  `${counted(areas, 'area')} by ${counted(series, 'indicator')}, each against ${against}`

/** What stands in a grid: the same on the page and in what the server says of it first. */
export interface Grid {
  series: readonly { indicator: { id: string }; category: { id: string } }[]
  areas: readonly { code: string }[]
}

/** Those comparisons that stand in a grid. */
export function comparisonsOf({ series, areas }: Grid, comparisons: readonly Comparison[]): Comparison[] {
  const keys = new Set(series.map(({ indicator, category }) => `${indicator.id}.${category.id}`))
  const codes = new Set(areas.map(({ code }) => code))
  return comparisons.filter(
    ({ indicator, breakdown, area }) => keys.has(`${indicator}.${breakdown}`) && codes.has(area)
  )
}

/** All verdicts of a grid, and how many stand out: "Of 352 figures compared with Scotland, …. 60 of 352 stand out beyond …". */
export function gridSentence(grid: Grid, { comparator, comparisons }: Comparisons): string {
  const shown = comparisonsOf(grid, comparisons)
  const sentence = verdictsSentence(shown, comparator.inWords, comparisonsMade(shown))
  const known = shown.filter(({ amongAreas }) => amongAreas !== null)
  const beyond = known.filter(standsOut).length
  return known.length === 0
    ? sentence
    : `${sentence} ${beyond === 0 ? 'None' : capitalised(countInWords(beyond))} of ${known.length} ${beyond < 2 ? 'stands' : 'stand'} out beyond the usual variation between council areas.`
}
