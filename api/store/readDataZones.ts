import type { Connections } from './connections.ts'

/** Which count of the index's data zones to read, beside which ranking of them. */
export interface DataZoneQuestion {
  /** A count of the index, e.g. `Income_count`. */
  count: string
  /** A ranking of data zones, e.g. `overall`. */
  domain: string
}

/** One data zone. */
export interface DataZoneCount {
  council: string
  /** 1: the most deprived in Scotland. */
  rank: number
  population: number
  workingAgePopulation: number
  /** Null where the publisher withheld it. */
  count: number | null
  edition: string
}

type ZoneRow = [string, number, number, number, number | null, string]

/** Every data zone, the most deprived first. */
export async function readDataZones(
  connections: Connections,
  { count, domain }: DataZoneQuestion
): Promise<DataZoneCount[]> {
  const rows = (await connections.rows(
    `SELECT council, list_filter(ranks, entry -> entry.domain = $domain)[1].rank AS position,
      population::DOUBLE, working_age_population::DOUBLE,
      list_filter(indicators, entry -> entry.name = $count)[1].value, edition
    FROM data_zone ORDER BY position, code`,
    { count, domain }
  )) as ZoneRow[]
  return rows.map(([council, rank, population, workingAgePopulation, value, edition]) => ({
    council,
    rank,
    population,
    workingAgePopulation,
    count: value,
    edition
  }))
}
