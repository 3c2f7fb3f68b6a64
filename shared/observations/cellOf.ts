import type { Observation } from '../contracts/observation.ts'
import type { Estimate } from '../methods/estimate.ts'

/** What is added up, or joined, whether or not a figure comes of it. */
type Sums = Pick<Observation, 'numerator' | 'denominator' | 'edition' | 'denominatorEdition'>
type Said = Pick<Observation, 'status' | 'marker' | 'reason'>

/**
 * A cell with all that is said of `member` but for its area, its sums, its figure and what is said of that. Each field by
 * name: many are made at once, and copying with `...` takes a hundred times as long.
 */
export const cellOf = (
  area: string,
  member: Observation,
  sums: Sums,
  figure: Estimate,
  said: Said
): Observation => ({
  indicator: member.indicator,
  breakdown: member.breakdown,
  area,
  period: member.period,
  value: figure.value,
  lower: figure.lower,
  upper: figure.upper,
  numerator: sums.numerator,
  denominator: sums.denominator,
  per: member.per,
  unit: member.unit,
  status: said.status,
  marker: said.marker,
  reason: said.reason,
  method: member.method,
  dataset: member.dataset,
  edition: sums.edition,
  denominatorEdition: sums.denominatorEdition
})
