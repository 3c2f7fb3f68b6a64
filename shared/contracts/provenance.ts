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
  /** The publisher's page for this publication. */
  address: z.url({ protocol: /^https$/ }),
  licence: z.string().min(1),
  /** Attribution sentence that the licence asks for. */
  attribution: z.string().min(1),
  statisticsStatus: StatisticsStatus,
  /** Month or day of issue as far as it is known: `2026-06` or `2024-05-14`; null when only the edition is known. */
  issued: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable(),
  /** How the files came about, in a sentence; says so when they were compiled from published figures. */
  compiled: z.string().min(1),
  /** What differs from the publisher's bytes, and what is missing. */
  notes: z.array(z.string()),
  files: z
    .array(
      z.object({
        /** Name without `.gz`. */
        name: z.string(),
        /** SHA-256 of the uncompressed bytes, hex. */
        sha256: z.string().regex(/^[0-9a-f]{64}$/),
        bytes: z.int().positive()
      })
    )
    .min(1)
})
export type Provenance = z.infer<typeof Provenance>
