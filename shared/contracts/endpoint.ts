import type { z } from 'zod'

/** One entry of the API: where it is, what it takes and what it answers. */
export interface Endpoint<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  method: 'GET'
  path: string
  summary: string
  params: Params
  query: Query
  answer: Body
  /** Form of each query parameter, in words, for the 400 that lists what is accepted. */
  accepted: Readonly<Record<string, string>>
}

export const endpoint = <P extends z.ZodType, Q extends z.ZodType, A extends z.ZodType>(
  declaration: Omit<Endpoint<P, Q, A>, 'method'>
): Endpoint<P, Q, A> => ({ method: 'GET', ...declaration })
