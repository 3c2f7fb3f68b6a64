/** Which end of the list is number 1. It follows the sort the page states, never the polarity. */
export type RankOrder = 'highest-first' | 'lowest-first'

/**
 * Standard competition ranks (1, 2, 2, 4): each value's rank is one more than the number of values before it, so
 * ties share a rank. Missing values get no rank and take no place.
 * @throws RangeError when a value is NaN
 */
export function standardRank(values: readonly number[], order?: RankOrder): number[]
export function standardRank(values: readonly (number | null)[], order?: RankOrder): (number | null)[]
export function standardRank(
  values: readonly (number | null)[],
  order: RankOrder = 'highest-first'
): (number | null)[] {
  const present = values.filter(value => value !== null)
  if (present.some(value => Number.isNaN(value))) throw new RangeError('NaN cannot be ranked')
  const sorted = present.toSorted((a, b) => (order === 'highest-first' ? b - a : a - b))
  const ranks = new Map<number, number>()
  sorted.forEach((value, index) => {
    if (!ranks.has(value)) ranks.set(value, index + 1)
  })
  return values.map(value => (value === null ? null : (ranks.get(value) ?? null)))
}
