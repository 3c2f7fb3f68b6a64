import { z } from 'zod'

/** One published edition of all our data: one DuckDB file, never changed once published. */
export const Release = z.object({
  id: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$/)
    .describe('`2026-11-21-3f9a1c2e`: day it was built and the first eight digits of its fingerprint.'),
  builtAt: z.iso.datetime().describe('When it was built, ISO 8601 in UTC.'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe(
      'SHA-256 over every input file and the code that read them: the same inputs give the same fingerprint.'
    ),
  observations: z.int().describe('How many observations it holds.'),
  measures: z.int().describe('How many values of all editions it holds.'),
  demonstration: z
    .boolean()
    .describe('Whether it holds made-up figures of a stand-in publisher: then nothing in it is statistics.'),
  current: z.boolean().describe('Whether this is the release now served.')
})
export type Release = z.infer<typeof Release>
