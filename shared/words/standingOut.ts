import type { Comparison } from '../contracts/comparison.ts'
import { multipleComparisons } from '../methods/multipleComparisons.ts'
import { type Compared, verdictsSentence } from './comparisons.ts'
import { capitalised, counted, countInWords } from './numbers.ts'

/** Not similar, and, where it is known, beyond the usual variation between council areas. */
export const standsOut = ({ verdict, amongAreas }: Pick<Comparison, 'verdict' | 'amongAreas'>): boolean =>
  verdict !== null && verdict !== 'similar' && amongAreas !== 'similar'

/** "32 areas by 12 indicators, each against Scotland". */
export const gridTitle = (areas: number, series: number, against: string): string =>
  `${counted(areas, 'area')} by ${counted(series, 'indicator')}, each against ${against}`

/** All verdicts of a grid, and how many stand out: "Of 352 figures compared with Scotland, …. 60 of 352 stand out beyond …". */
export function gridSentence(
  comparisons: readonly (Compared & Pick<Comparison, 'amongAreas'>)[],
  comparatorWords: string
): string {
  const made = multipleComparisons(comparisons.filter(({ verdict }) => verdict !== null).length)
  const sentence = verdictsSentence(comparisons, comparatorWords, made)
  const known = comparisons.filter(({ amongAreas }) => amongAreas !== null)
  const beyond = known.filter(standsOut).length
  return known.length === 0
    ? sentence
    : `${sentence} ${capitalised(countInWords(beyond))} of ${known.length} ${beyond === 1 ? 'stands' : 'stand'} out beyond the usual variation between council areas.`
}
