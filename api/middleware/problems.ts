import type { ErrorRequestHandler, Request, Response } from 'express'
import type { Logger } from 'pino'
import { ProblemError, problemBody } from '../problemError.ts'
import { QueryError, QueryTimeout } from '../store/connections.ts'
import { NoRelease } from '../store/store.ts'

/** Path of a request without its query, short enough to be echoed. */
const pathOf = ({ originalUrl }: Request): string => originalUrl.replace(/\?.*$/s, '').slice(0, 200)

/** Writes a problem; never cached. */
function sendProblem(request: Request, response: Response, problem: ProblemError): void {
  const body = Buffer.from(JSON.stringify(problemBody(problem, pathOf(request))))
  for (const [name, value] of Object.entries(problem.details.headers ?? {})) response.setHeader(name, value)
  response.setHeader('Cache-Control', 'no-store')
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8')
  response.setHeader('Content-Length', body.length)
  response.statusCode = problem.status
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** Turns what a route threw into the problem to answer with; what was not foreseen is a 500 that says nothing of the inside. */
function asProblem(fault: unknown): ProblemError {
  if (fault instanceof ProblemError) return fault
  if (fault instanceof NoRelease)
    return new ProblemError(
      503,
      'There is no release of the figures to answer from yet. Run “npm run ingest”; the service takes it up by itself.',
      { headers: { 'Retry-After': '5' } }
    )
  if (fault instanceof QueryTimeout)
    return new ProblemError(503, 'The answer took too long. Ask for fewer areas, periods or categories.', {
      headers: { 'Retry-After': '5' }
    })
  // Express gives such a fault for a path that is not well encoded.
  if (fault instanceof URIError || (fault instanceof Error && 'status' in fault && fault.status === 400))
    return new ProblemError(
      400,
      'The address is not well encoded: a % must be followed by two hexadecimal digits.'
    )
  return new ProblemError(
    500,
    'The request was understood, but answering it failed here. It is logged under the id in the X-Request-Id header.'
  )
}

/** The last handler: one shape for every error. */
export function problems(log: Logger): ErrorRequestHandler {
  return (fault: unknown, request, response, next) => {
    const problem = asProblem(fault)
    if (problem.status === 500 || fault instanceof QueryError) {
      const sql = fault instanceof QueryError ? { sql: fault.sql } : {}
      log.error({ id: response.getHeader('X-Request-Id'), err: fault, ...sql }, 'request failed')
    }
    if (response.headersSent) next(fault)
    else sendProblem(request, response, problem)
  }
}
