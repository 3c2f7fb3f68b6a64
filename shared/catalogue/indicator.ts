import { z } from 'zod'
import { Method, Status } from '../contracts/observation.ts'
import { StatisticsStatus } from '../contracts/provenance.ts'
import { PeriodId, PeriodKind } from '../contracts/referencePeriod.ts'
import { Stage, Theme } from './themes.ts'

/**
 * `series`: figures either side are not comparable, so no line crosses it; `caution`: the line goes on, read with care;
 * `context`: an event to know about, drawn as a field between `date` and `until`.
 */
export const BreakKind = z.enum(['series', 'caution', 'context'])
export type BreakKind = z.infer<typeof BreakKind>

/** A named point in time after which figures may not compare with those before. */
export const Break = z.object({
  date: z.iso.date(),
  until: z.iso.date().optional(),
  kind: BreakKind,
  title: z.string(),
  detail: z.string(),
  /** Publication that says so. */
  source: z.string(),
  /** Breakdowns it touches; all of them when absent. */
  breakdowns: z.array(z.string()).optional()
})
export type Break = z.infer<typeof Break>

/** A part of an indicator that this release does not hold, and why. Nothing is missing without one. */
export const Gap = z.object({
  /** First and last period, both included. */
  from: PeriodId,
  to: PeriodId,
  /** Whom it concerns. */
  areas: z.enum(['everyone', 'council-areas', 'scotland']).default('everyone'),
  /** Breakdowns it touches; all of them when absent. */
  breakdowns: z.array(z.string()).optional(),
  /** `value`: there is no figure at all; `count`: a published rate stands without its count, so areas cannot be added. */
  of: z.enum(['value', 'count']).default('value'),
  status: Status,
  /** One or two plain sentences: what, who holds it, when it is expected. */
  reason: z.string()
})
export type Gap = z.infer<typeof Gap>

/**
 * A period that is divided by an earlier mid-year estimate than its own, because the publisher does so: its own was not
 * out when the figures were issued.
 */
export const DenominatorYear = z.object({
  period: PeriodId,
  midYear: z.int(),
  /** A plain sentence, shown beside each figure it touches. */
  reason: z.string()
})
export type DenominatorYear = z.infer<typeof DenominatorYear>

/** One category of a breakdown. */
export const Category = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  /** As a heading: "Sexual crimes". */
  title: z.string(),
  /** In a sentence, before "in Fife": "sexual crimes". */
  inWords: z.string(),
  /** Heading that pickers list it under; null for the whole. */
  group: z.string().nullable(),
  /** Carried by the headline cube, and shown on area pages. */
  headline: z.boolean(),
  /** Breakdown of the denominator measure that goes below the line. */
  denominator: z.string(),
  /** What counts one unit, where it differs from the indicator's: "crimes", "people". */
  unit: z.string().optional(),
  /** First and last period for which the category exists at all. */
  from: PeriodId.optional(),
  to: PeriodId.optional(),
  note: z.string().optional()
})
export type Category = z.infer<typeof Category>

/** A published quantity with a definition. Everything the product says of an indicator comes from here. */
export const IndicatorDefinition = z
  .object({
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: z.string(),
    /** In a sentence, before "in Fife": "recorded crime". */
    inWords: z.string(),
    theme: Theme,
    stage: Stage,
    definition: z.string(),
    whyItMatters: z.string(),
    includes: z.array(z.string()),
    excludes: z.array(z.string()),
    /** What is above the line, in words and as the measure it is read from; measure null when only a rate is published. */
    numerator: z.object({ title: z.string(), measure: z.string().nullable() }),
    /** What is below the line; null for counts and for rates published ready-made. */
    denominator: z.object({ title: z.string(), measure: z.string() }).nullable(),
    denominatorYears: z.array(DenominatorYear).default([]),
    /** Measure that holds the publisher's own rate, served where no count is held. */
    publishedRate: z.string().nullable(),
    /** Multiplier: 10,000 people, 100 for a percentage, 1 for a count. */
    per: z.number().positive(),
    /** What one of the numerator is, plural: "crimes". */
    counted: z.string(),
    /** The whole unit in words: "crimes per 10,000 people". */
    unit: z.string(),
    /** After the number, short: "per 10,000 people", "%", "people". */
    unitShort: z.string(),
    method: Method,
    polarity: z.enum(['higher-is-worse', 'lower-is-worse', 'neither']),
    kind: z.enum(['flow', 'stock']),
    periodKind: PeriodKind,
    /** Digits after the point at display. */
    decimals: z.int().min(0).max(3),
    statisticsStatus: StatisticsStatus,
    dataset: z.string(),
    /** Title of the breakdown and its categories, the default first; one category `all` when there is none. */
    breakdown: z.object({ title: z.string(), categories: z.array(Category).min(1) }),
    caveats: z.array(z.string()),
    breaks: z.array(Break),
    gaps: z.array(Gap)
  })
  .refine(
    ({ method, denominator }) =>
      ['crude-rate', 'proportion', 'share'].includes(method) === (denominator !== null),
    {
      message: 'a rate, a proportion or a share has a denominator, and nothing else has'
    }
  )
export type IndicatorDefinition = z.infer<typeof IndicatorDefinition>

export type IndicatorInput = z.input<typeof IndicatorDefinition>

/** Checks a declaration as it is loaded, so that a faulty one stops the build with the field named. */
export const defineIndicator = (definition: IndicatorInput): IndicatorDefinition =>
  IndicatorDefinition.parse(definition)

/** The category `all` of an indicator without a breakdown. */
export const undivided = (inWords: string, denominator = 'all'): z.input<typeof Category> => ({
  id: 'all',
  title: 'All',
  inWords,
  group: null,
  headline: true,
  denominator
})

/** The category that an indicator shows unless another is asked for. */
export function defaultCategory({ id, breakdown }: IndicatorDefinition): Category {
  const [first] = breakdown.categories
  if (!first) throw new RangeError(`indicator '${id}' has no category`)
  return first
}
