import { brotliDecompressSync } from 'node:zlib'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { jest } from '@jest/globals'
import { z } from 'zod'
import { Cube, unpack } from '../../shared/contracts/cube.ts'
import { roundHalfAwayFromZero } from '../../shared/methods/round.ts'
import { displayDecimals } from '../../shared/words/numbers.ts'
import { testRelease } from '../support/release.ts'

jest.setTimeout(300_000)

let connection: DuckDBConnection
let instance: DuckDBInstance

beforeAll(async () => {
  instance = await DuckDBInstance.create((await testRelease()).file, { access_mode: 'READ_ONLY' })
  connection = await instance.connect()
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

const SCOTLAND = 'S92000003'
const GLASGOW = 'S12000049'

async function query(sql: string, values: Record<string, string> = {}): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql, values)).getRowsJson()
}

async function cell(indicator: string, breakdown: string, area: string, period: string) {
  const [row] = await query(
    `SELECT value, lower, upper, numerator, denominator, status, marker, reason, edition, denominator_edition
     FROM observation WHERE indicator = $indicator AND breakdown = $breakdown AND area = $area AND period = $period`,
    { indicator, breakdown, area, period }
  )
  const [value, lower, upper, numerator, denominator, status, marker, reason, edition, denominatorEdition] =
    row ?? []
  return { value, lower, upper, numerator, denominator, status, marker, reason, edition, denominatorEdition }
}

describe('counts as published', () => {
  // Recorded Crime in Scotland 2021-22 and 2025-26 (Scottish Government); Fire and Rescue Incident Statistics
  // (Scottish Fire and Rescue Service); drug misuse deaths, households and mid-year population (National Records of
  // Scotland); domestic abuse recorded by the police (Scottish Government); SIMD 2020v2 (Scottish Government).
  it.each([
    ['recorded-crime', 'all-crimes', '2019-20', 305_220],
    ['recorded-crime', 'all-crimes', '2020-21', 299_452],
    ['recorded-crime', 'all-crimes', '2021-22', 286_464],
    ['recorded-crime', 'group-1', '2021-22', 69_286],
    ['recorded-crime', 'group-2', '2021-22', 15_049],
    ['recorded-crime', 'group-3', '2021-22', 92_873],
    ['recorded-crime', 'group-4', '2021-22', 44_284],
    ['recorded-crime', 'group-5', '2021-22', 61_059],
    ['recorded-crime', 'coronavirus-restrictions', '2021-22', 3_913],
    ['recorded-crime', 'all-crimes', '2025-26', 315_357],
    ['dwelling-fires', 'all', '2010-11', 6_293],
    ['dwelling-fires', 'all', '2019-20', 4_890],
    ['dwelling-fires', 'all', '2020-21', 4_662],
    ['dwelling-fires', 'all', '2021-22', 4_632],
    ['fires-five-year', 'all-fires', '2016-17/2020-21', 129_728],
    ['fires-five-year', 'accidental', '2016-17/2020-21', 55_518],
    ['fires-five-year', 'not-accidental', '2016-17/2020-21', 74_210],
    ['drug-misuse-deaths', 'persons', '2022', 1_051],
    ['drug-misuse-deaths', 'persons', '2023', 1_172],
    ['drug-misuse-deaths', 'persons', '2024', 1_017],
    ['domestic-abuse', 'all', '2021-22', 64_807],
    ['households', 'all', '2018', 2_477_275],
    ['population', 'all', '2018', 5_438_100],
    ['population', 'all', '2019', 5_463_300],
    ['population', 'all', '2020', 5_466_000],
    ['population', 'all', '2021', 5_418_400],
    ['population', 'all', '2022', 5_447_700],
    ['population', 'all', '2024', 5_546_900],
    ['cpo-commenced', 'all', '2017-18', 17_881],
    ['cpo-commenced', 'all', '2022-23', 14_653],
    ['cpo-finished', 'all', '2011-12', 2_616],
    ['cpo-finished', 'all', '2019-20', 15_992],
    ['jsw-headcount', 'all-staff', '2013', 2_100],
    ['jsw-headcount', 'all-staff', '2022', 2_030],
    ['jsw-headcount', 'social-workers', '2011', 898],
    ['jsw-headcount', 'social-workers', '2020', 937]
  ])('%s %s of Scotland in %s is %d', async (indicator, breakdown, period, count) => {
    expect((await cell(indicator, breakdown, SCOTLAND, period)).numerator).toBe(count)
  })
})

