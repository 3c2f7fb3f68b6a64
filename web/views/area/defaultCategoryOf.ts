import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'

/** The category that an indicator shows unless another is asked for: the first. */
export function defaultCategoryOf({ id, breakdown }: Pick<Indicator, 'id' | 'breakdown'>): Category {
  const [first] = breakdown.categories
  if (!first) throw new RangeError(`indicator '${id}' has no category`)
  return first
}
