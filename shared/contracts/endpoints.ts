import { z } from 'zod'
import { IndicatorDefinition } from '../catalogue/indicator.ts'
import { fromRelease, fromReleaseAsOf, ifMadeUp } from './answer.ts'
import { Area, AreaCode } from './area.ts'
import { ChangeKind, Changes } from './change.ts'
import { comparisonEndpoints } from './comparisonEndpoints.ts'
import { Cube } from './cube.ts'
import { endpoint } from './endpoint.ts'
import { Observation, Status } from './observation.ts'
import { OpenApi } from './openApi.ts'
import { Format, list, nothing, Slug } from './query.ts'
import { PeriodId } from './referencePeriod.ts'
import { Release } from './release.ts'
import { Scheme } from './scheme.ts'
import { Source } from './source.ts'

export type { Endpoint } from './endpoint.ts'
export { Format } from './query.ts'

/** What each status is counted for, over one breakdown and period. */
export const PeriodCoverage = z.object({
  period: PeriodId,
  start: z.iso.date(),
  edition: z
    .string()
    .nullable()
    .describe('Edition most cells rest on; null when the period holds no figure.'),
  scotland: Status.describe("Status of Scotland's cell."),
  councils: z.partialRecord(Status, z.int()).describe('How many of the 32 council areas have each status.')
})
export type PeriodCoverage = z.infer<typeof PeriodCoverage>

/** One category with what the release holds of it. */
export const CategoryCoverage = z.object({
  breakdown: z.string(),
  periods: z.array(PeriodCoverage),
  classBreaks: z
    .array(z.number())
    .describe(
      "Ascending limits of the map's colour classes, the same for every period; empty when there is nothing to class."
    )
})

/** An indicator as the API gives it: its declaration, and what this release holds. */
export const Indicator = IndicatorDefinition.safeExtend({
  coverage: z.array(CategoryCoverage).describe('What this release holds of each category.')
})
export type Indicator = z.infer<typeof Indicator>

export const Observations = z.object({
  ...fromReleaseAsOf,
  observations: z.array(Observation)
})
export type Observations = z.infer<typeof Observations>

/** Everything of one area: all its observations of headline categories, every period. */
export const Profile = z.object({
  ...fromRelease,
  area: Area,
  observations: z.array(Observation),
  scotland: z.array(Observation).describe('The same indicators and periods of Scotland.')
})
export type Profile = z.infer<typeof Profile>

export const Health = z.object({
  status: z
    .enum(['ok', 'starting'])
    .describe('`ok` where figures are served, `starting` before the first release.'),
  release: z.string().nullable().describe('Id of the release served; null before the first.'),
  demonstration: z.boolean().describe('Whether any figure of this release was made up for a demonstration.'),
  since: z.iso.datetime().describe('When this process began to serve.')
})
export type Health = z.infer<typeof Health>

