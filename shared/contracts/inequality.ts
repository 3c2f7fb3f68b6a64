import { z } from 'zod'
import { GeographyCode } from './area.ts'

/** What is measured across deprivation: counts of the index's own data zones. */
export const InequalityMeasure = z.enum(['income', 'employment', 'crime'])
export type InequalityMeasure = z.infer<typeof InequalityMeasure>

/** By which ranking of data zones the groups are made. */
export const DeprivationDomain = z.enum([
  'overall',
  'income',
  'employment',
  'health',
  'education',
  'access',
  'crime',
  'housing'
])
export type DeprivationDomain = z.infer<typeof DeprivationDomain>

/** A value with its 95 % limits. */
const Estimate = z.object({
  value: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable()
})

/** One fifth of the area's people, by deprivation of the data zone that they live in. */
export const DeprivationGroup = Estimate.extend({
  /** 1: most deprived, to 5. */
  quintile: z.int(),
  zones: z.int(),
  /** Data zones whose count the publisher withheld; the group then has no figure. */
  withheld: z.int(),
  numerator: z.number().nullable(),
  denominator: z.number()
})
export type DeprivationGroup = z.infer<typeof DeprivationGroup>

/** The gradient of one area. The two relative indices are different quantities: each says whose definition it is. */
export const Inequality = z.object({
  area: GeographyCode,
  name: z.string(),
  /** Five, most deprived first. */
  groups: z.array(DeprivationGroup),
  ukhsa: z
    .object({
      method: z.literal('ukhsa-slope-index'),
      /** Change from the most to the least deprived end: negative where the most deprived have more. */
      slopeIndex: Estimate,
      /** Fitted value at the least over that at the most deprived end. */
      relativeIndex: Estimate
    })
    .nullable(),
  scotpho: z
    .object({
      method: z.literal('scotpho-slope-index'),
      /** Positive where the most deprived have more. */
      slopeIndex: Estimate,
      /** That slope over the mean. */
      relativeIndex: Estimate,
      aboveAveragePercent: z.number(),
      attributablePercent: z.number().nullable()
    })
    .nullable(),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type Inequality = z.infer<typeof Inequality>

export const Inequalities = z.object({
  release: z.string(),
  measure: InequalityMeasure,
  domain: DeprivationDomain,
  /** "Data zones are ranked within the area …": how the fifths are made, and what it does not show. */
  note: z.string(),
  edition: z.string(),
  unit: z.string(),
  per: z.number(),
  inequalities: z.array(Inequality),
  sentence: z.string()
})
export type Inequalities = z.infer<typeof Inequalities>
