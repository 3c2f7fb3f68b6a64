import { z } from 'zod'
import { AsOf } from './asOf.ts'
import { PeriodId } from './referencePeriod.ts'
import { Polarity } from './verdict.ts'

/** What an answer says of figures that were made up. */
export const ifMadeUp = {
  demonstration: z
    .string()
    .optional()
    .describe('Only of a release with made-up figures: that they are not statistics.')
}

/** What every answer made from a release has. */
export const fromRelease = {
  release: z.string().describe('Id of the one release that all of this answer was made from.'),
  ...ifMadeUp
}

/** The same, of an answer that can be had as of a past day. */
export const fromReleaseAsOf = {
  ...fromRelease,
  asOf: AsOf.optional().describe(
    'Only where `asOf` was asked for: the day, and the editions that counted as issued by then.'
  )
}

/** Of an answer about one series in one period. */
export const ofSeries = {
  ...fromReleaseAsOf,
  indicator: z.string(),
  breakdown: z.string(),
  period: PeriodId,
  unit: z.string(),
  polarity: Polarity
}

/** All council areas with a figure as one: their events over all that they are counted out of. */
export const CouncilsTogether = z.object({
  name: z.string().describe('In a sentence: "the council areas taken together".'),
  value: z.number().describe('In the unit of the indicator.')
})
export type CouncilsTogether = z.infer<typeof CouncilsTogether>

/** An area that takes no part, and why. */
export const AreaLeftOut = z.object({
  area: z.string(),
  name: z.string(),
  reason: z.string().describe('Why the area has no figure to work with, in plain words.')
})
export type AreaLeftOut = z.infer<typeof AreaLeftOut>
