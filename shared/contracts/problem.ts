import { z } from 'zod'

/** The one error body of the API: RFC 9457, `application/problem+json`. */
export const Problem = z.object({
  type: z.string().describe('`about:blank` when the status says all there is to say.'),
  title: z.string().describe('What the status means, in a few words.'),
  status: z.int().min(400).max(599).describe('The HTTP status, 400 to 599.'),
  detail: z.string().describe('What happened and what to do, in plain words; never a path, SQL or a stack.'),
  instance: z.string().describe('The request path.'),
  errors: z
    .array(
      z.object({
        parameter: z.string().describe('The parameter that was wrong.'),
        message: z.string().describe('What is wrong with it and what is accepted, in plain words.')
      })
    )
    .optional()
    .describe('For a 400: each thing that was wrong.'),
  accepted: z
    .record(z.string(), z.string())
    .optional()
    .describe('For a 400: every parameter that this endpoint accepts, with its form.')
})
export type Problem = z.infer<typeof Problem>
