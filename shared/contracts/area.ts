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
  scheme: z.string().describe('Scheme of the partnership, e.g. `police-division`.'),
  code: AreaCode,
  name: z.string(),
  membership: z
    .string()
    .describe('How sure the membership is, in the words of its source: `confirmed`, `unconfirmed`, …')
})
export type AreaLink = z.infer<typeof AreaLink>

/** A place that figures are about: Scotland, one of the 32 council areas, or a partnership of whole councils. */
export const Area = z.object({
  code: AreaCode,
  name: z.string(),
  type: AreaType.describe('`country`, `council-area` or `partnership`.'),
  aliases: z
    .array(z.string())
    .describe(
      'Every other spelling that the search box and the ingesters accept, and the codes that it had before; never guessed at.'
    ),
  abbreviation: z
    .string()
    .nullable()
    .describe('Three-letter abbreviation of a council area; null for Scotland and partnerships.'),
  shortName: z.string().describe('Short name that fits an equal-size tile; the full name for partnerships.'),
  scheme: z.string().nullable().describe('For a partnership: its scheme. Otherwise null.'),
  members: z
    .array(GeographyCode)
    .describe('For a partnership: the codes of its councils, in code order. Otherwise empty.'),
  partnerships: z
    .array(AreaLink)
    .describe('For a council area: the partnerships it belongs to. Otherwise empty.')
})
export type Area = z.infer<typeof Area>
