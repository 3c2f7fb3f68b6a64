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
  /** `all` where the indicator has no breakdown. */
  breakdown: z.string(),
  area: AreaCode,
  period: PeriodId,
  /** In the indicator's unit per `per`, unrounded; null unless the status carries a figure. */
  value: z.number().nullable(),
  /** 95% limits; null where no interval applies (stocks, rates published without their count). */
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  /** Events, people or zones counted. May be known where the value is not (no denominator in this release). */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  per: z.number(),
  /** In words, e.g. "crimes per 10,000 people". */
  unit: z.string(),
  status: Status,
  marker: Marker,
  /** Plain words for a reader whenever there is something to explain; null otherwise. */
  reason: z.string().nullable(),
  method: Method,
  /** Dataset and edition that the numerator (or the published value) comes from. */
  dataset: z.string(),
  edition: z.string().nullable(),
  /** Edition of the population estimates below the line. */
  denominatorEdition: z.string().nullable()
})
export type Observation = z.infer<typeof Observation>

/** Columns of an observation in the order of every table, CSV and Arrow file. */
export const observationColumns = Observation.keyof().options

export { carriesFigure } from './carriesFigure.ts'
