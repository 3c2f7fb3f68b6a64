import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import type { AmongAreas } from '../../shared/comparisons/compareFigures.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { CouncilsTogether } from '../../shared/contracts/answer.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { type AreaVariation, areaVariation, funnel } from '../../shared/methods/funnel.ts'
import { isRefusal, type Refusal } from '../../shared/methods/refusal.ts'
import { allCouncils } from '../../shared/words/findings.ts'

/** `proportion` where a value cannot exceed its denominator, `rate` elsewhere. */
export const scaleOf = ({ method }: IndicatorDefinition): 'rate' | 'proportion' =>
  method === 'proportion' ? 'proportion' : 'rate'

/** Rates and proportions of counted events; the other methods carry no interval. */
const isEstimated = ({ method }: Pick<Observation, 'method'>): boolean =>
  method === 'crude-rate' || method === 'proportion'

/** @param target events over what they are counted out of */
export const councilsTogether = ({ per }: IndicatorDefinition, target: number): CouncilsTogether => ({
  name: allCouncils,
  value: per * target
})

/** How the 32 council areas lie about each other. */
export interface Spread {
  /** How they vary in a period; a refusal where that cannot be estimated. */
  variation: (period: string) => AreaVariation | Refusal
  /** What a funnel of them says of each, with its limits, by code; empty where there is none. */
  amongAreas: (period: string) => ReadonlyMap<string, AmongAreas>
  /** What that funnel is drawn round; null where there is none. */
  together: (period: string) => CouncilsTogether | null
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
  const drawn = remembered((period: string) => {
    const spread = variation(period)
    return isRefusal(spread)
      ? spread
      : funnel(scaleOf(definition), counted(period), definition.per, undefined, spread)
  })
  const amongAreas = remembered((period: string): ReadonlyMap<string, AmongAreas> => {
    const all = drawn(period)
    return new Map(isRefusal(all) ? [] : all.points.map(point => [point.id, point]))
  })
  const together = (period: string) => {
    const all = drawn(period)
    return isRefusal(all) ? null : councilsTogether(definition, all.target)
  }
  return { variation, amongAreas, together }
}
