import { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import type { RowCounts } from './writeRelease.ts'

/** A count of an indicator in one period whose council areas do not add to Scotland. */
export interface Difference {
  indicator: string
  breakdown: string
  period: string
  /** Council areas added up, less Scotland. */
  difference: number
}

const Sums = z.array(z.tuple([z.string(), z.string(), z.string(), z.number()]))

const faults: Readonly<Record<string, string>> = {
  'an observation stands there twice':
    'SELECT indicator, breakdown, period, area FROM observation GROUP BY ALL HAVING count(*) > 1',
  'a period lacks an area':
    'SELECT indicator, breakdown, period, count(*) FROM observation GROUP BY ALL HAVING count(*) <> 33',
  'a value lies outside its interval': `SELECT indicator, breakdown, period, area FROM observation
    WHERE NOT (lower <= value AND value <= upper) OR (lower IS NULL) <> (upper IS NULL)`,
  'a cell without a figure gives no reason': `SELECT indicator, breakdown, period, area FROM observation
    WHERE value IS NULL AND reason IS NULL`,
  'a status and its value disagree': `SELECT indicator, breakdown, period, area FROM observation
    WHERE (status IN ('published', 'provisional', 'revised')) <> (value IS NOT NULL)`,
  'a value is not a number': `SELECT indicator, breakdown, period, area FROM observation
    WHERE NOT isfinite(coalesce(value, 0) + coalesce(lower, 0) + coalesce(upper, 0))`,
  'an observation is not in order': `SELECT indicator, breakdown, period, area FROM (
      SELECT *, lag((indicator, breakdown, period_start, area)) OVER (ORDER BY rowid) AS previous FROM observation
    ) WHERE previous >= (indicator, breakdown, period_start, area)`,
  'a figure rests on no edition': `SELECT indicator, breakdown, period, area FROM observation
    WHERE (value IS NOT NULL AND edition IS NULL) OR (denominator IS NULL) <> (denominator_edition IS NULL)
      OR (edition IS NOT NULL AND NOT list_has_all(
        (SELECT list(e.edition) FROM edition e WHERE e.dataset = observation.dataset AND e.served), string_split(edition, ', ')))`,
  'a measure stands there twice':
    'SELECT dataset, edition, measure, breakdown, area, period, period_kind FROM measure GROUP BY ALL HAVING count(*) > 1'
}

/**
 * Opens a finished file as a reader would and holds it against what was meant to be written.
 * @returns what is wrong, in words; empty when the release may be published
 */
export async function checkRelease(
  file: string,
  expected: RowCounts,
  isExplained: (difference: Difference) => boolean
): Promise<string[]> {
  const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' })
  const connection = await instance.connect()
  const query = async (sql: string, values: Record<string, string> = {}) =>
    (await connection.runAndReadAll(sql, values)).getRowsJson()
  try {
    const found: string[] = []
    const tables = Object.entries(expected)
    const [held] = await query(
      `SELECT ${tables.map(([table]) => `(SELECT count(*)::INTEGER FROM "${table}")`).join(', ')}`
    )
    for (const [position, [table, count]] of tables.entries()) {
      const rows = held?.[position]
      if (rows !== count) found.push(`${table} holds ${JSON.stringify(rows)} rows, not ${count}`)
    }
    for (const [words, sql] of Object.entries(faults)) {
      const rows = await query(`${sql} LIMIT 3`)
      if (rows.length > 0) found.push(`${words}: ${rows.map(row => JSON.stringify(row)).join('; ')}`)
    }
    const sums = await query(
      `SELECT indicator, breakdown, period, sum(numerator) FILTER (area <> $scotland) - any_value(numerator) FILTER (area = $scotland)
       FROM observation GROUP BY ALL
       HAVING count(numerator) = 33
         AND abs(sum(numerator) FILTER (area <> $scotland) - any_value(numerator) FILTER (area = $scotland)) > 0`,
      { scotland: SCOTLAND }
    )
    for (const [indicator, breakdown, period, difference] of Sums.parse(sums)) {
      if (!isExplained({ indicator, breakdown, period, difference }))
        found.push(
          `council areas do not add to Scotland: ${indicator} ${breakdown} ${period}, by ${difference}`
        )
    }
    return found
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
