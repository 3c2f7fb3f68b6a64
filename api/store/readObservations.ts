import { listValue } from '@duckdb/node-api'
import { type Observation, observationColumns } from '../../shared/contracts/observation.ts'
import type { Connections } from './connections.ts'
import { type Place, placeKey, type SeriesPlaces } from './readSeriesPlaces.ts'
import type { ObservationQuestion, Series } from './store.ts'

/** Where each field is kept; the only identifiers that enter the SQL. */
const stored: Readonly<Record<keyof Observation, string>> = {
  indicator: 'indicator',
  breakdown: 'breakdown',
  area: 'area',
  period: 'period',
  value: 'value',
  lower: 'lower',
  upper: 'upper',
  numerator: 'numerator',
  denominator: 'denominator',
  per: 'per',
  unit: 'unit',
  status: 'status',
  marker: 'marker',
  reason: 'reason',
  method: 'method',
  dataset: 'dataset',
  edition: 'edition',
  denominatorEdition: 'denominator_edition'
}

const selected = observationColumns.map(column => stored[column]).join(', ')

/** Places of the series asked for, those side by side taken together. */
function spans(places: SeriesPlaces, series: readonly Series[]): Place[] {
  const wanted = [...new Set(series.map(placeKey))]
    .flatMap(key => places.get(key) ?? [])
    .toSorted((a, b) => a.first - b.first)
  const joined: Place[] = []
  for (const place of wanted) {
    const before = joined.at(-1)
    if (before && before.last + 1 === place.first) before.last = place.last
    else joined.push({ ...place })
  }
  return joined
}

/**
 * Stored cells of the series, areas and periods asked for, in the order of the table: by indicator, breakdown, period and
 * area.
 * @param question every area where `areas` is null
 */
export async function readObservations(
  connections: Connections,
  places: SeriesPlaces,
  { series, areas, periods }: Omit<ObservationQuestion, 'areas'> & { areas: readonly string[] | null }
): Promise<Observation[]> {
  const found = spans(places, series)
  if (found.length === 0) return []
  const between = found.map((_, index) => `rowid BETWEEN $first${index} AND $last${index}`)
  const columns = await connections.columns(
    `SELECT ${selected} FROM observation
     WHERE (${between.join(' OR ')})
       ${areas ? 'AND list_contains($areas, area)' : ''}
       ${periods ? 'AND list_contains($periods, period)' : ''}`,
    {
      ...Object.fromEntries(
        found.flatMap(({ first, last }, index) => [
          [`first${index}`, first],
          [`last${index}`, last]
        ])
      ),
      ...(areas ? { areas: listValue([...areas]) } : {}),
      ...(periods ? { periods: listValue([...periods]) } : {})
    }
  )
  const count = columns[0]?.length ?? 0
  return Array.from({ length: count }, (_, row) => {
    const observation: Partial<Record<keyof Observation, unknown>> = {}
    observationColumns.forEach((column, index) => {
      observation[column] = columns[index]?.[row]
    })
    return observation as Observation
  })
}
