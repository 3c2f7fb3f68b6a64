/**
 * Mid-year estimates come in two bases that must not be mixed in one series: those rolled forward from the 2011 census,
 * and those rebased on the 2022 census. Rates for mid-2021 and earlier rest on the first, later ones on the second, and a
 * series is not joined across the change (National Records of Scotland rebased mid-2011 to mid-2021 in July 2024).
 */
export interface PopulationBase {
  id: string
  title: string
  /** Editions of the population dataset made on this base. */
  editions: readonly string[]
  /** First and last mid-year for which rates use it. */
  from: number
  to: number
}

export const populationBases: readonly PopulationBase[] = [
  {
    id: 'census-2011',
    title: 'estimates made before Scotland’s Census 2022',
    editions: ['2020-04', '2022-07'],
    from: 1981,
    to: 2021
  },
  {
    id: 'census-2022',
    title: 'estimates based on Scotland’s Census 2022',
    editions: ['2024-03', '2025-08'],
    from: 2022,
    to: 9999
  }
]

/** The base that rates of a mid-year rest on. */
export function populationBase(year: number): PopulationBase {
  const base = populationBases.find(({ from, to }) => year >= from && year <= to)
  if (!base) throw new RangeError(`no population base covers mid-${year}`)
  return base
}
