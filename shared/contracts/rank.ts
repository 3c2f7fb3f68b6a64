import { z } from 'zod'
import { AsOf } from './asOf.ts'
import { Observation } from './observation.ts'
import { PeriodId } from './referencePeriod.ts'
import { Polarity } from './verdict.ts'

/** Which end of the list is number 1: the sort that is stated, never the polarity. */
export const RankOrder = z.enum(['highest-first', 'lowest-first'])
export type RankOrder = z.infer<typeof RankOrder>

/** The place of one area, and the places that its figure leaves open. */
export const Rank = Observation.pick({
  value: true,
  lower: true,
  upper: true,
  numerator: true,
  denominator: true,
  status: true,
  edition: true
}).extend({
  area: z.string(),
  name: z.string(),
  rank: z.int(),
  /** The places that hold 95 in 100 of the possible ranks, the rank itself always among them. */
  rankLower: z.int(),
  rankUpper: z.int(),
  rankMedian: z.int(),
  sentence: z.string()
})
export type Rank = z.infer<typeof Rank>

export const Ranks = z.object({
  release: z.string(),
  asOf: AsOf.optional(),
  indicator: z.string(),
  breakdown: z.string(),
  period: PeriodId,
  unit: z.string(),
  polarity: Polarity,
  order: RankOrder,
  method: z.literal('rank-with-interval'),
  /** Every rank is "of" this number; 0 where ranks are refused. */
  of: z.int(),
  /** In the order of the ranks, ties by name. */
  ranks: z.array(Rank),
  /** Areas without a figure, each with its reason; they have no place. */
  excluded: z.array(z.object({ area: z.string(), name: z.string(), reason: z.string() })),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type Ranks = z.infer<typeof Ranks>