describe('rates', () => {
  it('serves 569 crimes for every 10,000 people in 2025-26, on the mid-2024 population, and says so', async () => {
    const found = await cell('recorded-crime', 'all-crimes', SCOTLAND, '2025-26')
    expect(roundHalfAwayFromZero(Number(found.value), 0)).toBe(569)
    expect(found).toMatchObject({ denominator: 5_546_900, edition: '2026-06', denominatorEdition: '2025-08' })
    expect(found.reason).toContain('mid-2024 population')
  })

  it('recomputes all 32 published rates of 2025-26 from their counts, in all six categories', async () => {
    const rows = await query(
      `SELECT o.value, m.value FROM observation o JOIN measure m
         ON m.measure = 'crime-rate' AND m.area = o.area AND m.breakdown = o.breakdown AND m.period = o.period
       WHERE o.indicator = 'recorded-crime' AND o.period = '2025-26' AND o.area LIKE 'S12%'`
    )
    expect(rows).toHaveLength(32 * 6)
    expect(rows.map(([value]) => roundHalfAwayFromZero(Number(value), 0))).toEqual(
      rows.map(([, published]) => published)
    )
  })

  it('serves the revised rate of 2024-25 without a count or an interval', async () => {
    expect(await cell('recorded-crime', 'all-crimes', SCOTLAND, '2024-25')).toMatchObject({
      value: 539,
      lower: null,
      numerator: null,
      status: 'published'
    })
  })

  it('divides mid-2021 and earlier by the estimates made before the census of 2022', async () => {
    expect(await cell('recorded-crime', 'all-crimes', SCOTLAND, '2021-22')).toMatchObject({
      denominator: 5_479_900,
      denominatorEdition: '2022-07'
    })
    expect(await cell('drug-misuse-deaths', 'persons', SCOTLAND, '2022')).toMatchObject({
      denominator: 5_447_700,
      denominatorEdition: '2024-03'
    })
  })

  it('divides five years of fires by five mid-year populations', async () => {
    const people = [2016, 2017, 2018, 2019, 2020].map(async year =>
      Number((await cell('population', 'all', SCOTLAND, String(year))).value)
    )
    const personYears = (await Promise.all(people)).reduce((sum, value) => sum + value, 0)
    expect(await cell('fires-five-year', 'all-fires', SCOTLAND, '2016-17/2020-21')).toMatchObject({
      denominator: personYears,
      value: (100_000 * 129_728) / personYears
    })
  })

  it('never gives a value, an interval or a denominator in between: 2023 deaths keep their count alone', async () => {
    expect(await cell('drug-misuse-deaths', 'persons', SCOTLAND, '2023')).toMatchObject({
      value: null,
      denominator: null,
      numerator: 1_172,
      status: 'not-in-release',
      reason: expect.stringContaining('mid-2023')
    })
  })

  it('tells a true zero from a gap, with an upper limit', async () => {
    const [zero] = await query(
      `SELECT value, lower, upper > 0, marker FROM observation
       WHERE indicator = 'drug-misuse-deaths' AND numerator = 0 AND value IS NOT NULL LIMIT 1`
    )
    expect(zero).toEqual([0, 0, true, ''])
  })

  it('marks fewer than ten events as uncertain, and no stock', async () => {
    const [[few] = []] = await query(
      `SELECT count(*)::INTEGER FROM observation WHERE numerator BETWEEN 1 AND 9 AND value IS NOT NULL
         AND marker <> 'u' AND method = 'crude-rate'`
    )
    const stocks = await query(
      `SELECT DISTINCT indicator FROM observation WHERE marker = 'u' AND method NOT IN ('crude-rate', 'proportion')`
    )
    expect([few, stocks]).toEqual([0, []])
  })
})

