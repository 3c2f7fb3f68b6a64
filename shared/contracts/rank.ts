import { z } from 'zod'
import { AreaLeftOut, CouncilsTogether, ofSeries } from './answer.ts'
import { figureFields, Observation } from './observation.ts'
import { Judgement, MultipleComparisons, Verdict } from './verdict.ts'

/** Which end of the list is number 1: the sort that is stated, never the polarity. */
export const RankOrder = z.enum(['highest-first', 'lowest-first'])
export type RankOrder = z.infer<typeof RankOrder>

/** The place of one area, and the places that its figure leaves open. */
export const Rank = Observation.pick(figureFields).extend({
  area: z.string(),
  name: z.string(),
  rank: z.int().describe('Place of the published value; ties share a place.'),
  rankLower: z
    .int()
    .describe('The places that hold 95 in 100 of the possible ranks, the rank itself always among them.'),
  rankUpper: z.int().describe('The last of those places.'),
  rankMedian: z.int().describe('The middle one of the possible ranks.'),
  verdict: Verdict.nullable().describe(
    'Where a funnel of all council areas puts it: `similar` is a place that the usual variation between them explains; null for what is no council area.'
  ),
  judgement: Judgement.nullable(),
  sentence: z.string()
})
export type Rank = z.infer<typeof Rank>

export const Ranks = z.object({
  ...ofSeries,
  order: RankOrder,
  method: z.literal('rank-with-interval'),
  comparator: CouncilsTogether.nullable().describe(
    'What the verdicts are beside; null where areas are not told apart.'
  ),
  of: z.int().describe('Every rank is "of" this number; 0 where ranks are refused.'),
  ranks: z.array(Rank).describe('In the order of the ranks, ties by name.'),
  excluded: z
    .array(AreaLeftOut)
    .describe('Areas without a figure, each with its reason; they have no place.'),
  multiple: MultipleComparisons.describe(
    'How many verdicts the answer holds, and how many chance alone would flag.'
  ),
  refused: z.string().nullable(),
  sentence: z.string()
})
export type Ranks = z.infer<typeof Ranks>
