/** Maps a domain to a range in a straight line. D3's scales do much more, and the first page has no use for it. */
export function linear(
  [low, high]: readonly [number, number],
  [from, to]: readonly [number, number]
): (value: number) => number {
  const span = high - low || 1
  return value => from + ((value - low) / span) * (to - from)
}
