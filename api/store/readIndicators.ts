import { group } from 'd3-array'
import { indicators as declared } from '../../shared/catalogue/indicators/index.ts'
import type { Indicator, PeriodCoverage } from '../../shared/contracts/endpoints.ts'
import { Status } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import type { Connections } from './connections.ts'

type CoverageRow = [string, string, string, string, string | null, Status | null, ...number[]]
type BreaksRow = [string, string, number[]]

const key = (indicator: string, breakdown: string): string => `${indicator}/${breakdown}`

/**
 * Every indicator of the catalogue with what this release holds of each category: for each period, how many council
 * areas have which status, Scotland's status, the edition most figures rest on, and the limits of the colour classes.
 */
export async function readIndicators(connections: Connections): Promise<Indicator[]> {
  // The statuses are a closed list of our own words, so their names may stand in the SQL.
  const counts = Status.options.map(
    status => `count(*) FILTER (area <> $scotland AND status = '${status}')::DOUBLE`
  )
  const coverage = (await connections.rows(
    `SELECT indicator, breakdown, period, min(period_start)::VARCHAR,
       mode(edition) FILTER (value IS NOT NULL), max(status) FILTER (area = $scotland), ${counts.join(', ')}
     FROM observation
     GROUP BY indicator, breakdown, period
     ORDER BY indicator, breakdown, min(period_start), period`,
    { scotland: SCOTLAND }
  )) as CoverageRow[]
  const breaks = (await connections.rows(
    'SELECT indicator, breakdown, breaks FROM class_break'
  )) as BreaksRow[]

  const periods = group(coverage, ([indicator, breakdown]) => key(indicator, breakdown))
  const classBreaks = new Map(
    breaks.map(([indicator, breakdown, limits]) => [key(indicator, breakdown), limits])
  )
  const periodCoverage = ([
    ,
    ,
    period,
    start,
    edition,
    scotland,
    ...councils
  ]: CoverageRow): PeriodCoverage => ({
    period,
    start,
    edition,
    scotland: scotland ?? 'not-in-release',
    councils: Object.fromEntries(
      Status.options.flatMap((status, index) => {
        const count = councils[index] ?? 0
        return count > 0 ? [[status, count]] : []
      })
    )
  })
  return declared.map(definition => ({
    ...definition,
    coverage: definition.breakdown.categories.map(({ id }) => ({
      breakdown: id,
      periods: (periods.get(key(definition.id, id)) ?? []).map(periodCoverage),
      classBreaks: classBreaks.get(key(definition.id, id)) ?? []
    }))
  }))
}
