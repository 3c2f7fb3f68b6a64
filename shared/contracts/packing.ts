/** Differences along each area's run; see `Cube` in cube.ts. */
export function pack(values: readonly (number | null)[], periods: number): (number | null)[] {
  let previous = 0
  return values.map((value, index) => {
    if (index % periods === 0) previous = 0
    if (value === null) return null
    const difference = value - previous
    previous = value
    return difference
  })
}

/** The inverse of {@link pack}. */
export function unpack(differences: readonly (number | null)[], periods: number): (number | null)[] {
  let current = 0
  return differences.map((difference, index) => {
    if (index % periods === 0) current = 0
    if (difference === null) return null
    current += difference
    return current
  })
}