describe('deprivation', () => {
  it('counts 339 of the 746 data zones of Glasgow City among the most deprived 20%', async () => {
    expect(await cell('simd-most-deprived-zones', 'overall-20', GLASGOW, '2020')).toMatchObject({
      numerator: 339,
      denominator: 746,
      value: (100 * 339) / 746,
      lower: null
    })
  })

  it('counts 5,424,800 people, all of them in one quintile', async () => {
    expect((await cell('simd-most-deprived', 'overall-20', SCOTLAND, '2020')).denominator).toBe(5_424_800)
    const [[people] = []] = await query(
      `SELECT sum(numerator) FROM observation WHERE indicator = 'simd-quintiles' AND area = $area`,
      { area: SCOTLAND }
    )
    expect(people).toBe(5_424_800)
  })

  it('keeps every data zone with its ranks, and withheld indicators as withheld', async () => {
    expect(
      await query(
        `SELECT count(*)::INTEGER, sum(population)::INTEGER, count(DISTINCT council)::INTEGER FROM data_zone`
      )
    ).toEqual([[6976, 5_424_800, 32]])
    expect(
      await query(
        `SELECT count(*)::INTEGER, count(i.value)::INTEGER FROM (SELECT unnest(indicators) AS i FROM data_zone)
         WHERE i.mark = '*' AND i.name = 'crime_count'`
      )
    ).toEqual([[500, 0]])
    const [[alcohol] = []] = await query(
      `SELECT max(i.value) FROM (SELECT unnest(indicators) AS i FROM data_zone) WHERE i.name = 'ALCOHOL'`
    )
    expect(alcohol).toBeGreaterThan(1000)
  })
})

describe('editions', () => {
  it('keeps what each edition printed: 17,834, then 17,877, then 17,881 orders in 2017-18', async () => {
    expect(
      await query(
        `SELECT edition, value FROM measure WHERE measure = 'cpo-commenced' AND period = '2017-18' ORDER BY edition`
      )
    ).toEqual([
      ['2017-18', 17_834],
      ['2018-19', 17_877],
      ['2019-20', 17_881]
    ])
    expect(await cell('cpo-commenced', 'all', SCOTLAND, '2017-18')).toMatchObject({
      status: 'revised',
      marker: 'r',
      edition: '2019-20'
    })
  })

  it('never serves a rounded figure as exact', async () => {
    expect(await cell('cpo-commenced', 'all', SCOTLAND, '2020-21')).toMatchObject({
      value: null,
      numerator: null
    })
    expect(
      await query(`SELECT value FROM measure WHERE measure = 'cpo-commenced-rounded' AND period = '2020-21'`)
    ).toEqual([[8200]])
  })

  it('traces every figure to dataset, edition, file and row', async () => {
    const [[missing] = []] = await query(
      `SELECT count(*)::INTEGER FROM observation o WHERE value IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM edition e WHERE e.dataset = o.dataset AND o.edition LIKE '%' || e.edition || '%' AND e.served)`
    )
    expect(missing).toBe(0)
    expect(
      await query(
        `SELECT file, "row", value FROM measure WHERE measure = 'crimes' AND breakdown = 'all-crimes' AND area = $area AND period = '2025-26'`,
        { area: SCOTLAND }
      )
    ).toEqual([['recorded-crime.csv', 67, 315_357]])
  })
})

