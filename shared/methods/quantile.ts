/**
 * The quantile of sorted values by linear interpolation between the order statistics (R's type 7).
 *
 * Source: Hyndman & Fan (1996), American Statistician 50:361–365, definition 7.
 * @param sorted values in ascending order
 * @throws RangeError when there are no values or p is not a probability
 */
export function quantileSorted(sorted: readonly number[], probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability lies between 0 and 1, got ${probability}`)
  }
  const position = (sorted.length - 1) * probability
  const below = sorted[Math.floor(position)]
  const above = sorted[Math.ceil(position)]
  if (below === undefined || above === undefined) throw new RangeError('no values, no quantile')
  return below + (above - below) * (position - Math.floor(position))
}
