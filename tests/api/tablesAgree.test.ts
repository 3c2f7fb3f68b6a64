import { parse } from 'csv-parse/sync'
import request from 'supertest'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { endpoints, Observations } from '../../shared/contracts/endpoints.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

type Row = Record<string, string>

const get = async (path: string): Promise<unknown> =>
  (await request(opened.app).get(`/api/v1${path}`).expect(200)).body

const table = async (path: string): Promise<Row[]> =>
  parse<Row>((await request(opened.app).get(`/api/v1${path}`).expect(200)).text, { columns: true })

/** A cell of a table as the answer has it; a missing value is an empty cell. */
const cell = (value: string | number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value)

/** A figure as a reader sees it, not by the formatter that writes sentences: whole from 100, with thousands separators. */
function printed(value: number, decimals: number): string {
  const rounded = Number(`${Math.round(Number(`${Math.abs(value)}e${decimals}`))}e-${decimals}`)
  const digits = rounded >= 100 ? 0 : decimals
  return `${value < 0 && rounded > 0 ? '−' : ''}${new Intl.NumberFormat('en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  }).format(digits === decimals ? rounded : Math.abs(value))}`
}

const figures = ['value', 'lower', 'upper', 'numerator', 'denominator'] as const
const editions = ['edition', 'denominatorEdition'] as const

/** Of events counted out of a denominator; of some work of justice social work the release has no council area's count. */
const events = indicators.filter(({ method }) => method === 'crude-rate' || method === 'proportion')
const all = events.map(({ id, decimals }) => [id, decimals] as const)
const withoutCounts = events
  .filter(({ dataset }) => ['community-payback-orders', 'justice-social-work-part-1'].includes(dataset))
  .map(({ id }) => id)
const counted = all.filter(([id]) => !withoutCounts.includes(id))
const uncounted = all.filter(([id]) => withoutCounts.includes(id))

describe('Ranks', () => {
  it.each(counted)('of %s are the same as a table and in their sentences', async id => {
    const { ranks, of, sentence } = endpoints.ranks.answer.parse(await get(`/ranks?indicator=${id}`))
    const rows = await table(`/ranks.csv?indicator=${id}`)
    expect(rows.map(({ area }) => area)).toEqual(ranks.map(({ area }) => area))
    expect(ranks.length).toBeGreaterThan(20)
    for (const [index, rank] of ranks.entries()) {
      const row = rows[index]
      for (const name of [...figures, 'rank', 'rankLower', 'rankUpper', 'rankMedian', 'sentence'] as const)
        expect(row?.[name]).toBe(cell(rank[name]))
      const numbers = (rank.sentence.match(/\d+(?=st|nd|rd|th)/g) ?? []).map(Number)
      const range = rank.rankLower === rank.rankUpper ? [] : [rank.rankLower, rank.rankUpper]
      expect(numbers).toEqual([rank.rank, ...range])
      expect(rank.sentence).toContain(` of ${of}, highest first;`)
    }
    const open = ranks.map(({ rankLower, rankUpper }) => rankUpper - rankLower + 1)
    const mean = open.reduce((sum, each) => sum + each, 0) / open.length
    expect(sentence).toContain(`leaves ${mean.toFixed(1)} of the ${of} places open`)
  })
})

describe('Trends', () => {
  it.each(all)(
    'of %s are the same as a table, as the observations, and in their sentences',
    async (id, decimals) => {
      const { trends, comparators } = endpoints.trends.answer.parse(await get(`/trends?indicator=${id}`))
      const rows = await table(`/trends.csv?indicator=${id}`)
      const { observations } = Observations.parse(await get(`/observations?indicator=${id}`))
      const columns = [...figures, ...editions, 'status', 'reason'] as const
      const answered = trends.flatMap(({ area, points, recentTrend }) =>
        points.map(point => ({ area, direction: recentTrend.direction, point }))
      )
      expect(
        rows.map(row => [row['area'], row['period'], row['recentTrend'], ...columns.map(name => row[name])])
      ).toEqual(
        answered.map(({ area, direction, point }) => [
          area,
          point.period,
          cell(direction),
          ...columns.map(name => cell(point[name]))
        ])
      )
      const stored = new Map(observations.map(each => [`${each.area} ${each.period}`, each]))
      const behind = comparators.flatMap(({ code: area, points }) => points.map(point => ({ area, point })))
      expect(behind.length).toBeGreaterThan(0)
      const kept = [...figures, ...editions] as const
      expect([...answered, ...behind].map(({ point }) => kept.map(name => point[name]))).toEqual(
        [...answered, ...behind].map(({ area, point }) =>
          kept.map(name => stored.get(`${area} ${point.period}`)?.[name] ?? null)
        )
      )
      for (const { latestChange, points: years, sentence } of trends) {
        if (!latestChange || latestChange.refused !== null) continue
        const [earlier, later] = [latestChange.from, latestChange.to].map(
          wanted => years.find(({ period }) => period === wanted)?.value ?? Number.NaN
        )
        expect(latestChange.difference).toBe((later ?? Number.NaN) - (earlier ?? Number.NaN))
        const said = [earlier, later].map(value => printed(value ?? Number.NaN, decimals))
        expect(sentence).toMatch(new RegExp(`from ${said[0]}\\D.* to ${said[1]}\\D`))
      }
    }
  )
})

