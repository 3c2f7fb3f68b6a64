import { listValue } from '@duckdb/node-api'
import { type Change, type ChangeKind, ChangeReport } from '../../shared/contracts/change.ts'
import type { Connections } from './connections.ts'

/** Which changes to read. */
export interface ChangeQuestion {
  /** Every dataset when null. */
  dataset: string | null
  /** Council areas and Scotland; every area when null. */
  areas: readonly string[] | null
  kinds: readonly ChangeKind[]
  /** Reads no more than this many. */
  most: number
}

type ReportRow = [string, string, string, string, number, number, number, number, number, string, string]
type ChangeRow = [
  string,
  string | null,
  string,
  ChangeKind,
  string,
  string,
  string,
  string,
  number | null,
  number | null,
  string | null,
  string | null
]

/** What each edition changed, by dataset, newest edition first. */
export async function readChangeReports(connections: Connections): Promise<ChangeReport[]> {
  const rows = (await connections.rows(`
    SELECT r.dataset, from_edition, to_edition, sentence, "new"::DOUBLE, revised::DOUBLE, withdrawn::DOUBLE,
      relabelled::DOUBLE, unchanged::DOUBLE, series::VARCHAR, verdicts::VARCHAR
    FROM change_report r JOIN dataset d ON d.id = r.dataset
    ORDER BY d.position, to_edition DESC`)) as ReportRow[]
  return rows.map(
    ([dataset, from, to, sentence, added, revised, withdrawn, relabelled, unchanged, series, verdicts]) => ({
      dataset,
      from,
      to,
      sentence,
      counts: { new: added, revised, withdrawn, relabelled },
      unchanged,
      series: ChangeReport.shape.series.parse(JSON.parse(series)),
      verdicts: ChangeReport.shape.verdicts.parse(JSON.parse(verdicts))
    })
  )
}

/** Cells that editions changed, by dataset, newest edition first, then measure, breakdown, period and area. */
export async function readChanges(
  connections: Connections,
  { dataset, areas, kinds, most }: ChangeQuestion
): Promise<Change[]> {
  const rows = (await connections.rows(
    `SELECT dataset, from_edition, to_edition, kind, measure, breakdown, area, period, "old", "new", old_label, new_label
     FROM change
     WHERE kind IN (SELECT unnest($kinds))
       ${dataset === null ? '' : 'AND dataset = $dataset'}
       ${areas === null ? '' : 'AND area IN (SELECT unnest($areas))'}
     ORDER BY dataset, to_edition DESC, measure, breakdown, period, area
     LIMIT $most`,
    {
      kinds: listValue([...kinds]),
      most,
      ...(dataset === null ? {} : { dataset }),
      ...(areas === null ? {} : { areas: listValue([...areas]) })
    }
  )) as ChangeRow[]
  return rows.map(([id, from, to, kind, measure, breakdown, area, period, old, now, oldLabel, newLabel]) => ({
    dataset: id,
    from,
    to,
    kind,
    measure,
    breakdown,
    area,
    period,
    old,
    new: now,
    oldLabel,
    newLabel
  }))
}
