import { z } from 'zod'

/**
 * From which day an edition counts as issued. `recorded`: the day is known; `latest-possible`: only its month or year is
 * known, so from the last day of that; `assumed`: no date is known, and the rule of `editionDates` gives a day.
 */
export const DateBasis = z.enum(['recorded', 'latest-possible', 'assumed'])
export type DateBasis = z.infer<typeof DateBasis>

/** The day that an answer is as of, and the editions that counted as issued by then. */
export const AsOf = z.object({
  date: z.iso.date().describe('The day, ISO 8601.'),
  editions: z
    .array(
      z.object({
        dataset: z.string(),
        edition: z.string().describe('The edition, in its publisher’s own naming.'),
        countsFrom: z.iso.date(),
        basis: DateBasis
      })
    )
    .describe('Of every dataset that the figures rest on, oldest first.')
})
export type AsOf = z.infer<typeof AsOf>
