import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Answered, Answers } from '../answers.ts'
import type { MapModel } from './mapModel.ts'

/** The rows of the map beside a comparator other than Scotland, as far as they are here. */
export type Compared = Answered<Comparisons>

/**
 * Asks for the rows beside the comparator of the address; null beside Scotland, whose figures are here, and for counts.
 * @param arrived called when they are here, or will not come
 */
export function mapCompared(
  { indicator, category, period, comparator, figures, overlay }: MapModel,
  release: string,
  answers: Answers,
  ask: () => Promise<Comparisons>,
  arrived: () => void
): Compared | null {
  if (comparator === null || indicator.method === 'count') return null
  const rows = figures === 'overlay' && overlay?.id
  const key = [release, 'compared', indicator.id, category.id, period, rows, comparator].join(' ')
  return answers.get(key, ask, arrived)
}

/** The comparison of each row that is here, by code. */
export const comparisonsByArea = (compared: Compared | null): ReadonlyMap<string, Comparison> =>
  new Map(
    compared?.state === 'here' ? compared.value.comparisons.map(each => [each.area, each] as const) : []
  )
