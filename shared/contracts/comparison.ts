import { z } from 'zod'
import { fromReleaseAsOf } from './answer.ts'
import { ChosenComparator } from './comparator.ts'
import { figureFields, Observation } from './observation.ts'
import { PeriodId } from './referencePeriod.ts'
import { RecentTrend } from './trend.ts'
import { Judgement, Limits, MultipleComparisons, Polarity, Verdict } from './verdict.ts'

/** How a value and its comparator are told apart; each is described where it stands in an answer. */
export const ComparisonMethod = z.enum(['single-overlap', 'double-overlap', 'period-change'])
export type ComparisonMethod = z.infer<typeof ComparisonMethod>

/** The figure compared with. */
export const ComparatorFigure = Observation.pick({ ...figureFields, reason: true }).extend({
  code: z
    .string()
    .describe('Area code; `own.group` for a group that the reader made, `similar.areas` for similar areas.'),
  name: z.string().describe('In a sentence: "Scotland", "Ayrshire", "Fife in 2014-15".'),
  members: z
    .array(z.string())
    .describe('Council areas that it is made of; one code for a single council area; empty for Scotland.'),
  period: PeriodId
})
export type ComparatorFigure = z.infer<typeof ComparatorFigure>

/** Limits of a funnel round the pooled figure of the 32 council areas for an area of one size, in the unit of the indicator. */
export const UsualRange = z.object({
  at95: Limits.describe('What 95% of areas of this size would have, varying as the 32 do.'),
  at998: Limits.describe('The same for 99.8%.')
})
export type UsualRange = z.infer<typeof UsualRange>

/** One figure beside its comparator: what it is, what the evidence says, and the sentence that says it. */
export const Comparison = Observation.omit({ area: true }).extend({
  area: z.string().describe('Area code; `own.group` for a group that the reader made.'),
  name: z.string(),
  outer: Limits.nullable().describe(
    'Limits at 99.8 %, beside `lower` and `upper` at 95 %; null where no interval applies.'
  ),
  comparator: ComparatorFigure.nullable().describe(
    'Null where there is nothing to compare with; `refused` then says why.'
  ),
  comparisonMethod: ComparisonMethod.nullable().describe(
    'How the two were told apart; null where they are not compared. `single-overlap`: the area’s intervals against the value of Scotland, taken as known; Scotland contains the area, which makes this slightly cautious. `double-overlap`: both sets of intervals against each other. `period-change`: the same for two periods of one area, refused across a break.'
  ),
  verdict: Verdict.nullable().describe('Null where the two are not compared.'),
  judgement: Judgement.nullable().describe(
    'Null where no verdict is reached, and always for an indicator on which no judgement is passed.'
  ),
  polarity: Polarity,
  amongAreas: Verdict.nullable().describe(
    'What a funnel of the 32 council areas says of the same figure, allowing for how much they vary beyond chance: large counts make almost every area differ from Scotland, and few lie outside this. Only for council areas beside Scotland.'
  ),
  usual: UsualRange.nullable().describe(
    'What that funnel leaves open for an area of this size; only where `amongAreas` is given and one area was asked about (`/funnels` has it for many).'
  ),
  difference: z
    .number()
    .nullable()
    .describe(
      'Value less comparator, unrounded, in the unit of the indicator; null for counts of two areas, which do not compare, and for periods with a break between them.'
    ),
  ratio: z
    .number()
    .nullable()
    .describe('Value over comparator; null where there is no difference, or where the comparator is 0.'),
  gap: z
    .string()
    .nullable()
    .describe(
      'The plain gap in words, on the figures as shown: "4% below Scotland’s 569"; null where there is none to state.'
    ),
  evidence: z
    .number()
    .nullable()
    .describe(
      'Strength of evidence: how far value and comparator stand apart, in standard errors, with the variation between the 32 council areas allowed for where it can be estimated. Signed; null where no verdict is reached. For sorting.'
    ),
  recentTrend: RecentTrend.describe("Of the area's own figures up to this period."),
  refused: z.string().nullable().describe('Why there is no verdict, in a sentence; null where there is one.'),
  sentence: z
    .string()
    .describe('"Higher than Scotland; the 95 % interval excludes it; recent trend: no signal."')
})
export type Comparison = z.infer<typeof Comparison>

/** Every comparison of one question: an indicator for many areas, or all indicators for some. */
export const Comparisons = z.object({
  ...fromReleaseAsOf,
  comparator: ChosenComparator,
  comparisons: z
    .array(Comparison)
    .describe(
      'By indicator in the order of the register, then by area as asked (Scotland first, then by code).'
    ),
  multiple: MultipleComparisons,
  sentence: z.string().describe('What the whole answer shows, with the number of comparisons made.')
})
export type Comparisons = z.infer<typeof Comparisons>
