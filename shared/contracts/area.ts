import { z } from 'zod'

/** A nine-character code of the Register of Geographic Codes, e.g. S12000047 (Fife) or S92000003 (Scotland). */
export const GeographyCode = z.string().regex(/^S\d{8}$/)

export { SCOTLAND } from './scotland.ts'

/**
 * How an area is named in the API and in URLs: a geography code, or, for a partnership without one, the slug
 * `<scheme>.<name>` (e.g. `community-justice-partnership.community-justice-ayrshire`).
 */
export const AreaCode = z
  .string()
  .min(1)
  .max(120)
  .regex(/^(S\d{8}|[a-z0-9-]+\.[a-z0-9-]+)$/)

export const AreaType = z.enum(['country', 'council-area', 'partnership'])
export type AreaType = z.infer<typeof AreaType>

/** One partnership that a council area belongs to, or one council of a partnership. */
export const AreaLink = z.object({
  /** Scheme of the partnership, e.g. `police-division`. */
  scheme: z.string(),
  code: AreaCode,
  name: z.string(),
  /** How sure the membership is, in the words of its source: `confirmed`, `unconfirmed`, … */
  membership: z.string()
})
export type AreaLink = z.infer<typeof AreaLink>

/** A place that figures are about: Scotland, one of the 32 council areas, or a partnership of whole councils. */
export const Area = z.object({
  code: AreaCode,
  name: z.string(),
  type: AreaType,
  /** Every other spelling that the search box and the ingesters accept; never guessed at. */
  aliases: z.array(z.string()),
  /** Three-letter abbreviation of a council area; null for Scotland and partnerships. */
  abbreviation: z.string().nullable(),
  /** Short name that fits an equal-size tile; the full name for partnerships. */
  shortName: z.string(),
  /** For a partnership: its scheme. Otherwise null. */
  scheme: z.string().nullable(),
  /** For a partnership: the codes of its councils, in code order. Otherwise empty. */
  members: z.array(GeographyCode),
  /** For a council area: the partnerships it belongs to. Otherwise empty. */
  partnerships: z.array(AreaLink)
})
export type Area = z.infer<typeof Area>
