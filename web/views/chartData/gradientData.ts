import type { Inequalities, Inequality } from '../../../shared/contracts/inequality.ts'
import type { InequalityGradientData } from '../../charts/inequalityGradient.ts'

const decimals = 1

/** The gradient of one area, ready to draw; null where a group has no figure. */
export function gradientData(
  answer: Inequalities,
  { name, groups, sentence, ukhsa }: Inequality,
  what: string
): InequalityGradientData | null {
  const held = groups.flatMap(({ quintile, value, lower, upper, denominator }) =>
    value === null ? [] : [{ name: `Fifth ${quintile}`, value, lower, upper, population: denominator }]
  )
  if (held.length < groups.length || held.length === 0) return null
  const slope = ukhsa?.slopeIndex.value ?? null
  const people = held.reduce((sum, { population }) => sum + population, 0)
  const mean = held.reduce((sum, { value, population }) => sum + value * population, 0) / people
  return {
    title: `${what} by deprivation within ${name}`,
    summary: sentence,
    groups: held,
    fitted: slope === null ? null : { most: mean - slope / 2, least: mean + slope / 2 },
    decimals,
    percentage: answer.per === 100,
    figure: answer.per === 100 ? 'Percentage' : 'Rate'
  }
}
