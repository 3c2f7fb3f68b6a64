import type { Problem } from '../shared/contracts/problem.ts'

type Details = Pick<Problem, 'errors' | 'accepted'> & { headers?: Readonly<Record<string, string>> }

const titles: Readonly<Record<number, string>> = {
  400: 'The request cannot be understood',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not available in that form',
  408: 'The request took too long to arrive',
  414: 'The address is too long',
  431: 'The request headers are too large',
  500: 'Something went wrong here',
  503: 'Not available just now'
}

/** An answer other than 200, thrown by a route and written by the error handler as `application/problem+json`. */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly details: Details

  /** @param detail what happened and what to do, in plain words for whoever made the request */
  constructor(status: number, detail: string, details: Details = {}) {
    super(detail)
    this.status = status
    this.details = details
  }
}

/** The body that a problem is answered with. */
export function problemBody({ status, message, details }: ProblemError, instance: string): Problem {
  return {
    type: 'about:blank',
    title: titles[status] ?? 'The request cannot be answered',
    status,
    detail: message,
    instance,
    ...(details.errors ? { errors: details.errors } : {}),
    ...(details.accepted ? { accepted: details.accepted } : {})
  }
}

/** A 400 that says what was wrong with which parameter, and what the endpoint accepts. */
export const badRequest = (
  errors: { parameter: string; message: string }[],
  accepted: Readonly<Record<string, string>>
): ProblemError =>
  new ProblemError(400, errors.map(({ parameter, message }) => `${parameter}: ${message}`).join(' '), {
    errors,
    accepted: { ...accepted }
  })
