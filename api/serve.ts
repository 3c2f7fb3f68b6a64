import type { Request, RequestHandler, Response } from 'express'
import type { z } from 'zod'
import type { Endpoint } from '../shared/contracts/endpoints.ts'
import { DEMONSTRATION } from '../shared/words/demonstration.ts'
import type { AnswerCache } from './answerCache.ts'
import type { Gate } from './concurrency.ts'
import { jsonBytes } from './formats/written.ts'
import { mediaTypes, preference } from './negotiate.ts'
import { badRequest, ProblemError } from './problemError.ts'
import { type Representation, respond, untilNextRelease } from './respond.ts'
import type { OpenRelease, Store } from './store/store.ts'

/** What every route is given. */
export interface Services {
  store: Store
  cache: AnswerCache
  gate: Gate
  /** When this process began, in milliseconds since 1970. */
  startedAt: number
  /** Address that the public reaches this service by, without a slash at the end; for links in feeds. */
  publicAddress?: string | undefined
  /** Archive of ingest, whose `state.json` says how the tries to fetch each source went; `data/archive` unless said. */
  archiveDirectory?: string | undefined
}

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType>

/** Parameters of a request, parsed, and the one release that it is answered from. */
export interface Asked<E extends AnyEndpoint> {
  params: z.output<E['params']>
  query: z.output<E['query']>
  release: OpenRelease
}

/** Forms of path parameters, in words. */
export const pathParameters: Readonly<Record<string, string>> = {
  code: 'an area code, e.g. S12000047, S92000003 or a partnership’s own code or slug',
  id: 'an id in lower case, e.g. police-division or recorded-crime'
}

const shown = (value: string): string => {
  const short = value.length > 60 ? `${value.slice(0, 60)}…` : value
  // eslint-disable-next-line no-control-regex
  return `‘${short.replace(/[\u0000-\u001f\u007f]/g, '�')}’`
}

/** Query of a request as one value a name: a repeated or bracketed name is never turned into a list or an object. */
function queryValues({ originalUrl }: Request): { values: Map<string, string>; repeated: Set<string> } {
  const start = originalUrl.indexOf('?')
  const values = new Map<string, string>()
  const repeated = new Set<string>()
  for (const [name, value] of new URLSearchParams(start < 0 ? '' : originalUrl.slice(start + 1))) {
    if (values.has(name)) repeated.add(name)
    values.set(name, value)
  }
  return { values, repeated }
}

/**
 * Path and query parameters as the endpoint declares them.
 * @throws ProblemError 400 that lists everything wrong and what is accepted
 */
export function readParameters<E extends AnyEndpoint>(
  endpoint: E,
  request: Request
): { params: z.output<E['params']>; query: z.output<E['query']> } {
  const { values, repeated } = queryValues(request)
  const known = new Set(Object.keys(endpoint.accepted))
  const errors: { parameter: string; message: string }[] = []
  for (const name of values.keys()) {
    if (!known.has(name))
      errors.push({
        parameter: name.slice(0, 60),
        message: `not a parameter here; ${known.size > 0 ? `accepted are ${[...known].join(', ')}` : 'none is accepted'}.`
      })
    else if (repeated.has(name))
      errors.push({
        parameter: name,
        message: 'given more than once; give it once, values joined by commas.'
      })
  }

  const given = Object.fromEntries([...values].filter(([name]) => known.has(name) && !repeated.has(name)))
  const query = endpoint.query.safeParse(given)
  const params = endpoint.params.safeParse({ ...request.params })
  const faulty = (schema: { error?: z.ZodError | undefined }): Set<string> =>
    new Set(schema.error?.issues.map(({ path }) => String(path[0])))
  for (const name of faulty(query)) {
    const value = given[name]
    if (value === undefined && repeated.has(name)) continue
    errors.push({
      parameter: name,
      message:
        value === undefined
          ? `missing; ${endpoint.accepted[name]}.`
          : `${shown(value)} is not of the form accepted: ${endpoint.accepted[name]}.`
    })
  }
  const pathForms = Object.fromEntries(
    Object.keys(request.params).map(name => [name, pathParameters[name] ?? 'one segment of the path'])
  )
  for (const name of faulty(params))
    errors.push({
      parameter: name,
      message: `${shown(String(request.params[name]))} is not of the form accepted: ${pathForms[name]}.`
    })
  if (errors.length > 0 || !query.success || !params.success)
    throw badRequest(errors.slice(0, 20), { ...pathForms, ...endpoint.accepted })
  return { params: params.data as z.output<E['params']>, query: query.data as z.output<E['query']> }
}

/**
 * Refuses what no endpoint takes.
 * @throws ProblemError 400 for a body, 406 where JSON is not accepted
 */
export function requireJson(request: Request): void {
  const { json } = preference(request.headers.accept, undefined)
  if (!json)
    throw new ProblemError(
      406,
      `This is available as ${mediaTypes.json} only; the Accept header excludes it.`
    )
}

/** JSON of an answer, to be kept until the next release. */
export const asJson = (releaseId: string | null, answer: unknown): Representation => ({
  releaseId,
  contentType: 'application/json; charset=utf-8',
  body: jsonBytes(answer),
  cacheControl: untilNextRelease
})

/** An answer or a row; of made-up figures, it says so before anything else. */
export const framed = ({ release }: OpenRelease, answer: unknown): object =>
  release.demonstration ? { demonstration: DEMONSTRATION, ...(answer as object) } : (answer as object)

/** Makes the representation from one release, within the limit on concurrent work, and answers with it. */
export async function answerFrom(
  { store, cache, gate }: Services,
  request: Request,
  response: Response,
  make: (release: OpenRelease) => Promise<Representation> | Representation
): Promise<void> {
  await respond(request, response, cache, () => gate(() => store.read(make)))
}

/**
 * The one way an endpoint is served as JSON: parse the parameters, ask, answer.
 * @param handler gives what the endpoint declares as its answer; throws ProblemError for what is not there
 */
export function serve<E extends AnyEndpoint>(
  services: Services,
  endpoint: E,
  handler: (asked: Asked<E>) => Promise<z.input<E['answer']>> | z.input<E['answer']>
): RequestHandler {
  return async (request, response) => {
    requireJson(request)
    const parameters = readParameters(endpoint, request)
    await answerFrom(services, request, response, async release =>
      asJson(release.release.id, framed(release, await handler({ ...parameters, release })))
    )
  }
}
