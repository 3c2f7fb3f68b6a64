import { quantileSorted } from './quantile.ts'
import { refuse, type Refusal } from './refusal.ts'

/** An area's distance from the target on a scale where its standard error is known. */
export interface StandardisedDistance {
  distance: number
  standardError: number
}

/** How much more the areas vary than chance alone would make them. */
export interface Overdispersion {
  /** Mean of the winsorised squared z-scores: 1 when chance explains all. */
  phi: number
  /** Variance between areas on the transformed scale, added to each squared standard error. */
  tauSquared: number
  /** How many areas it was estimated from: with 32 both figures are imprecise, and are said to be. */
  areas: number
}

/** Our rule: from fewer areas the variation between them cannot be told from chance. */
const leastAreas = 10

/**
 * Over-dispersion of areas about a target, estimated from z-scores whose most extreme tenth at either end is pulled
 * in, so that a true outlier does not widen the limits it is judged by.
 *
 * Source: Spiegelhalter (2005), Stat Med 24:1185–1202: φ = Σz²/k; τ² = (kφ − (k − 1)) / (Σw − Σw²/Σw) with w = 1/s²
 * (DerSimonian & Laird 1986), 0 where that is negative. Winsorised at R's type-7 quantiles as FunnelPlotR does.
 * @param winsorised share of the scores pulled in at each end
 * @returns a refusal from fewer than ten areas
 * @throws RangeError when a standard error is not positive or a distance not finite
 */
export function overdispersion(
  areas: readonly StandardisedDistance[],
  winsorised = 0.1
): Overdispersion | Refusal {
  if (areas.length < leastAreas) {
    return refuse(
      `Only ${areas.length} ${areas.length === 1 ? 'area has' : 'areas have'} a figure with the count behind it; fewer than ${leastAreas} cannot show how much areas vary beyond chance.`
    )
  }
  const { phi, tauSquared } = momentsOf(areas, winsorised)
  return { phi, tauSquared, areas: areas.length }
}

/** φ and τ² of any number of areas; see {@link overdispersion}, which refuses when they are too few. */
export function momentsOf(
  areas: readonly StandardisedDistance[],
  winsorised: number
): { phi: number; tauSquared: number } {
  const scores = areas.map(({ distance, standardError }) => {
    if (!(standardError > 0)) throw new RangeError(`a standard error is positive, got ${standardError}`)
    if (!Number.isFinite(distance)) throw new RangeError(`a distance is finite, got ${distance}`)
    return distance / standardError
  })
  const sorted = scores.toSorted((a, b) => a - b)
  const least = quantileSorted(sorted, winsorised)
  const most = quantileSorted(sorted, 1 - winsorised)
  const squares = scores.reduce((sum, score) => sum + Math.min(most, Math.max(least, score)) ** 2, 0)
  const weights = areas.map(({ standardError }) => 1 / standardError ** 2)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const totalSquared = weights.reduce((sum, weight) => sum + weight ** 2, 0)
  const excess = squares - (areas.length - 1)
  return {
    phi: squares / areas.length,
    tauSquared: excess > 0 ? excess / (total - totalSquared / total) : 0
  }
}
