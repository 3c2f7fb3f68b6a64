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
  date: z.iso.date().describe('First day after the break, or of the event.'),
  until: z.iso.date().optional(),
  kind: BreakKind.describe(
    '`series`: figures either side do not compare; `caution`: read with care; `context`: an event to know about.'
  ),
  title: z.string(),
  detail: z.string(),
  source: z.string().describe('Publication that says so.'),
  breakdowns: z.array(z.string()).optional().describe('Breakdowns it touches; all of them when absent.')
})
export type Break = z.infer<typeof Break>

/** A part of an indicator that this release does not hold, and why. Nothing is missing without one. */
export const Gap = z.object({
  from: PeriodId.describe('First and last period, both included.'),
  to: PeriodId.describe('Last period, included.'),
  areas: z.enum(['everyone', 'council-areas', 'scotland']).default('everyone').describe('Whom it concerns.'),
  breakdowns: z.array(z.string()).optional().describe('Breakdowns it touches; all of them when absent.'),
  of: z
    .enum(['value', 'count'])
    .default('value')
    .describe(
      '`value`: there is no figure at all; `count`: a published rate stands without its count, so areas cannot be added.'
    ),
  status: Status.describe('Status of the cells that it explains.'),
  reason: z.string().describe('One or two plain sentences: what, who holds it, when it is expected.')
})
export type Gap = z.infer<typeof Gap>

/**
 * A period that is divided by an earlier mid-year estimate than its own, because the publisher does so: its own was not
 * out when the figures were issued.
 */
export const DenominatorYear = z.object({
  period: PeriodId,
  midYear: z.int(),
  reason: z.string().describe('A plain sentence, shown beside each figure it touches.')
})
export type DenominatorYear = z.infer<typeof DenominatorYear>

/** One category of a breakdown. */
export const Category = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .describe('Id of the category: the `breakdown` of its figures.'),
  title: z.string().describe('As a heading: "Sexual crimes".'),
  inWords: z.string().describe('In a sentence, before "in Fife": "sexual crimes".'),
  group: z.string().nullable().describe('Heading that pickers list it under; null for the whole.'),
  headline: z.boolean().describe('Carried by the headline cube, and shown on area pages.'),
  denominator: z.string().describe('Breakdown of the denominator measure that goes below the line.'),
  unit: z
    .string()
    .optional()
    .describe('What counts one unit, where it differs from the indicator\'s: "crimes", "people".'),
  from: PeriodId.optional().describe('First and last period for which the category exists at all.'),
  to: PeriodId.optional().describe('Last period for which the category exists; absent where it goes on.'),
  note: z.string().optional()
})
export type Category = z.infer<typeof Category>

/** A published quantity with a definition. Everything the product says of an indicator comes from here. */
export const IndicatorDefinition = z
  .object({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('Id of the indicator.'),
    title: z.string().describe('As a heading.'),
    inWords: z.string().describe('In a sentence, before "in Fife": "recorded crime".'),
    theme: Theme,
    stage: Stage,
    definition: z.string(),
    whyItMatters: z.string(),
    includes: z.array(z.string()),
    excludes: z.array(z.string()),
    numerator: z
      .object({ title: z.string().describe('As a heading.'), measure: z.string().nullable() })
      .describe(
        'What is above the line, in words and as the measure it is read from; measure null when only a rate is published.'
      ),
    denominator: z
      .object({ title: z.string().describe('As a heading.'), measure: z.string() })
      .nullable()
      .describe('What is below the line; null for counts and for rates published ready-made.'),
    denominatorYears: z.array(DenominatorYear).default([]),
    publishedRate: z
      .string()
      .nullable()
      .describe("Measure that holds the publisher's own rate, served where no count is held."),
    per: z.number().positive().describe('Multiplier: 10,000 people, 100 for a percentage, 1 for a count.'),
    counted: z.string().describe('What one of the numerator is, plural: "crimes".'),
    unit: z.string().describe('The whole unit in words: "crimes per 10,000 people".'),
    unitShort: z.string().describe('After the number, short: "per 10,000 people", "%", "people".'),
    method: Method,
    polarity: z.enum(['higher-is-worse', 'lower-is-worse', 'neither']),
    kind: z.enum(['flow', 'stock']).describe('`flow`: counted over a period; `stock`: counted at a moment.'),
    periodKind: PeriodKind,
    decimals: z.int().min(0).max(3).describe('Digits after the point at display.'),
    statisticsStatus: StatisticsStatus,
    dataset: z.string(),
    breakdown: z
      .object({ title: z.string().describe('As a heading.'), categories: z.array(Category).min(1) })
      .describe(
        'Title of the breakdown and its categories, the default first; one category `all` when there is none.'
      ),
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
