import { listValue } from '@duckdb/node-api'
import { type Observation, observationColumns } from '../../shared/contracts/observation.ts'
import type { Connections } from './connections.ts'
import type { ObservationQuestion } from './store.ts'

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

/** Stored cells of the series, areas and periods asked for, sorted by indicator, breakdown, period and area. */
export async function readObservations(
  connections: Connections,
  { series, areas, periods }: ObservationQuestion
): Promise<Observation[]> {
  const indicators = [...new Set(series.map(({ indicator }) => indicator))]
  const only = indicators.length === 1 ? indicators[0] : undefined
  const columns = await connections.columns(
    `SELECT ${selected} FROM observation
     WHERE ${
       only === undefined
         ? '(indicator, breakdown) IN (SELECT unnest($indicators), unnest($breakdowns))'
         : 'indicator = $indicator AND breakdown IN (SELECT unnest($breakdowns))'
     }
       AND area IN (SELECT unnest($areas))
       ${periods ? 'AND period IN (SELECT unnest($periods))' : ''}
     ORDER BY indicator, breakdown, period, area`,
    {
      ...(only === undefined
        ? { indicators: listValue(series.map(({ indicator }) => indicator)) }
        : { indicator: only }),
      breakdowns: listValue(series.map(({ breakdown }) => breakdown)),
      areas: listValue([...areas]),
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
