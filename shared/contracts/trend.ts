import { z } from 'zod'
import { AsOf } from './asOf.ts'
import { ChosenComparator } from './comparator.ts'
import { Observation } from './observation.ts'
import { PeriodId } from './referencePeriod.ts'
import { Judgement, MultipleComparisons, Polarity } from './verdict.ts'

/** Whether the five latest years rise or fall by more than chance; or why that is not tested. Never a forecast. */
export const RecentTrend = z.object({
  /** Null where no trend is tested. */
  direction: z.enum(['increasing', 'decreasing', 'no-signal']).nullable(),
  judgement: Judgement.nullable(),
  chiSquare: z.number().nullable(),
  /** First and last of the five years tested. */
  from: PeriodId.nullable(),
  to: PeriodId.nullable(),
  /** Breaks to be read with care, by title. */
  cautions: z.array(z.string()),
  /** Why no trend is tested, in a sentence; null where one is. */
  refused: z.string().nullable(),
  /** "recent trend: increasing", "recent trend: not tested". */
  words: z.string()
})
export type RecentTrend = z.infer<typeof RecentTrend>

/** A change between two periods of one area. */
export const PeriodChange = z.object({
  from: PeriodId,
  to: PeriodId,
  /** Later less earlier, in the unit of the values; null where the two are not comparable. */
  difference: z.number().nullable(),
  /** As a percentage of the earlier value. */
  percent: z.number().nullable(),
  direction: z.enum(['increased', 'decreased', 'no-clear-change']).nullable(),
  judgement: Judgement.nullable(),
  cautions: z.array(z.string()),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type PeriodChange = z.infer<typeof PeriodChange>

/** Part of a monthly or quarterly series between two breaks, with limits of its own. */
export const ControlStretch = z.object({
  from: PeriodId,
  to: PeriodId,
  mean: z.number(),
  /** Mean less, and plus, 2.66 mean moving ranges, in the unit of the values. */
  lower: z.number(),
  upper: z.number(),
  /** Points that show more than the variation of the rest, the strongest rule of each. */
  signals: z.array(
    z.object({
      period: PeriodId,
      rule: z.enum(['outside-limits', 'trend', 'near-limits', 'shift']),
      side: z.enum(['above', 'below', 'on-the-mean'])
    })
  )
})

/** Runs about the median of a whole monthly or quarterly series. */
export const RunTest = z.object({
  median: z.number(),
  /** Points in a row on one side of the median. */
  longestRun: z.int(),
  longestRunAllowed: z.int(),
  crossings: z.int(),
  crossingsNeeded: z.int(),
  /** A run unusually long, or the median crossed unusually seldom. */
  nonRandom: z.boolean()
})

/** Whether single points of a monthly or quarterly series stand out from its own variation; or why that is not told. */
export const ControlChart = z.object({
  method: z.literal('xmr-and-run-chart'),
  /** One a stretch between breaks; empty where no limits are set. */
  stretches: z.array(ControlStretch),
  /** Null where no runs are counted. */
  runs: RunTest.nullable(),
  /** Why the series is not charted, in a sentence: annual figures, too few points, a gap; null where it is. */
  refused: z.string().nullable(),
  sentence: z.string()
})
export type ControlChart = z.infer<typeof ControlChart>

/** The figure of one period as a trend is drawn from it. */
export const TrendPoint = Observation.pick({
  period: true,
  value: true,
  lower: true,
  upper: true,
  numerator: true,
  denominator: true,
  status: true,
  marker: true,
  reason: true,
  method: true,
  edition: true
}).extend({
  /** First day of the period. */
  start: z.iso.date()
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
  /** Every period, ascending, gaps included. */
  points: z.array(TrendPoint),
  recentTrend: RecentTrend,
  /** Between the two latest periods with a figure; null where fewer than two have one. */
  latestChange: PeriodChange.nullable(),
  controlChart: ControlChart,
  /** Code of the comparator's series in `comparators`; null where this area has none. */
  comparator: z.string().nullable(),
  /** Why this area has no comparator, in a sentence. */
  comparatorRefused: z.string().nullable(),
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
  release: z.string(),
  asOf: AsOf.optional(),
  comparator: ChosenComparator,
  trends: z.array(Trend),
  comparators: z.array(ComparatorSeries),
  multiple: MultipleComparisons,
  sentence: z.string()
})
export type Trends = z.infer<typeof Trends>
