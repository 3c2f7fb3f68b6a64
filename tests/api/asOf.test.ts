import request from 'supertest'
import { Observations } from '../../shared/contracts/endpoints.ts'
import { Problem } from '../../shared/contracts/problem.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

const SCOTLAND = 'S92000003'

async function ask(query: string): Promise<Observations> {
  const { body } = await request(opened.app).get(`/api/v1/observations?${query}`).expect(200)
  return Observations.parse(body)
}

async function refusal(query: string): Promise<string> {
  const { body } = await request(opened.app).get(`/api/v1/observations?${query}`).expect(400)
  return Problem.parse(body).detail
}

describe('observations as of a day', () => {
  // The first count is held without a rate: the oldest population edition that is held came out in April 2020.
  it.each([
    ['2019-06-01', 17834, '2017-18', 'not-in-release'],
    ['2020-06-01', 17877, '2018-19', 'revised'],
    ['2021-06-01', 17881, '2019-20', 'revised']
  ])('gives community payback orders of 2017-18 on %s as %d', async (asOf, orders, edition, status) => {
    const { observations } = await ask(
      `indicator=cpo-commenced&areas=${SCOTLAND}&periods=2017-18&asOf=${asOf}`
    )
    expect(observations).toMatchObject([{ numerator: orders, edition, status }])
  })

  it.each([
    ['2023-01-01', 5_479_900, '2022-07', 'published'],
    ['2024-04-01', 5_418_400, '2024-03', 'revised']
  ])('gives the population of mid-2021 on %s as %d', async (asOf, people, edition, status) => {
    const { observations, asOf: past } = await ask(
      `indicator=population&areas=${SCOTLAND}&periods=2021&asOf=${asOf}`
    )
    expect(observations).toMatchObject([{ value: people, edition, status }])
    expect(past?.date).toBe(asOf)
    expect(past?.editions.at(-1)).toMatchObject({ dataset: 'population', edition, basis: 'latest-possible' })
  })

  it('counts an edition of which only the month is known from the last day of it', async () => {
    const people = async (asOf: string) =>
      (await ask(`indicator=population&areas=${SCOTLAND}&periods=2021&asOf=${asOf}`)).observations[0]?.value
    expect(await people('2024-03-30')).toBe(5_479_900)
    expect(await people('2024-03-31')).toBe(5_418_400)
  })

  it('divides by the population that was out on the day, and by no later one', async () => {
    const scotland = `indicator=recorded-crime&areas=${SCOTLAND}&periods=2021-22`
    const { observations: early } = await ask(`${scotland}&asOf=2022-07-15`)
    expect(early).toMatchObject([{ numerator: 286_464, value: null, status: 'not-in-release' }])
    expect(early[0]?.reason).toMatch(/of the population to divide it by no edition that is held here was/)
    const { observations: later } = await ask(`${scotland}&asOf=2022-08-01`)
    expect(later).toMatchObject([
      { numerator: 286_464, denominatorEdition: '2022-07', denominator: 5_479_900 }
    ])
  })

  it('shows no period that had not ended', async () => {
    const { observations } = await ask(`indicator=recorded-crime&areas=${SCOTLAND}&asOf=2022-08-01`)
    expect(observations.at(-1)?.period).toBe('2021-22')
    expect(await refusal('indicator=recorded-crime&periods=2025-26&asOf=2022-08-01')).toMatch(
      /recorded-crime had no 2025-26 on 1 August 2022; its periods were 1996-97, /
    )
  })

  it.each([
    'recorded-crime',
    'population',
    'dwelling-fires',
    'reconviction-rate',
    'simd-most-deprived',
    'cpo-commenced'
  ])('gives on a day after the last edition the figures that are served: %s', async indicator => {
    const today = await ask(`indicator=${indicator}`)
    const past = await ask(`indicator=${indicator}&asOf=2026-11-20`)
    const periods = new Set(past.observations.map(({ period }) => period))
    expect(past.observations).toEqual(today.observations.filter(({ period }) => periods.has(period)))
    expect(past.observations.filter(({ value }) => value !== null)).toHaveLength(
      today.observations.filter(({ value }) => value !== null).length
    )
  })

  it('adds partnerships up from the figures of that day', async () => {
    const asked = 'indicator=population&periods=2021&asOf=2023-01-01'
    const { observations: councils } = await ask(`${asked}&areas=S12000008,S12000021,S12000028`)
    const { observations: ayrshire } = await ask(`${asked}&areas=S32000004`)
    expect(ayrshire).toHaveLength(1)
    expect(ayrshire[0]?.value).toBe(councils.reduce((sum, { value }) => sum + (value ?? NaN), 0))
    expect(ayrshire[0]?.edition).toBe('2022-07')
  })

  it('takes the last period of each category where the latest is asked for', async () => {
    const { observations } = await ask(
      `indicator=recorded-crime&areas=${SCOTLAND}&periods=latest&asOf=2022-08-01`
    )
    expect(observations.map(({ period }) => period)).toEqual(['2021-22'])
  })

  it('names the first day on which anything was out, for a day before it', async () => {
    const detail = await refusal('indicator=cpo-commenced&asOf=2015-01-01')
    expect(detail).toBe(
      'asOf: nothing of community-payback-orders that is held was out on 1 January 2015; the first edition counts from 2018-03-31.'
    )
  })

  it.each(['2019-02-30', '2019', 'yesterday', ''])('refuses “%s” as a day', async asOf => {
    expect(await refusal(`indicator=cpo-commenced&asOf=${asOf}`)).toMatch(/a day such as 2019-06-01/)
  })

  it('says so where the day is before the first edition of one indicator among those of its dataset', async () => {
    const { body } = await request(opened.app)
      .get('/api/v1/ranks?indicator=dwelling-fires&asOf=2022-01-01')
      .expect(400)
    expect(Problem.parse(body).detail).toBe(
      'period: dwelling-fires has no period at all as it is asked for; a later day, or single years, may have some.'
    )
  })

  it('refuses a day to come', async () => {
    expect(await refusal('indicator=cpo-commenced&asOf=2999-01-01')).toMatch(/still to come/)
  })

  it('says in the name of a file what day it is of', async () => {
    const response = await request(opened.app)
      .get(`/api/v1/observations.csv?indicator=population&areas=${SCOTLAND}&periods=2021&asOf=2023-01-01`)
      .expect(200)
    expect(response.headers['content-disposition']).toContain('population-2021-as-of-2023-01-01.csv')
    expect(response.text).toContain(',5479900,')
  })

  it.each(['comparisons', 'groups', 'ranks', 'funnels', 'trends', 'similar-areas'])(
    'says so in the name of a file of /%s too, so that it is not taken for the figures as they stand',
    async path => {
      const nameOf = async (day: string) => {
        const asked =
          path === 'similar-areas' ? 'area=S12000047' : 'indicator=road-casualties&areas=S12000047,S12000049'
        const { headers } = await request(opened.app).get(`/api/v1/${path}.csv?${asked}${day}`).expect(200)
        return /filename="(.*)\.csv"/.exec(headers['content-disposition'] ?? '')?.[1]
      }
      expect(await nameOf('&asOf=2024-07-01')).toBe(`${await nameOf('')}-as-of-2024-07-01`)
    }
  )
})
