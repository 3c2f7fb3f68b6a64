import type { Observation } from '../contracts/observation.ts'
import { crudeRate } from '../methods/crudeRate.ts'
import type { Estimate } from '../methods/estimate.ts'
import { proportion } from '../methods/proportion.ts'
import { isRefusal } from '../methods/refusal.ts'
import { singleOverlap, type Verdict } from '../methods/verdict.ts'

type Compared = Pick<
  Observation,
  'value' | 'lower' | 'upper' | 'numerator' | 'denominator' | 'per' | 'method'
>

/** The limits of a figure at 99.8 %, by the method of its own 95 % limits; null where it has none. */
function at998({ method, numerator, denominator, per }: Compared): Estimate | null {
  if (method === 'crude-rate') return crudeRate(numerator, denominator, per, 0.998)
  if (method === 'proportion') return proportion(numerator, denominator, per, 0.998)
  return null
}

/**
 * What the evidence says of the figure of a council area beside that of Scotland, by single overlap.
 * @returns null where one of the two has no figure, or the figure of the area no interval
 */
export function verdictBesideScotland(area: Compared, scotland: Pick<Observation, 'value'>): Verdict | null {
  const wide = at998(area)
  if (!wide) return null
  const verdict = singleOverlap(area, wide, scotland.value)
  return isRefusal(verdict) ? null : verdict
}
