import { listValue } from '@duckdb/node-api'
import type { CellOfEdition } from '../../shared/contracts/measure.ts'
import type { Connections } from './connections.ts'

/** Which cells to read: every area and period of these measures and categories, as these editions give them. */
export interface MeasureQuestion {
  measures: readonly string[]
  breakdowns: readonly string[]
  editions: readonly { dataset: string; edition: string }[]
}

/** A cell with the dataset that its edition is of. */
export type StoredCell = CellOfEdition & { dataset: string }

/** Cells as editions give them, oldest edition of a dataset first. */
export async function readMeasures(
  connections: Connections,
  { measures, breakdowns, editions }: MeasureQuestion
): Promise<StoredCell[]> {
  const [measure, breakdown, area, period, kind, start, months, value, status, edition, dataset] =
    await connections.columns(
      `SELECT measure, breakdown, area, period, period_kind, period_start::VARCHAR, period_months, value, status, edition, dataset
       FROM measure
       WHERE measure IN (SELECT unnest($measures)) AND breakdown IN (SELECT unnest($breakdowns))
         AND (dataset, edition) IN (SELECT unnest($datasets), unnest($editions))
       ORDER BY dataset, edition`,
      {
        measures: listValue([...measures]),
        breakdowns: listValue([...breakdowns]),
        datasets: listValue(editions.map(entry => entry.dataset)),
        editions: listValue(editions.map(entry => entry.edition))
      }
    )
  return (measure ?? []).map((_, row) => ({
    measure: measure?.[row] as string,
    breakdown: breakdown?.[row] as string,
    area: area?.[row] as string,
    period: {
      id: period?.[row] as string,
      kind: kind?.[row] as CellOfEdition['period']['kind'],
      start: start?.[row] as string,
      months: months?.[row] as number
    },
    value: value?.[row] as number | null,
    status: status?.[row] as CellOfEdition['status'],
    edition: edition?.[row] as string,
    dataset: dataset?.[row] as string
  }))
}