describe('areas that are added up', () => {
  it('adds council areas to Scotland for every whole count, but for the documented differences', async () => {
    const rows = await query(
      `SELECT indicator, period, sum(numerator) FILTER (area <> $scotland) - any_value(numerator) FILTER (area = $scotland) AS d
       FROM observation GROUP BY indicator, breakdown, period
       HAVING count(numerator) = 33 AND d <> 0`,
      { scotland: SCOTLAND }
    )
    expect(rows.filter(([indicator]) => indicator !== 'households')).toEqual([
      ['dwelling-fires', '2010-11', -1]
    ])
    expect(Math.max(...rows.map(([, , difference]) => Math.abs(Number(difference))))).toBe(3)
  })

  it('says so where Scotland was added up, and makes no total with a council area missing', async () => {
    expect((await cell('recorded-crime', 'group-3', SCOTLAND, '2021-22')).reason).toBe(
      'Added up from the 32 council areas.'
    )
    expect(
      await cell('recorded-crime', 'theft-by-opening-lockfast-places', SCOTLAND, '1999-00')
    ).toMatchObject({ value: null, numerator: null, status: 'not-published' })
    expect(await cell('domestic-abuse', 'all', SCOTLAND, '2012-13')).toMatchObject({ numerator: null })
  })
})

const Blob = z.object({ bytes: z.custom<Uint8Array>(value => ArrayBuffer.isView(value)) })
const Blobs = z.array(z.tuple([Blob, Blob]))

async function cube(name: string) {
  const result = await connection.runAndReadAll('SELECT body, brotli FROM answer WHERE name = $name', {
    name
  })
  const [[body, brotli] = []] = Blobs.parse(result.getRows()).map(row =>
    row.map(({ bytes }) => Buffer.from(bytes))
  )
  if (!body || !brotli) throw new RangeError(`no answer is called ${name}`)
  return { body, brotli, cube: Cube.parse(JSON.parse(body.toString())) }
}

describe('cubes', () => {
  it('keeps the headline cube small', async () => {
    const { body, brotli } = await cube('cube/headline')
    expect(brotli.length).toBeLessThan(80_000)
    expect(brotliDecompressSync(brotli).equals(body)).toBe(true)
  })

  it('says of every cell what the table says, rounded for display', async () => {
    for (const name of ['cube/headline', 'cube/drug-misuse-deaths', 'cube/cpo-commenced']) {
      const { cube: read } = await cube(name)
      expect(read.areas.at(-1)).toBe(SCOTLAND)
      for (const series of read.series) {
        const width = series.periods.length
        const below = (position: typeof series): (number | null)[] =>
          typeof position.denominator === 'number'
            ? below(read.series[position.denominator] ?? position)
            : unpack(position.denominator, width)
        const cells = {
          value: unpack(series.value, width),
          lower: unpack(series.lower, width),
          upper: unpack(series.upper, width),
          numerator: unpack(series.numerator, width),
          denominator: below(series)
        }
        const reasons = series.reason.flatMap(([reason, length]) => Array.from({ length }, () => reason))
        const rows = await query(
          `SELECT area, period, value, lower, upper, numerator, denominator, status, reason FROM observation
           WHERE indicator = $indicator AND breakdown = $breakdown`,
          { indicator: series.indicator, breakdown: series.breakdown }
        )
        const scaled = (figure: unknown, value: unknown) => {
          if (figure === null) return null
          const digits = displayDecimals(Number(value ?? figure), series.decimals)
          return Math.round(roundHalfAwayFromZero(Number(figure), digits) * 10 ** series.decimals)
        }
        const expected = rows.map(([area, period, value, lower, upper, ...rest]) => [
          area,
          period,
          scaled(value, value),
          scaled(lower, value),
          scaled(upper, value),
          ...rest
        ])
        const found = rows.map(([area, period]) => {
          const at = read.areas.indexOf(String(area)) * width + series.periods.indexOf(String(period))
          const reason = reasons[at] ?? 0
          return [
            area,
            period,
            cells.value[at],
            cells.lower[at],
            cells.upper[at],
            cells.numerator[at],
            cells.denominator[at],
            read.statuses[Number(series.status[at])],
            reason === 0 ? null : read.reasons[reason - 1]
          ]
        })
        expect(rows).toHaveLength(33 * width)
        expect(found).toEqual(expected)
      }
    }
  })
})
