import type { Comparison } from '../../../shared/contracts/comparison.ts'

type Reference = NonNullable<Comparison['comparator']>

/**
 * What every figure is compared with: one place, the same council areas of it; null where areas have comparators of their
 * own. A code alone does not tell: the most similar areas of every area go by the same one.
 */
export function sharedComparator(comparisons: readonly Pick<Comparison, 'comparator'>[]): Reference | null {
  const found = comparisons.flatMap(({ comparator }) => comparator ?? [])
  const kinds = new Set(found.map(({ code, period, members }) => `${code} ${period} ${members.join(',')}`))
  return kinds.size === 1 ? (found[0] ?? null) : null
}
