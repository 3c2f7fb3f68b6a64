import { z } from 'zod'
import { GeographyCode } from './area.ts'
import { Status } from './observation.ts'
import { ReferencePeriod } from './referencePeriod.ts'

/**
 * One counted input exactly as one edition of one dataset gives it: crimes, people, fires, or a rate that the publisher
 * printed. Indicators are made of these; nothing else enters a release.
 */
export const Measure = z.object({
  /** What was counted, e.g. `crimes`, `population`. */
  measure: z.string(),
  /** Category, sex or age band; `all` for the whole. */
  breakdown: z.string(),
  area: GeographyCode,
  period: ReferencePeriod,
  /** null exactly when the status carries no figure. */
  value: z.number().nullable(),
  status: Status,
  /** The publisher's own mark, as printed; null where the cell is a plain figure. */
  mark: z.string().nullable(),
  /** Row of the source file, counted from 1 with the header as row 1. */
  row: z.int().positive()
})
export type Measure = z.infer<typeof Measure>

/** What observations are made from: a cell as one edition gives it. */
export type CellOfEdition = Pick<
  Measure,
  'measure' | 'breakdown' | 'area' | 'period' | 'value' | 'status'
> & {
  edition: string
  /** How it is told from every other, where that was worked out before: as `cellKey` gives it. */
  key?: string
}
