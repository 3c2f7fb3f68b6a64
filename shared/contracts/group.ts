import { z } from 'zod'
import { fromReleaseAsOf } from './answer.ts'
import { GeographyCode } from './area.ts'
import { ChosenComparator } from './comparator.ts'
import { Comparison } from './comparison.ts'
import { Observation, Status } from './observation.ts'
import { PeriodId } from './referencePeriod.ts'
import { MultipleComparisons } from './verdict.ts'

/** Council areas put together by the reader: added up, then rated. Kept in the address, nowhere else. */
export const OwnGroup = z.object({
  name: z.string().describe('What the reader called the group.'),
  members: z
    .array(z.object({ code: GeographyCode, name: z.string() }))
    .describe('Its council areas, ascending by code.'),
  comparator: z.string().describe('The group as a comparator, to be put into an address.')
})
export type OwnGroup = z.infer<typeof OwnGroup>

/** Every period of one series as three lists of one length, for a line in the space of a word. */
export const SeriesInBrief = z.object({
  indicator: z.string(),
  breakdown: z.string(),
  periods: z
    .array(PeriodId)
    .describe('Every period of the series, ascending, those without a figure included.'),
  values: z
    .array(z.number().nullable())
    .describe("The group's figure of each period, in the unit of the comparison, unrounded; null is a gap."),
  statuses: z
    .array(Status)
    .describe('Why each period holds what it holds; ask for the indicator by name to be told in words.')
})
export type SeriesInBrief = z.infer<typeof SeriesInBrief>

export const Group = z.object({
  ...fromReleaseAsOf,
  group: OwnGroup.describe('The group as it was understood.'),
  comparator: ChosenComparator,
  comparisons: z
    .array(Comparison)
    .describe(
      "The group's figure of one period beside the comparator: of the indicator asked for, or of every headline series."
    ),
  series: z
    .array(SeriesInBrief)
    .describe('Every period of each series compared, in brief; in the order of the comparisons.'),
  observations: z
    .array(Observation)
    .describe(
      'Every period of the indicator asked for, of the area `own.group`; empty where none was asked for by name.'
    ),
  multiple: MultipleComparisons,
  sentence: z.string()
})
export type Group = z.infer<typeof Group>
