import { refuse, type Refusal } from './refusal.ts'

export interface DescribedArea {
  id: string
  /** One number for each variable, in the same order for every area. */
  values: readonly (number | null)[]
}

export interface SimilarArea {
  id: string
  /** Euclidean distance in standard deviations. */
  distance: number
  /** The distance as a share of the farthest area's: 0 the same, 1 the farthest. */
  relativeDistance: number
  /** This area less the one asked about, in standard deviations, for each variable. */
  differences: number[]
}

export interface SimilarAreas {
  variables: string[]
  /** Nearest first. */
  areas: SimilarArea[]
  /** Areas that lack a variable and take no part. */
  excluded: string[]
}

/**
 * Areas from the most to the least like the one asked about: each variable as a z-score over the areas (standard
 * deviation with n − 1), then Euclidean distance, every variable counting the same. Our own calculation; that B is
 * among the nearest of A does not make A one of the nearest of B.
 *
 * Source: the method of CIPFA's nearest neighbours model (England only), with variables that are published beside
 * the answer.
 * @returns a refusal when the area lacks a variable, when fewer than three areas have them all, or when a variable is
 * the same everywhere
 * @throws RangeError when the area is unknown or a row has the wrong length
 */
export function similarAreas(
  to: string,
  areas: readonly DescribedArea[],
  variables: readonly string[]
): SimilarAreas | Refusal {
  const complete: { id: string; values: number[] }[] = []
  const excluded: string[] = []
  for (const { id, values } of areas) {
    if (values.length !== variables.length) {
      throw new RangeError(`${id} has ${values.length} values for ${variables.length} variables`)
    }
    const present = values.filter(value => value !== null)
    if (present.length === values.length) complete.push({ id, values: present })
    else excluded.push(id)
  }
  if (!areas.some(({ id }) => id === to)) throw new RangeError(`${to} is not among the areas`)
  if (excluded.includes(to))
    return refuse('This area lacks one of the variables, so no similar areas are named.')
  if (complete.length < 3) return refuse('Fewer than three areas have all the variables.')
  const scores = variables.map((_, column) => zScores(complete.map(({ values }) => values[column] ?? NaN)))
  const flat = variables.find((_, column) => scores[column] === null)
  if (flat !== undefined) return refuse(`${flat} is the same in every area and cannot tell them apart.`)
  const own = complete.findIndex(({ id }) => id === to)
  const measured = complete.flatMap(({ id }, index) => {
    if (index === own) return []
    const differences = scores.map(column => (column?.[index] ?? NaN) - (column?.[own] ?? NaN))
    return [{ id, distance: Math.hypot(...differences), differences }]
  })
  const farthest = Math.max(...measured.map(({ distance }) => distance))
  return {
    variables: [...variables],
    areas: measured
      .map(area => ({ ...area, relativeDistance: farthest === 0 ? 0 : area.distance / farthest }))
      .toSorted((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1)),
    excluded
  }
}

function zScores(values: readonly number[]): number[] | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  if (values.every(value => value === values[0])) return null
  const deviation = Math.sqrt(squares / (values.length - 1))
  return values.map(value => (value - mean) / deviation)
}
