import { z } from 'zod'
import { fromReleaseAsOf } from './answer.ts'
import { GeographyCode } from './area.ts'
import { ChosenComparator } from './comparator.ts'
import { Comparison } from './comparison.ts'
import { Observation } from './observation.ts'
import { MultipleComparisons } from './verdict.ts'

/** Council areas put together by the reader: added up, then rated. Kept in the address, nowhere else. */
export const OwnGroup = z.object({
  name: z.string().describe('What the reader called the group.'),
  members: z
    .array(z.object({ code: GeographyCode, name: z.string().describe('What the reader called the group.') }))
    .describe('Its council areas, ascending by code.'),
  comparator: z.string().describe('The group as a comparator, to be put into an address.')
})
export type OwnGroup = z.infer<typeof OwnGroup>

export const Group = z.object({
  ...fromReleaseAsOf,
  group: OwnGroup.describe('The group as it was understood.'),
  comparator: ChosenComparator,
  comparisons: z
    .array(Comparison)
    .describe(
      "The group's figure of one period beside the comparator: of the indicator asked for, or of every headline series."
    ),
  observations: z
    .array(Observation)
    .describe(
      'Every period of the indicator asked for, of the area `own.group`; empty where none was asked for by name.'
    ),
  multiple: MultipleComparisons,
  sentence: z.string()
})
export type Group = z.infer<typeof Group>
