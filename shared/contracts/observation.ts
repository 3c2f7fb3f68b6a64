import { z } from 'zod'
import { AreaCode } from './area.ts'
import { PeriodId } from './referencePeriod.ts'

/**
 * Why a cell holds what it holds. The first three carry a figure; the others never do, and none of them is zero.
 * - `suppressed`: the publisher withheld it
 * - `not-published`: no publisher is known to issue it
 * - `not-in-release`: published, and awaited here
 * - `not-applicable`: the question does not arise for this area or period
 */
export const Status = z.enum([
  'published',
  'provisional',
  'revised',
  'suppressed',
  'not-published',
  'not-in-release',
  'not-applicable'
])
export type Status = z.infer<typeof Status>

/** Shorthand of the Government Analysis Function, in a column of its own; `w` (awaited here) and `u` (under ten events, so uncertain). */
export const Marker = z.enum(['', 'p', 'r', 'c', 'x', 'w', 'z', 'u'])
export type Marker = z.infer<typeof Marker>

/**
 * How a value was made from its numerator and denominator. `crude-rate` and `proportion` carry an interval; a `share` is
 * part of a whole that was counted completely and classified, not events, so it carries none; `published` is the
 * publisher's own rate, given without its count.
 */
export const Method = z.enum(['count', 'crude-rate', 'proportion', 'share', 'published'])
export type Method = z.infer<typeof Method>

/** One value of one indicator, breakdown, area and reference period. */
export const Observation = z.object({
  indicator: z.string(),
  breakdown: z.string().describe('`all` where the indicator has no breakdown.'),
  area: AreaCode,
  period: PeriodId,
  value: z
    .number()
    .nullable()
    .describe("In the indicator's unit per `per`, unrounded; null unless the status carries a figure."),
  lower: z
    .number()
    .nullable()
    .describe('95% limits; null where no interval applies (stocks, rates published without their count).'),
  upper: z.number().nullable(),
  numerator: z
    .number()
    .nullable()
    .describe(
      'Events, people or zones counted. May be known where the value is not (no denominator in this release).'
    ),
  denominator: z.number().nullable(),
  per: z.number(),
  unit: z.string().describe('In words, e.g. "crimes per 10,000 people".'),
  status: Status,
  marker: Marker,
  reason: z
    .string()
    .nullable()
    .describe('Plain words for a reader whenever there is something to explain; null otherwise.'),
  method: Method,
  dataset: z.string().describe('Dataset and edition that the numerator (or the published value) comes from.'),
  edition: z.string().nullable(),
  denominatorEdition: z.string().nullable().describe('Edition of the population estimates below the line.')
})
export type Observation = z.infer<typeof Observation>

/** The figure of an observation, without what and whom it is about. */
export const figureFields = {
  value: true,
  lower: true,
  upper: true,
  numerator: true,
  denominator: true,
  status: true,
  edition: true
} as const

/** Columns of an observation in the order of every table, CSV and Arrow file. */
export const observationColumns = Observation.keyof().options

export { carriesFigure } from './carriesFigure.ts'
