import { group } from 'd3-array'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { Provenance } from '../../shared/contracts/provenance.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { Cadence, type Coverage, type HeldSource, type SourceState } from '../../shared/contracts/source.ts'
import { SourceTry } from '../../shared/contracts/sourceTry.ts'
import type { Connections } from './connections.ts'

type DatasetRow = [
  string,
  string,
  string,
  string,
  SourceState,
  string | null,
  string,
  string,
  string[],
  string | null,
  string | null
]
type EditionRow = [string, string, number, boolean]
type CoverageRow = [string, string, string, number, number]

const allCouncils = 32

const held = (councils: number, scotland: number): Coverage => {
  if (councils === allCouncils) return 'all'
  if (councils > 0) return 'some'
  return scotland > 0 ? 'scotland' : 'none'
}

/** Every dataset: what it is, its editions with their provenance, its state, and for which areas each period is held. */
export async function readSources(connections: Connections): Promise<HeldSource[]> {
  const datasets = (await connections.rows(`
    SELECT id, title, publisher, licence, state, refusal, cadence, expected, missing,
      calendar::VARCHAR, fetching::VARCHAR
    FROM dataset ORDER BY position, id`)) as DatasetRow[]
  const editions = (await connections.rows(`
    SELECT dataset, provenance::VARCHAR, rows::DOUBLE, served
    FROM edition ORDER BY dataset, edition`)) as EditionRow[]
  const coverage = (await connections.rows(
    `SELECT dataset, period, min(period_start)::VARCHAR,
       count(DISTINCT area) FILTER (area <> $scotland AND (value IS NOT NULL OR numerator IS NOT NULL))::DOUBLE,
       count(DISTINCT area) FILTER (area = $scotland AND (value IS NOT NULL OR numerator IS NOT NULL))::DOUBLE
     FROM observation
     GROUP BY dataset, period
     ORDER BY dataset, min(period_start), period`,
    { scotland: SCOTLAND }
  )) as CoverageRow[]
  const editionsByDataset = group(editions, ([dataset]) => dataset)
  const coverageByDataset = group(coverage, ([dataset]) => dataset)

  return datasets.map(
    ([
      id,
      title,
      publisher,
      licence,
      state,
      refusal,
      cadence,
      expected,
      missing,
      calendar,
      fetching
    ]): HeldSource => ({
      id,
      title,
      publisher,
      licence,
      state,
      refusal,
      cadence,
      expected,
      missing,
      editions: (editionsByDataset.get(id) ?? []).map(([, provenance, rows, served]) => ({
        ...Provenance.parse(JSON.parse(provenance)),
        rows,
        served
      })),
      coverage: (coverageByDataset.get(id) ?? []).map(([, period, start, councils, scotland]) => ({
        period,
        start,
        held: held(councils, scotland),
        councils
      })),
      indicators: indicators.filter(({ dataset }) => dataset === id).map(indicator => indicator.id),
      calendar: calendar === null ? null : Cadence.parse(JSON.parse(calendar)),
      fetching: fetching === null ? null : SourceTry.parse(JSON.parse(fetching))
    })
  )
}
