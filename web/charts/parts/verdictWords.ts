import type { Verdict } from '../../../shared/methods/verdict.ts'
import { verdictWords as beforeName } from '../../../shared/words/comparisons.ts'

/** A verdict as it is written beside its shape: "higher", "possibly higher", "similar". */
export const verdictWords = (verdict: Verdict | null): string =>
  verdict === null ? 'not compared' : beforeName[verdict].replace(/ (than|to)$/, '')

/** From the highest to the lowest, as legends and lists have them. */
export const verdictOrder: readonly Verdict[] = [
  'higher',
  'possibly-higher',
  'similar',
  'possibly-lower',
  'lower'
]

/**
 * Whether an area lies further out than council areas commonly vary, in words; empty where that is not known.
 * @param amongAreas what a funnel of all council areas says of the figure
 */
export const variationWords = (amongAreas: Verdict | null): string =>
  amongAreas === null
    ? ''
    : amongAreas === 'similar'
      ? 'within the usual variation'
      : amongAreas.startsWith('possibly')
        ? 'possibly beyond the usual variation'
        : 'beyond the usual variation'
