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
  periods: z.array(z.string()).describe('Periods, ascending; the second dimension of every list.'),
  decimals: z.int().describe('Digits after the point of value, lower and upper.'),
  value: Packed.describe('Values in the unit of the indicator.'),
  lower: Packed.describe('Lower 95% limits, in the unit of the values.'),
  upper: Packed.describe('Upper 95% limits, in the unit of the values.'),
  numerator: Packed.describe('Whole numbers.'),
  denominator: z
    .union([Packed, z.int()])
    .describe('Whole numbers; or the index of the earlier series of this cube with the same denominators.'),
  status: z.string().describe('Index into `statuses`, one digit a cell, in the same order.'),
  reason: z
    .array(z.tuple([z.int(), z.int()]))
    .describe('Index into `reasons` plus one, 0 for none, in the same order, as [value, run length] pairs.'),
  edition: z.array(z.int()).describe('Index into `editions` plus one for each period (0: none).')
})
export type CubeSeries = z.infer<typeof CubeSeries>

export const Cube = z.object({
  release: z.string().describe('Id of the release that the cube was made with.'),
  demonstration: z.literal(true).optional().describe('Only of a release with made-up figures.'),
  areas: z.array(z.string()).describe('Area codes; the first dimension of every list.'),
  statuses: z.array(Status).describe('Statuses that `status` points into.'),
  reasons: z.array(z.string()).describe('Reasons that `reason` points into.'),
  editions: z.array(z.string()).describe('Editions that `edition` points into.'),
  series: z.array(CubeSeries).describe('The series, in the order of the register.')
})
export type Cube = z.infer<typeof Cube>
