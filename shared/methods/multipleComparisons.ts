/** How many comparisons a page makes, and how many flags chance alone would raise among them. */
export interface MultipleComparisons {
  comparisons: number
  expectedByChanceAt95: number
  expectedByChanceAt998: number
}

/**
 * Flags to expect by chance if no area differed at all: 32 comparisons give 1.6 at 95 % and 0.06 at 99.8 %.
 * @throws RangeError when the number is not a whole number
 */
export function multipleComparisons(comparisons: number): MultipleComparisons {
  if (!(Number.isInteger(comparisons) && comparisons >= 0)) {
    throw new RangeError(`comparisons are counted in whole numbers, got ${comparisons}`)
  }
  return {
    comparisons,
    expectedByChanceAt95: (comparisons * 5) / 100,
    expectedByChanceAt998: (comparisons * 2) / 1000
  }
}

/** Of findings, how many are comparisons: those that reached a verdict. */
export const comparisonsMade = (findings: readonly { verdict: string | null }[]): MultipleComparisons =>
  multipleComparisons(findings.filter(({ verdict }) => verdict !== null).length)
