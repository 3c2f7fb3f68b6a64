import { z } from 'zod'
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
  /** Edition that gave the cell before; null where none did. */
  from: z.string().nullable(),
  /** Edition that changed it. */
  to: z.string(),
  kind: ChangeKind,
  measure: z.string(),
  breakdown: z.string(),
  area: GeographyCode,
  period: PeriodId,
  /** The figure before; null where there was none. */
  old: z.number().nullable(),
  /** The figure now; null where there is none any more. */
  new: z.number().nullable(),
  /** Status, mark or category before and now; null unless it is what changed. */
  oldLabel: z.string().nullable(),
  newLabel: z.string().nullable()
})
export type Change = z.infer<typeof Change>

/** How many cells changed in which way. */
export const ChangeCounts = z.object({
  new: z.int(),
  revised: z.int(),
  withdrawn: z.int(),
  relabelled: z.int()
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
  before: Verdict,
  after: Verdict
})
export type VerdictChange = z.infer<typeof VerdictChange>

/** What one edition changed of what its dataset said before. */
export const ChangeReport = z.object({
  dataset: z.string(),
  /** The edition just before it. */
  from: z.string(),
  to: z.string(),
  /** What changed, in a sentence or two for a reader. */
  sentence: z.string(),
  counts: ChangeCounts,
  /** Cells that both give and that did not change. */
  unchanged: z.int(),
  /** The same counts by measure and period, those without a change left out. */
  series: z.array(ChangeCounts.extend({ measure: z.string(), period: PeriodId })),
  /** Council areas whose verdict beside Scotland its revisions changed, by single overlap of their intervals. */
  verdicts: z.array(VerdictChange)
})
export type ChangeReport = z.infer<typeof ChangeReport>

/** A revision as a reader meets it. */
export const NamedRevision = Change.extend({
  /** (new − old) ÷ old; null where the figure was nought. */
  relative: z.number().nullable(),
  /** "community payback orders commenced, Scotland, in 2017-18: 17,834, now 17,877 (+0.2%)". */
  words: z.string()
})
export type NamedRevision = z.infer<typeof NamedRevision>

/** What the editions of datasets changed, newest edition first within a dataset. */
export const Changes = z.object({
  release: z.string(),
  /** With up to five of the largest relative revisions each, among the areas asked for. */
  reports: z.array(
    ChangeReport.extend({
      largest: z.array(NamedRevision),
      /** "recorded crime, Fife, in 2021-22: was similar to Scotland, now possibly lower". */
      verdicts: z.array(VerdictChange.extend({ words: z.string() }))
    })
  ),
  /** The cells themselves; those of kind `new` only when asked for by kind. */
  changes: z.array(Change)
})
export type Changes = z.infer<typeof Changes>
