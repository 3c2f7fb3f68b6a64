import { z } from 'zod'
import { fromReleaseAsOf } from './answer.ts'
import { PeriodId } from './referencePeriod.ts'
import { Judgement, MultipleComparisons, Polarity, Verdict } from './verdict.ts'

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
  quintile: z.int().describe('1: most deprived, to 5.'),
  zones: z.int().describe('Data zones in the fifth.'),
  withheld: z.int().describe('Data zones whose count the publisher withheld; the group then has no figure.'),
  numerator: z.number().nullable(),
  denominator: z.number()
})
export type DeprivationGroup = z.infer<typeof DeprivationGroup>

/** The gradient of one area. The two relative indices are different quantities: each says whose definition it is. */
export const Inequality = z.object({
  area: z.string().describe('Code of the area; `own.group` for a group of your own.'),
  name: z.string(),
  status: z
    .enum(['published', 'suppressed'])
    .describe('`suppressed` where the publisher withheld the count of a data zone.'),
  comparator: z
    .object({ name: z.string(), ...Estimate.shape })
    .describe('What the most deprived fifth is set against: the least deprived fifth of the same area.'),
  verdict: Verdict.nullable().describe(
    'Of the most deprived fifth beside the least deprived: apart at 95% possibly so, at 99.8% too so; null where refused.'
  ),
  judgement: Judgement.nullable(),
  comparisonMethod: z
    .literal('double-overlap')
    .nullable()
    .describe('How the two fifths were set against each other; null where refused.'),
  groups: z.array(DeprivationGroup).describe('Five, most deprived first.'),
  ukhsa: z
    .object({
      method: z.literal('ukhsa-slope-index'),
      slopeIndex: Estimate.describe(
        'Change from the most to the least deprived end: negative where the most deprived have more.'
      ),
      relativeIndex: Estimate.describe('Fitted value at the least over that at the most deprived end.'),
      relativeIndexRefused: z
        .string()
        .nullable()
        .describe('Why those two have no ratio, in a sentence; null where they have one.')
    })
    .nullable()
    .describe('The slope and relative index as UKHSA defines them; null where refused.'),
  scotpho: z
    .object({
      method: z.literal('scotpho-slope-index'),
      slopeIndex: Estimate.describe('Positive where the most deprived have more.'),
      relativeIndex: Estimate.describe('That slope over the mean.'),
      aboveAveragePercent: z
        .number()
        .describe(
          'How far the most deprived end lies above the mean, as a percentage of it (half the relative index).'
        ),
      attributablePercent: z
        .number()
        .nullable()
        .describe(
          'Percentage that would not occur if all had the rate of the least deprived fifth; null where that is not defined.'
        )
    })
    .nullable()
    .describe('The slope and relative index as ScotPHO defines them; null where refused.'),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type Inequality = z.infer<typeof Inequality>

export const Inequalities = z.object({
  ...fromReleaseAsOf,
  measure: InequalityMeasure.describe('What is measured across the fifths.'),
  domain: DeprivationDomain.describe('The ranking that the fifths are made by.'),
  note: z
    .string()
    .describe(
      '"Data zones are ranked within the area …": how the fifths are made, and what it does not show.'
    ),
  period: PeriodId.describe('The year of the index.'),
  edition: z.string(),
  unit: z.string(),
  per: z.number(),
  polarity: Polarity,
  method: z.literal('slope-index-of-fifths').describe('Each index says whose definition it is.'),
  inequalities: z.array(Inequality).describe('One gradient an area, in the order asked for.'),
  multiple: MultipleComparisons.describe(
    'How many verdicts the answer holds, and how many chance alone would flag, at most.'
  ),
  sentence: z.string()
})
export type Inequalities = z.infer<typeof Inequalities>
