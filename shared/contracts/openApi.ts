import { z } from 'zod'

/** The description of the API, as far as a reader of it relies on: OpenAPI 3.1. */
export const OpenApi = z.looseObject({
  openapi: z.string().regex(/^3\.1\./),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z
    .record(z.string(), z.looseObject({}))
    .describe('What each path takes and answers: `/areas/{code}`.')
})
export type OpenApi = z.infer<typeof OpenApi>
