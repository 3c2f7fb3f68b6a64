import { z } from 'zod'
import { AreaCode, GeographyCode } from './area.ts'

/** `partnership`: bodies that work together; `family`: areas grouped as alike; `arrangement`: how a service is run. */
export const SchemeKind = z.enum(['partnership', 'family', 'arrangement'])
export type SchemeKind = z.infer<typeof SchemeKind>

/** One group of a scheme: whole council areas only. */
export const SchemeGroup = z.object({
  code: AreaCode,
  name: z.string(),
  members: z.array(GeographyCode).min(1)
})
export type SchemeGroup = z.infer<typeof SchemeGroup>

/** What is known of one council's membership, and from where. */
export const Membership = z.object({
  council: GeographyCode,
  group: AreaCode,
  /** As the source has it: `confirmed`, `assumed single-authority`, `unconfirmed`, … Shown as such. */
  status: z.string(),
  source: z.string()
})
export type Membership = z.infer<typeof Membership>

/** A way to group the 32 council areas: each council is in exactly one group, so the groups add to Scotland. */
export const Scheme = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** Singular, e.g. "Police division". */
  title: z.string(),
  /** Plural, lower case where the words allow, e.g. "police divisions". */
  plural: z.string(),
  kind: SchemeKind,
  description: z.string(),
  notes: z.array(z.string()),
  groups: z.array(SchemeGroup).min(1),
  memberships: z.array(Membership)
})
export type Scheme = z.infer<typeof Scheme>
