import { z } from 'zod'

/** Forms that tables can be had in: `Accept` header, `.csv` suffix or `format=`. */
export const Format = z.enum(['json', 'csv', 'arrow'])
export type Format = z.infer<typeof Format>

/** An id of an indicator, a category, a scheme or a dataset. */
export const Slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9][a-z0-9-]*$/)

/** `a,b,c`: a list in one parameter, because a repeated parameter is refused. */
export const list = <T extends z.ZodType<string, string>>(item: T, most: number) =>
  z
    .string()
    .max(20_000)
    .transform(text => text.split(','))
    .pipe(z.array(item).min(1).max(most))

/** No parameter at all. */
export const nothing = z.strictObject({})
