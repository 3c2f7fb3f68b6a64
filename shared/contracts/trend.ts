import { z } from 'zod'
import { fromReleaseAsOf } from './answer.ts'
import { ChosenComparator } from './comparator.ts'
import { figureFields, Observation } from './observation.ts'
import { PeriodId } from './referencePeriod.ts'
import { Judgement, MultipleComparisons, Polarity } from './verdict.ts'

/** Whether the five latest years rise or fall by more than chance; or why that is not tested. Never a forecast. */
export const RecentTrend = z.object({
  direction: z
    .enum(['increasing', 'decreasing', 'no-signal'])
    .nullable()
    .describe('Null where no trend is tested.'),
  judgement: Judgement.nullable(),
  chiSquare: z.number().nullable(),
  from: PeriodId.nullable().describe('First and last of the five years tested.'),
  to: PeriodId.nullable().describe('Last of the five years tested.'),
  cautions: z.array(z.string()).describe('Breaks to be read with care, by title.'),
  refused: z.string().nullable().describe('Why no trend is tested, in a sentence; null where one is.'),
  words: z.string().describe('"recent trend: increasing", "recent trend: not tested".')
})
export type RecentTrend = z.infer<typeof RecentTrend>

/** A change between two periods of one area. */
export const PeriodChange = z.object({
  from: PeriodId.describe('The earlier period.'),
  to: PeriodId.describe('The later period.'),
  difference: z
    .number()
    .nullable()
    .describe('Later less earlier, in the unit of the values; null where the two are not comparable.'),
  percent: z.number().nullable().describe('As a percentage of the earlier value.'),
  direction: z.enum(['increased', 'decreased', 'no-clear-change']).nullable(),
  judgement: Judgement.nullable(),
  cautions: z.array(z.string()),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type PeriodChange = z.infer<typeof PeriodChange>

/** Part of a monthly or quarterly series between two breaks, with limits of its own. */
export const ControlStretch = z.object({
  from: PeriodId.describe('First period of the stretch.'),
  to: PeriodId.describe('Last period of the stretch.'),
  mean: z.number(),
  lower: z.number().describe('Mean less, and plus, 2.66 mean moving ranges, in the unit of the values.'),
  upper: z.number().describe('Mean plus 2.66 mean moving ranges, in the unit of the values.'),
  signals: z
    .array(
      z.object({
        period: PeriodId,
        rule: z.enum(['outside-limits', 'trend', 'near-limits', 'shift']),
        side: z.enum(['above', 'below', 'on-the-mean'])
      })
    )
    .describe('Points that show more than the variation of the rest, the strongest rule of each.')
})

/** Runs about the median of a monthly or quarterly series since its last break. */
export const RunTest = z.object({
  median: z.number(),
  longestRun: z.int().describe('Points in a row on one side of the median.'),
  longestRunAllowed: z.int(),
  crossings: z.int(),
  crossingsNeeded: z.int(),
  nonRandom: z.boolean().describe('A run unusually long, or the median crossed unusually seldom.')
})

/** Whether single points of a monthly or quarterly series stand out from its own variation; or why that is not told. */
export const ControlChart = z.object({
  method: z.literal('xmr-and-run-chart'),
  stretches: z.array(ControlStretch).describe('One a stretch between breaks; empty where no limits are set.'),
  runs: RunTest.nullable().describe('Null where no runs are counted.'),
  refused: z
    .string()
    .nullable()
    .describe(
      'Why the series is not charted, in a sentence: annual figures, too few points, a gap; null where it is.'
    ),
  sentence: z.string()
})
export type ControlChart = z.infer<typeof ControlChart>

/** The figure of one period as a trend is drawn from it. */
export const TrendPoint = Observation.pick({
  ...figureFields,
  denominatorEdition: true,
  period: true,
  marker: true,
  reason: true,
  method: true
}).extend({
  start: z.iso.date().describe('First day of the period.')
})
export type TrendPoint = z.infer<typeof TrendPoint>

/** One series of one area, tested. */
export const Trend = z.object({
  indicator: z.string(),
  breakdown: z.string(),
  area: z.string(),
  name: z.string(),
  unit: z.string(),
  polarity: Polarity,
  method: z.literal('recent-trend-of-five-years'),
  points: z.array(TrendPoint).describe('Every period, ascending, gaps included.'),
  recentTrend: RecentTrend.describe(
    'Whether the five latest years rise or fall by more than chance, or why that is not tested.'
  ),
  latestChange: PeriodChange.nullable().describe(
    'Between the two latest periods with a figure; null where fewer than two have one.'
  ),
  controlChart: ControlChart.describe(
    'Whether single points stand out from the variation of a monthly or quarterly series, or why that is not told.'
  ),
  comparator: z
    .string()
    .nullable()
    .describe("Code of the comparator's series in `comparators`; null where this area has none."),
  comparatorRefused: z.string().nullable().describe('Why this area has no comparator, in a sentence.'),
  sentence: z.string()
})
export type Trend = z.infer<typeof Trend>

/** The series drawn behind those of the areas, each once. */
export const ComparatorSeries = z.object({
  code: z.string(),
  name: z.string(),
  members: z.array(z.string()),
  points: z.array(TrendPoint)
})
export type ComparatorSeries = z.infer<typeof ComparatorSeries>

export const Trends = z.object({
  ...fromReleaseAsOf,
  comparator: ChosenComparator,
  trends: z.array(Trend),
  comparators: z.array(ComparatorSeries),
  multiple: MultipleComparisons,
  sentence: z.string()
})
export type Trends = z.infer<typeof Trends>
