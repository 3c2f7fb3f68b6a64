import { z } from 'zod'
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiOverride,
  type ZodOpenApiResponsesObject
} from 'zod-openapi'
import { Area } from '../shared/contracts/area.ts'
import { AsOf } from '../shared/contracts/asOf.ts'
import { ChosenComparator } from '../shared/contracts/comparator.ts'
import { Comparison } from '../shared/contracts/comparison.ts'
import type { Endpoint } from '../shared/contracts/endpoint.ts'
import { endpoints, Indicator } from '../shared/contracts/endpoints.ts'
import { feeds } from '../shared/contracts/feeds.ts'
import { Observation } from '../shared/contracts/observation.ts'
import { Problem } from '../shared/contracts/problem.ts'
import { Trend, TrendPoint } from '../shared/contracts/trend.ts'
import { fieldWords } from './fieldWords.ts'
import { mediaTypes } from './negotiate.ts'
import { pathParameters } from './serve.ts'

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>

const problems: Readonly<Record<number, string>> = {
  400: 'A parameter is missing, unknown, repeated or not of the form accepted, or names what this release does not have. The problem lists what is wrong with which parameter, and what is accepted.',
  404: 'There is nothing at this address. The problem says where to look.',
  406: 'The Accept header excludes every form in which this is available.',
  500: 'Something went wrong here. The problem carries no detail; the log does, under the X-Request-Id of the answer.',
  503: 'There is no release of the figures yet, or too many questions at once: ask again after the seconds in Retry-After.'
}

/** Paths that have nothing to be not found: their parameters are all in the query. */
const hasPathParameters = (path: string): boolean => path.includes('/:')

const problemAnswers = (path: string): ZodOpenApiResponsesObject =>
  Object.fromEntries(
    Object.entries(problems)
      .filter(([status]) => status !== '404' || hasPathParameters(path))
      .map(([status, description]) => [
        status,
        { description, content: { 'application/problem+json': { schema: Problem } } }
      ])
  )

const described = (schema: z.ZodType, words: Readonly<Record<string, string>>): z.ZodObject =>
  z.object(
    Object.fromEntries(
      Object.entries((schema as z.ZodObject).shape).map(([name, parameter]) => [
        name,
        (parameter as z.ZodType).meta({ description: words[name] ?? '' })
      ])
    )
  )

/** Forms other than JSON that an endpoint can be had in, as its parameter `format` says. */
function otherForms({ accepted }: AnyEndpoint): Record<string, { schema: { type: 'string' } }> {
  const forms = accepted['format'] ?? ''
  return Object.fromEntries(
    (['csv', 'arrow'] as const)
      .filter(form => forms.includes(form))
      .map(form => [mediaTypes[form], { schema: { type: 'string' as const } }])
  )
}

/** Answers about the service itself, which say in words of their own whether it is a demonstration. */
const unframed = ['health', 'sources', 'openApi']

const warning = z
  .string()
  .optional()
  .meta({ description: 'Only where figures of the release are made up: that they are not statistics.' })

/** What an endpoint answers, with what it says first of made-up figures. */
function framedAnswer(id: string, { answer }: AnyEndpoint): z.ZodType {
  const isFramed = answer instanceof z.ZodObject && !unframed.includes(id)
  return isFramed && !('demonstration' in answer.shape)
    ? answer.safeExtend({ demonstration: warning })
    : answer
}

const operation = (id: string, endpoint: AnyEndpoint): ZodOpenApiOperationObject => ({
  operationId: id,
  summary: endpoint.summary,
  requestParams: {
    path: described(endpoint.params, pathParameters),
    query: described(endpoint.query, endpoint.accepted)
  },
  responses: {
    200: {
      description: endpoint.summary,
      content: { [mediaTypes.json]: { schema: framedAnswer(id, endpoint) }, ...otherForms(endpoint) }
    },
    304: { description: 'The copy named by If-None-Match is still good.' },
    ...problemAnswers(endpoint.path)
  }
})

const feedTypes: Readonly<Record<keyof typeof feeds, string>> = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
  calendar: 'text/calendar'
}

const feedOperation = (id: keyof typeof feeds): ZodOpenApiOperationObject => {
  const { summary, query, accepted, path } = feeds[id]
  return {
    operationId: `feed-${id}`,
    summary,
    requestParams: { query: described(query, accepted) },
    responses: {
      200: { description: summary, content: { [feedTypes[id]]: { schema: { type: 'string' } } } },
      ...problemAnswers(path)
    }
  }
}

/** `/areas/{code}`: how OpenAPI writes `/areas/:code`. */
const openApiPath = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}')

/** Gives every field of an object that its contract does not describe the words of its name. */
const describeFields: ZodOpenApiOverride = ({ jsonSchema }) => {
  for (const [name, field] of Object.entries(jsonSchema.properties ?? {})) {
    const words = fieldWords[name]
    if (typeof field === 'object' && words !== undefined) field.description ??= words
  }
}

/** The description of the whole API, OpenAPI 3.1, made from the contracts that it is served and tested by. */
export const openApi = (): ReturnType<typeof createDocument> =>
  createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Commonty',
        version: '1',
        summary: 'Community justice and community safety figures for Scotland’s 32 council areas',
        description:
          'Every figure with its interval, count, status and edition; comparisons with the method and the sentence that says them. Read-only and open to all, without a key. Each endpoint refuses parameters that it does not know, and answers problems as RFC 9457.',
        license: { name: 'Open Government Licence v3.0', identifier: 'OGL-UK-3.0' }
      },
      servers: [{ url: '/api/v1' }],
      paths: {
        ...Object.fromEntries(
          Object.entries(endpoints).map(([id, endpoint]) => [
            openApiPath(endpoint.path),
            { get: operation(id, endpoint as AnyEndpoint) }
          ])
        ),
        ...Object.fromEntries(
          (Object.keys(feeds) as (keyof typeof feeds)[]).map(id => [
            feeds[id].path,
            { get: feedOperation(id) }
          ])
        )
      },
      components: {
        schemas: {
          Problem,
          Area,
          AsOf,
          Indicator,
          Observation,
          ChosenComparator,
          Comparison,
          Trend,
          TrendPoint
        }
      }
    },
    { override: describeFields }
  )
