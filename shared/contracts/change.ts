import { z } from 'zod'
import { fromRelease } from './answer.ts'
import { GeographyCode } from './area.ts'
import { PeriodId } from './referencePeriod.ts'

/**
 * How a cell of one edition differs from what stood before it.
 * - `new`: a figure where there was none
 * - `revised`: another figure
 * - `withdrawn`: no figure any more, though the edition goes on to speak of that measure and period
 * - `relabelled`: the same figure under another status, mark or category
 */
export const ChangeKind = z.enum(['new', 'revised', 'withdrawn', 'relabelled'])
export type ChangeKind = z.infer<typeof ChangeKind>

/** One cell that an edition changed. */
export const Change = z.object({
  dataset: z.string(),
  from: z.string().nullable().describe('Edition that gave the cell before; null where none did.'),
  to: z.string().describe('Edition that changed it.'),
  kind: ChangeKind.describe('`new`, `revised`, `withdrawn` or `relabelled`.'),
  measure: z.string(),
  breakdown: z.string(),
  area: GeographyCode,
  period: PeriodId,
  old: z.number().nullable().describe('The figure before; null where there was none.'),
  new: z.number().nullable().describe('The figure now; null where there is none any more.'),
  oldLabel: z
    .string()
    .nullable()
    .describe('Status, mark or category before and now; null unless it is what changed.'),
  newLabel: z.string().nullable().describe('Status, mark or category now; null unless it is what changed.')
})
export type Change = z.infer<typeof Change>

/** How many cells changed in which way. */
export const ChangeCounts = z.object({
  new: z.int().describe('Figures where there were none.'),
  revised: z.int().describe('Other figures than before.'),
  withdrawn: z.int().describe('Figures that the edition gives no more.'),
  relabelled: z.int().describe('The same figures under another status, mark or category.')
})
export type ChangeCounts = z.infer<typeof ChangeCounts>

/** What the evidence said of a figure beside its comparator; the words of `shared/methods/verdict.ts`. */
const Verdict = z.enum(['higher', 'possibly-higher', 'similar', 'possibly-lower', 'lower'])

/** A council area that stood differently beside Scotland after an edition than before it. */
export const VerdictChange = z.object({
  indicator: z.string(),
  breakdown: z.string(),
  area: GeographyCode,
  period: PeriodId,
  before: Verdict.describe('What the evidence said before.'),
  after: Verdict.describe('What the evidence says now.')
})
export type VerdictChange = z.infer<typeof VerdictChange>

/** What one edition changed of what its dataset said before. */
export const ChangeReport = z.object({
  dataset: z.string(),
  from: z.string().describe('The edition just before it.'),
  to: z.string().describe('The edition that made the changes.'),
  sentence: z.string().describe('What changed, in a sentence or two for a reader.'),
  counts: ChangeCounts.describe('How many cells changed in which way.'),
  unchanged: z.int().describe('Cells that both give and that did not change.'),
  series: z
    .array(ChangeCounts.extend({ measure: z.string(), period: PeriodId }))
    .describe('The same counts by measure and period, those without a change left out.'),
  verdicts: z
    .array(VerdictChange)
    .describe(
      'Council areas whose verdict beside Scotland its revisions changed, by single overlap of their intervals.'
    )
})
export type ChangeReport = z.infer<typeof ChangeReport>

/** A revision as a reader meets it. */
export const NamedRevision = Change.extend({
  relative: z.number().nullable().describe('(new − old) ÷ old; null where the figure was nought.'),
  words: z
    .string()
    .describe('"community payback orders commenced, Scotland, in 2017-18: 17,834, now 17,877 (+0.2%)".')
})
export type NamedRevision = z.infer<typeof NamedRevision>

/** What the editions of datasets changed, newest edition first within a dataset. */
export const Changes = z.object({
  ...fromRelease,
  reports: z
    .array(
      ChangeReport.extend({
        largest: z.array(NamedRevision),
        verdicts: z
          .array(VerdictChange.extend({ words: z.string() }))
          .describe('"recorded crime, Fife, in 2021-22: was similar to Scotland, now possibly lower".')
      })
    )
    .describe('With up to five of the largest relative revisions each, among the areas asked for.'),
  changes: z.array(Change).describe('The cells themselves; those of kind `new` only when asked for by kind.')
})
export type Changes = z.infer<typeof Changes>