/** Every endpoint once, under `/api/v1`: the API serves these, and pages call them. */
export const endpoints = {
  health: endpoint({
    path: '/health',
    summary: 'Whether the service answers, and from which release',
    params: nothing,
    query: nothing,
    answer: Health,
    accepted: {}
  }),
  releases: endpoint({
    path: '/releases',
    summary: 'Releases kept, newest first',
    params: nothing,
    query: nothing,
    answer: z.object({ ...ifMadeUp, releases: z.array(Release) }),
    accepted: {}
  }),
  sources: endpoint({
    path: '/sources',
    summary: 'Datasets: publisher, editions held, state, coverage and what is missing',
    params: nothing,
    query: nothing,
    answer: z.object({ ...fromRelease, sources: z.array(Source) }),
    accepted: {}
  }),
  changes: endpoint({
    path: '/changes',
    summary:
      'What each edition of a dataset added, revised, withdrew or relabelled, with old and new figures',
    params: nothing,
    query: z.strictObject({
      dataset: Slug.optional(),
      area: AreaCode.optional(),
      kind: list(ChangeKind, 4).optional()
    }),
    answer: Changes,
    accepted: {
      dataset: 'a dataset id, e.g. community-payback-orders; every dataset when left out',
      area: 'an area code, e.g. S92000003; a partnership stands for its council areas; every area when left out',
      kind: 'new, revised, withdrawn or relabelled, joined by commas; all but new when left out'
    }
  }),
  areas: endpoint({
    path: '/areas',
    summary: 'Scotland, the 32 council areas and every partnership of every scheme',
    params: nothing,
    query: z.strictObject({ scheme: Slug.optional() }),
    answer: z.object({ ...fromRelease, areas: z.array(Area) }),
    accepted: { scheme: 'a scheme id, e.g. police-division: only its partnerships' }
  }),
  area: endpoint({
    path: '/areas/:code',
    summary: 'One area, with its other spellings, members and partnerships',
    params: z.strictObject({ code: AreaCode }),
    query: nothing,
    answer: z.object({ ...fromRelease, area: Area }),
    accepted: {}
  }),
  profile: endpoint({
    path: '/areas/:code/profile',
    summary: 'Headline figures of one area over every period, with Scotland beside them',
    params: z.strictObject({ code: AreaCode }),
    query: nothing,
    answer: Profile,
    accepted: {}
  }),
  schemes: endpoint({
    path: '/schemes',
    summary: 'Ways to group the 32 council areas, with memberships, their status and source',
    params: nothing,
    query: nothing,
    answer: z.object({ ...fromRelease, schemes: z.array(Scheme) }),
    accepted: {}
  }),
  scheme: endpoint({
    path: '/schemes/:id',
    summary: 'One scheme',
    params: z.strictObject({ id: Slug }),
    query: nothing,
    answer: z.object({ ...fromRelease, scheme: Scheme }),
    accepted: {}
  }),
  indicators: endpoint({
    path: '/indicators',
    summary: 'Every indicator: definition, and which areas and periods have what status',
    params: nothing,
    query: nothing,
    answer: z.object({ ...fromRelease, indicators: z.array(Indicator) }),
    accepted: {}
  }),
  indicator: endpoint({
    path: '/indicators/:id',
    summary: 'One indicator',
    params: z.strictObject({ id: Slug }),
    query: nothing,
    answer: z.object({ ...fromRelease, indicator: Indicator }),
    accepted: {}
  }),
  observations: endpoint({
    path: '/observations',
    summary: 'Values with interval, count, status and edition; partnerships are added up, then rated',
    params: nothing,
    query: z.strictObject({
      indicator: Slug,
      breakdown: list(Slug, 200).optional(),
      areas: list(AreaCode, 400).optional(),
      scheme: Slug.optional(),
      periods: z.union([z.literal('latest'), list(PeriodId, 200)]).optional(),
      asOf: z.iso.date().optional(),
      format: Format.optional()
    }),
    answer: Observations,
    accepted: {
      indicator: 'required: an indicator id, e.g. recorded-crime',
      breakdown: 'category ids joined by commas, or every for all of them; the first category when left out',
      areas:
        'area codes joined by commas, e.g. S12000047,S92000003; the 32 council areas and Scotland when left out',
      scheme: 'a scheme id: every partnership of it, instead of areas',
      periods:
        'periods joined by commas, e.g. 2021-22,2025-26 or 2016-17/2020-21, or latest; every period when left out',
      asOf: 'a day such as 2019-06-01: the figures as they stood with the editions issued by then, of those held; as they stand when left out',
      format: 'json, csv or arrow; or the suffix .csv or .arrow; or the Accept header'
    }
  }),
  cube: endpoint({
    path: '/cubes/:id',
    summary:
      'All councils and Scotland, every period, packed for drawing: headline, or one indicator with all its categories',
    params: z.strictObject({ id: Slug }),
    query: nothing,
    answer: Cube,
    accepted: {}
  }),
  ...comparisonEndpoints,
  openApi: endpoint({
    path: '/openapi.json',
    summary: 'This description of the API for programs: OpenAPI 3.1',
    params: nothing,
    query: nothing,
    answer: OpenApi,
    accepted: {}
  })
} as const

/** What an endpoint answers, parsed. */
export type Answer<Name extends keyof typeof endpoints> = z.output<(typeof endpoints)[Name]['answer']>
