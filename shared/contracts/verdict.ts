import { z } from 'zod'

/**
 * What the evidence says of a value beside its comparator: outside the 99.8 % limits `higher` or `lower`, between the
 * 95 % and the 99.8 % limits possibly so, otherwise `similar`. The gap and the interval always stand beside it.
 */
export const Verdict = z.enum(['higher', 'possibly-higher', 'similar', 'possibly-lower', 'lower'])
export type Verdict = z.infer<typeof Verdict>

/** A verdict read with the indicator's polarity; for programs and marks, never printed as it stands. */
export const Judgement = z.enum(['worse', 'possibly-worse', 'similar', 'possibly-better', 'better'])
export type Judgement = z.infer<typeof Judgement>

/** Which direction is worse, if any. */
export const Polarity = z.enum(['higher-is-worse', 'lower-is-worse', 'neither'])
export type Polarity = z.infer<typeof Polarity>

/** Two limits in the unit of what they bound. */
export const Limits = z.object({ lower: z.number(), upper: z.number() })
export type Limits = z.infer<typeof Limits>

/** How many comparisons an answer makes, and how many flags chance alone would raise among them. */
export const MultipleComparisons = z.object({
  comparisons: z.int(),
  expectedByChanceAt95: z.number(),
  expectedByChanceAt998: z.number()
})
export type MultipleComparisons = z.infer<typeof MultipleComparisons>
