import { z } from 'zod'
import { AreaLeftOut, CouncilsTogether, ofSeries } from './answer.ts'
import { Observation } from './observation.ts'
import { Judgement, Limits, MultipleComparisons, Verdict } from './verdict.ts'

/** One area in the funnel, in the unit of the indicator. */
export const FunnelPoint = Observation.pick({ status: true, edition: true }).extend({
  area: z.string(),
  name: z.string(),
  value: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  expected: z.number().describe('Events that the target would lead one to expect.'),
  at95: Limits.describe('Limits round the target for an area of this size.'),
  at998: Limits.describe('The same at 99.8%.'),
  verdict: Verdict.describe(
    'Where the area lies: outside the 99.8% limits `higher` or `lower`, between them and the 95% limits possibly so, else `similar`.'
  ),
  judgement: Judgement.nullable(),
  fewExpected: z.boolean().describe('Fewer than 100 events expected: the exact test had to agree.'),
  sentence: z.string()
})
export type FunnelPoint = z.infer<typeof FunnelPoint>

export const Funnel = z.object({
  ...ofSeries,
  per: z.number(),
  method: z.literal('funnel'),
  comparator: CouncilsTogether.nullable().describe('The target of the funnel; null where it is refused.'),
  model: z
    .object({
      kind: z
        .enum(['rate', 'proportion'])
        .describe('`rate`: events that may exceed their denominator; `proportion`: a share that cannot.'),
      target: z
        .number()
        .describe('The pooled value of the council areas with figures, in the unit of the indicator.'),
      phi: z.number().describe('How many times more than by chance the areas vary (1: by chance alone).'),
      tauSquared: z.number().describe('Variance between areas on the transformed scale.'),
      areas: z.int().describe('From how many council areas both were estimated.')
    })
    .nullable()
    .describe('Null where the funnel is refused; `refused` then says why, and there are no points.'),
  points: z.array(FunnelPoint),
  curve: z
    .array(
      z.object({
        denominator: z.number().describe('How large an area: its denominator, as in the points.'),
        at95: Limits.describe('Limits at 95%, in the unit of the indicator.'),
        at998: Limits.describe('Limits at 99.8%, in the unit of the indicator.'),
        chanceAt95: Limits.describe(
          'The same without the allowance for variation between areas: what chance alone would leave open.'
        ),
        chanceAt998: Limits.describe('The same at 99.8%.')
      })
    )
    .describe('Limits at rising denominators, for drawing; never through the points.'),
  excluded: z.array(AreaLeftOut).describe('Areas without a figure, each with its reason.'),
  multiple: MultipleComparisons,
  caution: z
    .string()
    .nullable()
    .describe('That the allowance for variation between areas is itself an estimate.'),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type Funnel = z.infer<typeof Funnel>
