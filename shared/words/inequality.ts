import type { DeprivationDomain } from '../contracts/inequality.ts'
import type { Verdict } from '../contracts/verdict.ts'
import type { Estimate } from '../methods/estimate.ts'
import { againstInterval, verdictWords } from './comparisons.ts'
import { capitalised, formatInterval, formatValue, isPercentage } from './numbers.ts'
import { perInWords } from './sentences.ts'

const decimals = 1

/**
 * A gradient in words: "The share of people in income deprivation in Fife was 27.1% in the most deprived fifth of data
 * zones, higher than the 3.4% in the least deprived; the two 99.8% intervals do not overlap. Slope index as ScotPHO defines it: 28.2 percentage points (95% interval: 20.1 to 36.3)."
 * @param domain what the fifths are ranked by, said unless it is the index as a whole: the same area has another gradient by each
 */
export function inequalitySentence(
  areaName: string,
  { inWords, unitShort }: { inWords: string; unitShort: string },
  groups: readonly { value: number | null }[],
  verdict: Verdict,
  slopeIndex: Estimate,
  domain: DeprivationDomain
): string {
  const shown = (value: number | null | undefined) =>
    `${formatValue(value ?? 0, decimals)}${isPercentage(unitShort) ? '%' : perInWords(unitShort)}`
  const { value, lower, upper } = slopeIndex
  const slope =
    value === null || lower === null || upper === null
      ? ''
      : ` Slope index as ScotPHO defines it: ${formatValue(value, decimals)} ${isPercentage(unitShort) ? 'percentage points' : unitShort} (95% interval: ${formatInterval(lower, upper, value, decimals)}); positive where the most deprived have more.`
  return `${capitalised(inWords)} in ${areaName} was ${shown(groups[0]?.value)} in the most deprived fifth of data zones${domain === 'overall' ? '' : ` by the ${domain} ranking`}, ${verdictWords[verdict]} the ${shown(groups.at(-1)?.value)} in the least deprived; ${againstInterval[verdict]}.${slope}`
}

/** How the fifths are made, and what the gradient does not show. */
export const inequalityNote = (domain: string): string =>
  `Each area’s data zones (2011) are sorted by the ${domain === 'overall' ? 'overall' : domain} ranking of the Scottish Index of Multiple Deprivation 2020v2 and divided into five groups of about equally many people, so the fifths are those of the area itself. Income, employment and crime are parts of the index, so some gradient follows from how it is made. It describes data zones, not the people in them.`

/** All areas at once. */
export const inequalitiesSentence = (measured: number, all: number): string =>
  measured === 0
    ? 'The gradient is not measured for any of the areas; each says why.'
    : `The gradient is measured for ${measured} of ${all} ${all === 1 ? 'area' : 'areas'}.`
