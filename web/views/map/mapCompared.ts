import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import { readComparisons } from '../../client/comparisons.ts'
import type { Answered, Answers } from '../answers.ts'
import type { MapModel } from './mapModel.ts'

/** The rows of the map beside a comparator other than Scotland, as far as they are here. */
export type Compared = Answered<Comparisons>

/** Asks for the rows beside the comparator of the address; null beside Scotland, whose figures are here, and for counts. */
export function mapCompared(
  { indicator, category, period, comparator, figures, overlay }: MapModel,
  release: string,
  answers: Answers,
  arrived: () => void
): Compared | null {
  if (comparator === null || indicator.method === 'count') return null
  const query = {
    indicator: indicator.id,
    breakdown: category.id,
    period,
    comparator,
    ...(figures === 'overlay' && overlay ? { scheme: overlay.id } : {})
  }
  const key = `${release} compared ${new URLSearchParams(query).toString()}`
  return answers.get(key, () => readComparisons(query), arrived)
}

/** The comparison of each row that is here, by code. */
export const comparisonsByArea = (compared: Compared | null): ReadonlyMap<string, Comparison> =>
  new Map(
    compared?.state === 'here' ? compared.value.comparisons.map(each => [each.area, each] as const) : []
  )