describe('Funnels', () => {
  it.each(counted)('of %s are the same as a table and in their sentences', async (id, decimals) => {
    const { points, model, sentence, refused } = endpoints.funnels.answer.parse(
      await get(`/funnels?indicator=${id}`)
    )
    expect(refused).toBeNull()
    const rows = await table(`/funnels.csv?indicator=${id}`)
    expect(rows).toHaveLength(points.length)
    for (const [index, point] of points.entries()) {
      const row = rows[index]
      for (const name of [...figures, 'expected', 'verdict', 'sentence'] as const)
        expect(row?.[name]).toBe(cell(point[name]))
      for (const limits of ['at95', 'at998'] as const)
        for (const side of ['lower', 'upper'] as const)
          expect(row?.[limits + (side === 'lower' ? 'Lower' : 'Upper')]).toBe(cell(point[limits][side]))
      const target = printed(model?.target ?? Number.NaN, decimals)
      expect(point.sentence).toMatch(new RegExp(`taken together \\(${target}(\\D)`))
    }
    for (const { name, verdict } of points)
      expect(sentence.includes(`${name} (${verdict})`)).toBe(verdict === 'higher' || verdict === 'lower')
  })
})

describe('Ranks and funnels without a count', () => {
  it.each(uncounted)('of %s are refused in words, and their tables are empty', async id => {
    for (const path of ['/ranks', '/funnels']) {
      const answer = (await get(`${path}?indicator=${id}`)) as {
        refused: string
        excluded: { reason: string }[]
      }
      expect(answer.refused).toMatch(/figure/)
      expect(answer.excluded).toHaveLength(32)
      for (const { reason } of answer.excluded) expect(reason).toMatch(/\w+ \w+ \w+/)
      expect(await table(`${path}.csv?indicator=${id}`)).toEqual([])
    }
  })
})

describe('Gradients across deprivation', () => {
  it.each(['income', 'employment'] as const)(
    'of %s say in their sentence what their fifths and their slope are',
    async measure => {
      const { inequalities } = endpoints.inequalities.answer.parse(
        await get(`/inequalities?measure=${measure}`)
      )
      expect(inequalities).toHaveLength(33)
      for (const { groups, scotpho, sentence, name } of inequalities) {
        const [most, least] = [groups[0], groups.at(-1)].map(fifth => {
          // The share again from the counts, so that the sentence rests on what was counted.
          const share = (100 * (fifth?.numerator ?? Number.NaN)) / (fifth?.denominator ?? Number.NaN)
          expect(fifth?.value).toBeCloseTo(share, 9)
          return printed(fifth?.value ?? Number.NaN, 1)
        })
        // The two intervals of 95% stand apart exactly where the sentence says that one is higher, possibly or not.
        const isApart = (groups[0]?.lower ?? Number.NaN) > (groups.at(-1)?.upper ?? Number.NaN)
        const beside = isApart ? /^ (?:possibly )?higher than / : /^ similar to /
        const said = sentence.split(`in ${name} was ${most}% in the most deprived fifth of data zones,`)[1]
        expect(said).toMatch(beside)
        expect(said).toContain(` the ${least}% in the least deprived; the two 9`)
        const { value, lower, upper } = scotpho?.slopeIndex ?? {}
        const [slope, from, to] = [value, lower, upper].map(each => printed(each ?? Number.NaN, 1))
        expect(sentence).toContain(
          `Slope index as ScotPHO defines it: ${slope} percentage points (95% interval: ${from} to ${to});`
        )
      }
    }
  )
})
