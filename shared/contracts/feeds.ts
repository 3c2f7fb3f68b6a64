import { z } from 'zod'
import { AreaCode } from './area.ts'

const dataset = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9-]*$/)

const accepted = {
  dataset: 'a dataset id, e.g. recorded-crime: only its editions',
  area: 'an area code, e.g. S12000047: only editions that changed a figure of it; a partnership stands for its council areas'
}

/** What every feed takes. */
export const FeedQuery = z.strictObject({ dataset: dataset.optional(), area: AreaCode.optional() })
export type FeedQuery = z.infer<typeof FeedQuery>

/** Feeds and the calendar, under `/api/v1`: not JSON of ours, so they stand beside the endpoints. */
export const feeds = {
  atom: {
    method: 'GET',
    path: '/feeds/releases.atom',
    summary: 'New releases, new editions and what they revised, as an Atom feed',
    params: z.strictObject({}),
    query: FeedQuery,
    answer: z.string(),
    accepted
  },
  json: {
    method: 'GET',
    path: '/feeds/releases.json',
    summary: 'The same as a JSON feed',
    params: z.strictObject({}),
    query: FeedQuery,
    answer: z.string(),
    accepted
  },
  calendar: {
    method: 'GET',
    path: '/calendar.ics',
    summary: 'When new editions are expected, for a calendar',
    params: z.strictObject({}),
    query: z.strictObject({ dataset: dataset.optional() }),
    answer: z.string(),
    accepted: { dataset: accepted.dataset }
  }
} as const
