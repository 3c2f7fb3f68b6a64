import { z } from 'zod'
import { AsOf } from './asOf.ts'
import { GeographyCode } from './area.ts'
import { ChosenComparator } from './comparator.ts'
import { Comparison } from './comparison.ts'
import { Observation } from './observation.ts'
import { MultipleComparisons } from './verdict.ts'

/** Council areas put together by the reader: added up, then rated. Kept in the address, nowhere else. */
export const OwnGroup = z.object({
  name: z.string(),
  members: z.array(z.object({ code: GeographyCode, name: z.string() })),
  /** The group as a comparator, to be put into an address. */
  comparator: z.string()
})
export type OwnGroup = z.infer<typeof OwnGroup>

export const Group = z.object({
  release: z.string(),
  asOf: AsOf.optional(),
  group: OwnGroup,
  comparator: ChosenComparator,
  /** The group's figure of one period beside the comparator: of the indicator asked for, or of every headline series. */
  comparisons: z.array(Comparison),
  /** Every period of the indicator asked for, of the area `own.group`; empty where none was asked for by name. */
  observations: z.array(Observation),
  multiple: MultipleComparisons,
  sentence: z.string()
})
export type Group = z.infer<typeof Group>
