import { z } from 'zod'

/** One published edition of all our data: one DuckDB file, never changed once published. */
export const Release = z.object({
  /** `2026-11-21-3f9a1c2e`: day it was built and the first eight digits of its fingerprint. */
  id: z.string().regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/),
  builtAt: z.iso.datetime(),
  /** SHA-256 over every input file and the code that read them: the same inputs give the same fingerprint. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  observations: z.int(),
  measures: z.int(),
  /** Whether it holds made-up figures of a stand-in publisher: then nothing in it is statistics. */
  demonstration: z.boolean(),
  /** Whether this is the release now served. */
  current: z.boolean()
})
export type Release = z.infer<typeof Release>
