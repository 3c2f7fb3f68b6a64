import { z } from 'zod'

/**
 * From which day an edition counts as issued. `recorded`: the day is known; `latest-possible`: only its month or year is
 * known, so from the last day of that; `assumed`: no date is known, and the rule of `editionDates` gives a day.
 */
export const DateBasis = z.enum(['recorded', 'latest-possible', 'assumed'])
export type DateBasis = z.infer<typeof DateBasis>

/** The day that an answer is as of, and the editions that counted as issued by then. */
export const AsOf = z.object({
  date: z.iso.date(),
  /** Of every dataset that the figures rest on, oldest first. */
  editions: z.array(
    z.object({ dataset: z.string(), edition: z.string(), countsFrom: z.iso.date(), basis: DateBasis })
  )
})
export type AsOf = z.infer<typeof AsOf>
