import { z } from 'zod'
import { Status } from './observation.ts'

export { pack, unpack } from './packing.ts'

/**
 * All councils and Scotland, every period, of some series at once, without a key in sight: what the map is drawn from.
 * Numbers are the display-rounded figures times 10^decimals; every list runs over areas, then periods (index
 * `area * periods.length + period`), each run of an area written as differences from the period before, so that it packs
 * small. A missing figure is null and leaves the running value as it was.
 */
const Packed = z.array(z.int().nullable())

export const CubeSeries = z.object({
  indicator: z.string(),
  breakdown: z.string(),
  periods: z.array(z.string()),
  /** Digits after the point of value, lower and upper. */
  decimals: z.int(),
  value: Packed,
  lower: Packed,
  upper: Packed,
  /** Whole numbers. */
  numerator: Packed,
  /** Whole numbers; or the index of the earlier series of this cube with the same denominators. */
  denominator: z.union([Packed, z.int()]),
  /** Index into `statuses`, one digit a cell, in the same order. */
  status: z.string(),
  /** Index into `reasons` plus one, 0 for none, in the same order, as [value, run length] pairs. */
  reason: z.array(z.tuple([z.int(), z.int()])),
  /** Index into `editions` plus one for each period (0: none). */
  edition: z.array(z.int())
})
export type CubeSeries = z.infer<typeof CubeSeries>

export const Cube = z.object({
  release: z.string(),
  /** Only of a release with made-up figures. */
  demonstration: z.literal(true).optional(),
  areas: z.array(z.string()),
  statuses: z.array(Status),
  reasons: z.array(z.string()),
  editions: z.array(z.string()),
  series: z.array(CubeSeries)
})
export type Cube = z.infer<typeof Cube>
