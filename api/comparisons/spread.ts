import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import type { AmongAreas } from '../../shared/comparisons/compareFigures.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { type AreaVariation, areaVariation, funnel } from '../../shared/methods/funnel.ts'
import { isRefusal, type Refusal } from '../../shared/methods/refusal.ts'

/** `proportion` where a value cannot exceed its denominator, `rate` elsewhere. */
export const scaleOf = ({ method }: IndicatorDefinition): 'rate' | 'proportion' =>
  method === 'proportion' ? 'proportion' : 'rate'

/** Rates and proportions of counted events; the other methods carry no interval. */
const isEstimated = ({ method }: Pick<Observation, 'method'>): boolean =>
  method === 'crude-rate' || method === 'proportion'

/** How the 32 council areas lie about each other. */
export interface Spread {
  /** How they vary in a period; a refusal where that cannot be estimated. */
  variation: (period: string) => AreaVariation | Refusal
  /** What a funnel of them says of each, with its limits, by code; empty where there is none. */
  amongAreas: (period: string) => ReadonlyMap<string, AmongAreas>
}

/** How the 32 council areas vary in each period, and what their funnel says of each, worked out once. */
export function spreadOf(
  definition: IndicatorDefinition,
  councils: (period: string) => readonly Observation[]
): Spread {
  const counted = (period: string) =>
    councils(period)
      .filter(cell => isEstimated(cell))
      .map(({ area, numerator, denominator }) => ({ id: area, numerator, denominator }))
  const variation = remembered((period: string) => areaVariation(scaleOf(definition), counted(period)))
  const amongAreas = remembered((period: string): ReadonlyMap<string, AmongAreas> => {
    const spread = variation(period)
    if (isRefusal(spread)) return new Map()
    const drawn = funnel(scaleOf(definition), counted(period), definition.per, undefined, spread)
    return new Map(isRefusal(drawn) ? [] : drawn.points.map(point => [point.id, point]))
  })
  return { variation, amongAreas }
}
