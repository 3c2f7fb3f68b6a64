/** First and last year of a period: `2016` and `2018` of `2016/2018`, twice itself of a single year. */
const yearsOf = (period: string): { first: string; last: string } => {
  const [first = period, last = first] = period.split('/')
  return { first, last }
}

/**
 * The latest period that ends before another begins: the year before, or the three years before three years together,
 * because neighbouring ones share two of theirs and would be set against themselves.
 * @param periods of one kind, ascending
 */
export const periodBefore = (period: string, periods: readonly string[]): string | undefined =>
  periods.findLast(each => yearsOf(each).last < yearsOf(period).first)
