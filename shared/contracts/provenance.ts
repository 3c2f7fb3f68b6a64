import { z } from 'zod'

/** How far the publisher vouches for a figure (Code of Practice for Statistics). */
export const StatisticsStatus = z.enum([
  'accredited official statistics',
  'official statistics',
  'research report'
])

/** What a snapshot folder's `provenance.json` says: who published these figures, where, when and on what terms. */
export const Provenance = z.object({
  dataset: z.string(),
  edition: z.string().regex(/^[0-9a-z][0-9a-z-]*$/),
  publisher: z.string().min(1),
  publication: z.string().min(1),
  address: z.url({ protocol: /^https$/ }).describe("The publisher's page for this publication."),
  licence: z.string().min(1),
  attribution: z.string().min(1).describe('Attribution sentence that the licence asks for.'),
  statisticsStatus: StatisticsStatus,
  issued: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable()
    .describe(
      'Month or day of issue as far as it is known: `2026-06` or `2024-05-14`; null when only the edition is known.'
    ),
  compiled: z
    .string()
    .min(1)
    .describe(
      'How the files came about, in a sentence; says so when they were compiled from published figures.'
    ),
  notes: z.array(z.string()).describe("What differs from the publisher's bytes, and what is missing."),
  files: z
    .array(
      z.object({
        name: z.string().describe('Name without `.gz`.'),
        sha256: z
          .string()
          .regex(/^[0-9a-f]{64}$/)
          .describe('SHA-256 of the uncompressed bytes, hex.'),
        bytes: z.int().positive().describe('Size uncompressed.')
      })
    )
    .min(1)
    .describe('Its files with their hashes.')
})
export type Provenance = z.infer<typeof Provenance>
