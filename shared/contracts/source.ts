import { z } from 'zod'
import { Provenance } from './provenance.ts'

/** `current`: the newest edition known; `newer-published` / `newer-due`: see `expected`; `refused`: the last try failed and the last good edition stays. */
export const SourceState = z.enum(['current', 'newer-published', 'newer-due', 'refused'])
export type SourceState = z.infer<typeof SourceState>

/** Which part of the areas a period is held for. */
export const Coverage = z.enum(['all', 'some', 'scotland', 'none'])
export type Coverage = z.infer<typeof Coverage>

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
  indicators: z.array(z.string())
})
export type Source = z.infer<typeof Source>
