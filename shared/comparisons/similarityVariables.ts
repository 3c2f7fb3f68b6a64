/** One variable that council areas are likened by, and the series it is worked out from. */
export interface SimilarityDeclaration {
  id: string
  title: string
  unit: string
  decimals: number
  scale: 'linear' | 'logarithm'
  indicator: string
  breakdown: string
  /** What goes below the line; the value itself where there is none. */
  over: { indicator: string; breakdown: string } | null
  /** Multiplier of the quotient. */
  per: number
}

const everyone = { indicator: 'population', breakdown: 'all' }

/**
 * The variables of statistically similar areas: size, age, households, deprivation and remoteness. Open figures of this
 * release only, none of them an outcome that areas are then compared on; every one counts the same.
 */
export const similarityVariables: readonly SimilarityDeclaration[] = [
  {
    ...everyone,
    id: 'population',
    title: 'Population',
    unit: 'people',
    decimals: 0,
    scale: 'logarithm',
    over: null,
    per: 1
  },
  {
    id: 'aged-20-39',
    title: 'People aged 20 to 39',
    unit: '% of people',
    decimals: 1,
    scale: 'linear',
    indicator: 'population',
    breakdown: 'aged-20-39',
    over: everyone,
    per: 100
  },
  {
    id: 'aged-60-and-over',
    title: 'People aged 60 and over',
    unit: '% of people',
    decimals: 1,
    scale: 'linear',
    indicator: 'population',
    breakdown: 'aged-60-and-over',
    over: everyone,
    per: 100
  },
  {
    id: 'household-size',
    title: 'People a household',
    unit: 'people a household',
    decimals: 2,
    scale: 'linear',
    ...everyone,
    over: { indicator: 'households', breakdown: 'all' },
    per: 1
  },
  {
    id: 'most-deprived',
    title: 'People in the most deprived fifth of data zones',
    unit: '% of people',
    decimals: 1,
    scale: 'linear',
    indicator: 'simd-most-deprived',
    breakdown: 'overall-20',
    over: null,
    per: 1
  },
  {
    id: 'least-access',
    title: 'People in the fifth of data zones with least access to services',
    unit: '% of people',
    decimals: 1,
    scale: 'linear',
    indicator: 'simd-most-deprived',
    breakdown: 'access-20',
    over: null,
    per: 1
  }
]

/** How many of the nearest council areas make the comparator `similar`: with the area itself eight, as in a family group. */
export const nearestCount = 7
