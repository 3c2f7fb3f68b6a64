import { z } from 'zod'
import { AsOf } from './asOf.ts'
import { Observation } from './observation.ts'
import { PeriodId } from './referencePeriod.ts'
import { Judgement, Limits, MultipleComparisons, Polarity, Verdict } from './verdict.ts'

/** One area in the funnel, in the unit of the indicator. */
export const FunnelPoint = Observation.pick({ status: true, edition: true }).extend({
  area: z.string(),
  name: z.string(),
  value: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  /** Events that the target would lead one to expect. */
  expected: z.number(),
  /** Limits round the target for an area of this size. */
  at95: Limits,
  at998: Limits,
  verdict: Verdict,
  judgement: Judgement.nullable(),
  /** Fewer than 100 events expected: the exact test had to agree. */
  fewExpected: z.boolean(),
  sentence: z.string()
})
export type FunnelPoint = z.infer<typeof FunnelPoint>

export const Funnel = z.object({
  release: z.string(),
  asOf: AsOf.optional(),
  indicator: z.string(),
  breakdown: z.string(),
  period: PeriodId,
  unit: z.string(),
  per: z.number(),
  polarity: Polarity,
  method: z.literal('funnel'),
  /** Null where the funnel is refused; `refused` then says why, and there are no points. */
  model: z
    .object({
      kind: z.enum(['rate', 'proportion']),
      /** The pooled value of the council areas with figures, in the unit of the indicator. */
      target: z.number(),
      /** How many times more than by chance the areas vary (1: by chance alone). */
      phi: z.number(),
      /** Variance between areas on the transformed scale. */
      tauSquared: z.number(),
      /** From how many council areas both were estimated. */
      areas: z.int()
    })
    .nullable(),
  points: z.array(FunnelPoint),
  /** Limits at rising denominators, for drawing; never through the points. */
  curve: z.array(
    z.object({
      denominator: z.number(),
      at95: Limits,
      at998: Limits,
      /** The same without the allowance for variation between areas: what chance alone would leave open. */
      chanceAt95: Limits,
      chanceAt998: Limits
    })
  ),
  /** Areas without a figure, each with its reason. */
  excluded: z.array(z.object({ area: z.string(), name: z.string(), reason: z.string() })),
  multiple: MultipleComparisons,
  /** That the allowance for variation between areas is itself an estimate. */
  caution: z.string().nullable(),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type Funnel = z.infer<typeof Funnel>
