import { z } from 'zod'

/** The one error body of the API: RFC 9457, `application/problem+json`. */
export const Problem = z.object({
  /** `about:blank` when the status says all there is to say. */
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  /** What happened and what to do, in plain words; never a path, SQL or a stack. */
  detail: z.string(),
  /** The request path. */
  instance: z.string(),
  /** For a 400: each thing that was wrong. */
  errors: z.array(z.object({ parameter: z.string(), message: z.string() })).optional(),
  /** For a 400: every parameter that this endpoint accepts, with its form. */
  accepted: z.record(z.string(), z.string()).optional()
})
export type Problem = z.infer<typeof Problem>
