import type { IndicatorDefinition } from '../catalogue/indicator.ts'
import { statuses } from '../catalogue/statuses.ts'
import type { AreaLeftOut } from '../contracts/answer.ts'
import type { Observation } from '../contracts/observation.ts'
import type { Place } from './resolveComparator.ts'

/** A figure with the count and the denominator behind it. */
export interface Counted {
  area: string
  name: string
  numerator: number
  denominator: number
  observation: Observation
}

/** Why figures of an indicator are never set against chance: they are not events counted out of a denominator. */
export function notEvents({ method, counted }: IndicatorDefinition): string | null {
  if (method === 'count')
    return `Numbers of ${counted} depend on how large an area is, so areas are not told apart.`
  if (method === 'share')
    return 'These shares are a complete classification, not events that chance has a part in, so areas are not told apart by it.'
  return null
}

/** Divides areas into those with a count to work from and those without, with the reason. */
export function countedFigures(
  places: readonly Place[],
  at: (place: Place) => Observation | null
): { counted: Counted[]; excluded: AreaLeftOut[] } {
  const counted: Counted[] = []
  const excluded: AreaLeftOut[] = []
  for (const place of places) {
    const observation = at(place)
    const { code: area, name } = place
    const numerator = observation?.numerator ?? null
    const denominator = observation?.denominator ?? null
    if (observation && observation.value !== null && numerator !== null && denominator !== null)
      counted.push({ area, name, numerator, denominator, observation })
    else excluded.push({ area, name, reason: whyLeftOut(observation) })
  }
  return { counted, excluded }
}

function whyLeftOut(observation: Observation | null): string {
  if (observation === null) return 'The release has no figure.'
  if (observation.value !== null) return 'The figure is published without the count behind it.'
  return observation.reason ?? statuses[observation.status].meaning
}
