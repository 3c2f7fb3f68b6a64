import { z } from 'zod'
import { Provenance } from './provenance.ts'
import { SourceTry } from './sourceTry.ts'

/** `current`: the newest edition known; `newer-published` / `newer-due`: see `expected`; `refused`: the last try failed and the last good edition stays. */
export const SourceState = z.enum(['current', 'newer-published', 'newer-due', 'refused'])
export type SourceState = z.infer<typeof SourceState>

/** Which part of the areas a period is held for. */
export const Coverage = z.enum(['all', 'some', 'scotland', 'none'])
export type Coverage = z.infer<typeof Coverage>

const DayOfYear = z.object({ month: z.int().min(1).max(12), day: z.int().min(1).max(31) })

/** Days of the year on which a publisher may release: months and days are counted from 1, both ends included. */
export const ReleaseWindow = z.object({ from: DayOfYear, to: DayOfYear })
export type ReleaseWindow = z.infer<typeof ReleaseWindow>

/** When a dataset that is fetched is looked for. */
export const Cadence = z.object({
  windows: z.array(ReleaseWindow),
  /** Days after which its newest edition is older than its cadence allows. */
  staleAfterDays: z.int().positive()
})
export type Cadence = z.infer<typeof Cadence>

/** What the release holds of one dataset, how old it is and what is missing. */
export const Source = z.object({
  id: z.string(),
  title: z.string(),
  publisher: z.string(),
  licence: z.string(),
  state: SourceState,
  /** Why the last try was refused: file, row, column, value and what to do; null when it was accepted. */
  refusal: z.string().nullable(),
  cadence: z.string(),
  /** When the next edition is expected, in words. */
  expected: z.string(),
  /** What this release does not hold, and who does. */
  missing: z.array(z.string()),
  editions: z.array(Provenance.extend({ rows: z.int(), served: z.boolean() })),
  /** One entry a period that the source covers, ascending by start. */
  coverage: z.array(z.object({ period: z.string(), start: z.iso.date(), held: Coverage, councils: z.int() })),
  indicators: z.array(z.string()),
  /** Null for a dataset that is not fetched: its embedded editions stay until someone adds one. */
  calendar: Cadence.nullable(),
  /** The tries to fetch it; null when there was none yet. */
  fetching: SourceTry.nullable(),
  /** The newest edition is older than the cadence of its publisher allows. */
  stale: z.boolean()
})
export type Source = z.infer<typeof Source>

/** The same as a release has it, which does not know what day it is. */
export type HeldSource = Omit<Source, 'stale'>
