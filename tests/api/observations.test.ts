import request from 'supertest'
import { Observations } from '../../shared/contracts/endpoints.ts'
import { Problem } from '../../shared/contracts/problem.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

async function ask(query: string) {
  const { body } = await request(opened.app).get(`/api/v1/observations?${query}`).expect(200)
  return Observations.parse(body).observations
}

async function refusal(query: string) {
  const { body } = await request(opened.app).get(`/api/v1/observations?${query}`).expect(400)
  return Problem.parse(body)
}

describe('GET /api/v1/observations', () => {
  it('gives the 32 council areas and Scotland, every period and the first category unless asked otherwise', async () => {
    const cells = await ask('indicator=recorded-crime')
    expect(new Set(cells.map(({ area }) => area)).size).toBe(33)
    expect(new Set(cells.map(({ breakdown }) => breakdown))).toEqual(new Set(['all-crimes']))
    expect(new Set(cells.map(({ period }) => period)).size).toBe(30)
    expect(cells).toHaveLength(33 * 30)
  })

  it('sorts by category, period and area, whatever the order asked for', async () => {
    const cells = await ask(
      'indicator=recorded-crime&breakdown=group-2,group-1&periods=2025-26,2021-22&areas=S92000003,S12000047,S12000005'
    )
    const keys = cells.map(({ breakdown, period, area }) => `${breakdown} ${period} ${area}`)
    expect(keys).toEqual(keys.toSorted())
    expect(keys).toHaveLength(12)
  })

  it('names an area once though it is asked for twice', async () => {
    const cells = await ask('indicator=dwelling-fires&periods=2021-22&areas=S12000047,S12000047')
    expect(cells.map(({ area }) => area)).toEqual(['S12000047'])
  })

  it('gives every partnership of a scheme, added up and then rated', async () => {
    const cells = await ask('indicator=recorded-crime&scheme=police-division&periods=2025-26')
    expect(cells).toHaveLength(13)
    const members = await ask('indicator=recorded-crime&areas=S12000008,S12000021,S12000028&periods=2025-26')
    const ayrshire = cells.find(({ area }) => area === 'S32000004')
    const crimes = members.reduce((sum, { numerator }) => sum + (numerator ?? NaN), 0)
    const people = members.reduce((sum, { denominator }) => sum + (denominator ?? NaN), 0)
    expect(ayrshire).toMatchObject({ numerator: crimes, denominator: people, status: 'published' })
    expect(ayrshire?.value).toBeCloseTo((10_000 * crimes) / people, 9)
  })

  it('takes the latest period that carries a figure, category by category', async () => {
    const cells = await ask(
      'indicator=recorded-crime&breakdown=all-crimes,shoplifting&periods=latest&areas=S92000003'
    )
    expect(cells.map(({ breakdown, period }) => [breakdown, period])).toEqual([
      ['all-crimes', '2025-26'],
      ['shoplifting', '2021-22']
    ])
  })

  it('takes every category for “all”', async () => {
    const cells = await ask('indicator=simd-most-deprived&breakdown=every&areas=S12000049')
    expect(cells).toHaveLength(32)
  })

  it('reads a five-year period, its slash as it is or encoded', async () => {
    const plain = await ask('indicator=fires-five-year&periods=2016-17/2020-21&areas=S92000003')
    const encoded = await ask('indicator=fires-five-year&periods=2016-17%2F2020-21&areas=S92000003')
    expect(plain).toEqual(encoded)
    expect(plain[0]?.numerator).toBe(129_728)
  })

  it('answers a partnership with a missing member by its status, and names the member', async () => {
    const cells = await ask('indicator=domestic-abuse&scheme=police-command&periods=2012-13')
    const missing = cells.filter(({ value }) => value === null)
    expect(missing.length).toBeGreaterThan(0)
    for (const cell of missing) {
      expect(cell).toMatchObject({
        value: null,
        lower: null,
        upper: null,
        numerator: null,
        status: 'not-in-release'
      })
      expect(cell.reason).toMatch(/^Not added up, because a figure is missing\. [A-Z].+: The edition held/)
    }
  })

  it('does not add up rates that are published without their counts', async () => {
    const [cell] = await ask('indicator=reconviction-rate&areas=S32000004&periods=2017-18')
    expect(cell).toMatchObject({ value: null, status: 'not-published', marker: 'x', method: 'published' })
    expect(cell?.reason).toContain('East Ayrshire, North Ayrshire and South Ayrshire: ')
  })

  it.each([
    [
      'indicator=happiness',
      'indicator',
      /there is no indicator ‘happiness’; the indicators are recorded-crime/
    ],
    [
      'indicator=recorded-crime&breakdown=piracy',
      'breakdown',
      /no category ‘piracy’; its categories are all-crimes/
    ],
    ['indicator=recorded-crime&periods=2031-32', 'periods', /no period ‘2031-32’; its periods are 1996-97/],
    ['indicator=recorded-crime&periods=2024', 'periods', /no period ‘2024’/],
    ['indicator=recorded-crime&areas=S12000099', 'areas', /no area ‘S12000099’; \/api\/v1\/areas lists/],
    ['indicator=recorded-crime&scheme=parish', 'scheme', /no scheme ‘parish’; the schemes are/],
    [
      'indicator=recorded-crime&scheme=police-division&areas=S12000047',
      'scheme',
      /given together with areas/
    ],
    ['breakdown=every', 'indicator', /missing; required: an indicator id/],
    ['indicator=recorded-crime&indicator=population', 'indicator', /given more than once/],
    ['indicator[]=recorded-crime', 'indicator[]', /not a parameter here; accepted are indicator, breakdown/],
    ['indicator[ne]=recorded-crime', 'indicator[ne]', /not a parameter here/],
    ['indicator=recorded-crime&area=S12000047', 'area', /not a parameter here/],
    [
      'indicator=recorded-crime&periods=last',
      'periods',
      /‘last’ is not of the form accepted: periods joined/
    ],
    ['indicator=recorded-crime&areas=', 'areas', /not of the form accepted/],
    [
      'indicator=recorded-crime&format=xlsx',
      'format',
      /‘xlsx’ is not of the form accepted: json, csv or arrow/
    ]
  ])('refuses %s and says what is accepted', async (query, parameter, message) => {
    const problem = await refusal(query)
    expect(problem.errors).toContainEqual({ parameter, message: expect.stringMatching(message) })
    expect(Object.keys(problem.accepted ?? {})).toEqual([
      'indicator',
      'breakdown',
      'areas',
      'scheme',
      'periods',
      'asOf',
      'format'
    ])
  })

  it('refuses more cells than one answer may hold, and says how many that is', async () => {
    const { body } = await request(opened.app).get('/api/v1/areas').expect(200)
    const codes = (body as { areas: { code: string }[] }).areas.map(({ code }) => code)
    const problem = await refusal(
      `indicator=recorded-crime&breakdown=every&areas=${codes.slice(0, 200).join(',')}`
    )
    expect(problem.detail).toMatch(/up to \d+ cells, and one answer holds at most 150000/)
  })

  it('refuses two forms at once', async () => {
    const { body } = await request(opened.app)
      .get('/api/v1/observations.csv?indicator=population&format=arrow')
      .expect(400)
    expect(Problem.parse(body).detail).toContain('the address ends in .csv and format says arrow')
  })
})
