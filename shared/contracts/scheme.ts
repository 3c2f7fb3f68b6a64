import { z } from 'zod'
import { AreaCode, GeographyCode } from './area.ts'

/** `partnership`: bodies that work together; `family`: areas grouped as alike; `arrangement`: how a service is run. */
export const SchemeKind = z.enum(['partnership', 'family', 'arrangement'])
export type SchemeKind = z.infer<typeof SchemeKind>

/** One group of a scheme: whole council areas only. */
export const SchemeGroup = z.object({
  code: AreaCode.describe('Code of the group as an area.'),
  name: z.string(),
  members: z.array(GeographyCode).min(1)
})
export type SchemeGroup = z.infer<typeof SchemeGroup>

/** What is known of one council's membership, and from where. */
export const Membership = z.object({
  council: GeographyCode,
  group: AreaCode.describe('Code of the group that the council area is in.'),
  status: z
    .string()
    .describe(
      'As the source has it: `confirmed`, `assumed single-authority`, `unconfirmed`, … Shown as such.'
    ),
  source: z.string()
})
export type Membership = z.infer<typeof Membership>

/** A way to group the 32 council areas: each council is in exactly one group, so the groups add to Scotland. */
export const Scheme = z.object({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('Id of the scheme, `police-division`.'),
  title: z.string().describe('Singular, e.g. "Police division".'),
  plural: z.string().describe('Plural, lower case where the words allow, e.g. "police divisions".'),
  kind: SchemeKind.describe(
    '`partnership`: bodies that work together; `family`: areas grouped as alike; `arrangement`: how a service is run.'
  ),
  description: z.string(),
  notes: z.array(z.string()),
  groups: z.array(SchemeGroup).min(1).describe('Its groups; together they are Scotland.'),
  memberships: z.array(Membership)
})
export type Scheme = z.infer<typeof Scheme>
