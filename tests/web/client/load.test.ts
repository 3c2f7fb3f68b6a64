import type { Observation } from '../../../shared/contracts/observation.ts'
import { roundHalfAwayFromZero } from '../../../shared/methods/round.ts'
import { displayDecimals } from '../../../shared/words/numbers.ts'
import { load } from '../../../web/client/load.ts'
import type { Loaded } from '../../../web/client/loaded.ts'
import { RequestError } from '../../../web/client/request.ts'
import { answersTimeout, realRelease } from './realAnswers.ts'

const headline = [
  ['recorded-crime', 'all-crimes'],
  ['drug-misuse-deaths', 'persons'],
  ['simd-most-deprived', 'overall-20'],
  ['population', 'all'],
  ['cpo-commenced', 'all']
] as const
const rowsOf = (indicator: string) => `/api/v1/observations?indicator=${indicator}`
const vandalism = `${rowsOf('recorded-crime')}&breakdown=vandalism`
const byDivision = `${rowsOf('recorded-crime')}&scheme=police-division`
const populationByDivision = `${rowsOf('population')}&scheme=police-division`

let data: Loaded
let answers: Record<string, unknown>
let asked: string[]

beforeAll(async () => {
  const indicators = headline.map(([indicator]) => rowsOf(indicator))
  const release = await realRelease([...indicators, vandalism, byDivision, populationByDivision])
  data = release.data
  answers = release.answers
  asked = release.asked
}, answersTimeout)

const rows = (address: string) => (answers[address] as { observations: Observation[] }).observations

describe('a release as a page holds it', () => {
  it('is asked for in five answers', () => {
    expect(asked.slice(0, 5).toSorted()).toEqual([
      '/api/v1/areas',
      '/api/v1/cubes/headline',
      '/api/v1/indicators',
      '/api/v1/schemes',
      '/data/geography/boundaries.topo.json'
    ])
  })

  it.each(headline)('holds every cell of %s, %s, as the rows of the API have it', (indicator, breakdown) => {
    const observations = rows(rowsOf(indicator))
    const decimals = data.indicator(indicator)?.decimals ?? -1
    expect(observations.length).toBeGreaterThanOrEqual(33)
    for (const observation of observations) {
      const { value, lower, upper, numerator, denominator, status, reason } = observation
      const round = (figure: number | null) =>
        figure === null
          ? null
          : roundHalfAwayFromZero(figure, displayDecimals(observation.value ?? figure, decimals))
      expect({
        ...data.cell(indicator, breakdown, observation.area, observation.period),
        edition: null
      }).toEqual({
        value: round(value),
        lower: round(lower),
        upper: round(upper),
        numerator,
        denominator,
        status,
        reason,
        edition: null
      })
    }
  })

  it('knows the 32 council areas by name, and Scotland', () => {
    expect(data.councils).toHaveLength(32)
    expect(data.councils[0]?.name).toBe('Aberdeen City')
    expect(data.scotland.code).toBe('S92000003')
  })

  it('asks once for a category that the headline figures leave out', async () => {
    expect(data.holds('recorded-crime', 'vandalism')).toBe(false)
    expect(() => data.cell('recorded-crime', 'vandalism', 'S12000047', '2021-22')).toThrow(RangeError)
    await Promise.all([
      data.loadSeries('recorded-crime', 'vandalism'),
      data.loadSeries('recorded-crime', 'vandalism')
    ])
    expect(asked.filter(address => address === vandalism)).toHaveLength(1)
    const published = rows(vandalism).find(({ area, period }) => area === 'S12000047' && period === '2021-22')
    expect(published?.numerator).toBeGreaterThan(0)
    expect(data.cell('recorded-crime', 'vandalism', 'S12000047', '2021-22').numerator).toBe(
      published?.numerator
    )
  })

  it('has the figures of partnerships added up by the service, at hand once they were asked for', async () => {
    expect(data.schemeAtHand('police-division', 'recorded-crime', 'all-crimes')).toBeUndefined()
    const figures = await data.scheme('police-division', 'recorded-crime', 'all-crimes')
    expect(data.schemeAtHand('police-division', 'recorded-crime', 'all-crimes')).toBe(figures)
    const crimes = figures.scheme.groups.map(({ code }) => figures.cell(code, '2021-22').numerator ?? NaN)
    expect(crimes).toHaveLength(13)
    // Scottish Government, Recorded Crime in Scotland 2021-22: 286,464 crimes.
    expect(crimes.reduce((sum, count) => sum + count, 0)).toBe(286_464)
  })

  it('does not mistake the category “all” for all categories', async () => {
    const figures = await data.scheme('police-division', 'population', 'all')
    const people = figures.scheme.groups.map(({ code }) => figures.cell(code, '2024').value ?? NaN)
    expect(people.reduce((sum, count) => sum + count, 0)).toBe(
      data.cell('population', 'all', 'S92000003', '2024').value
    )
  })

  it('asks again after a failure', async () => {
    const before = asked.length
    await expect(data.scheme('nhs-board', 'recorded-crime', 'all-crimes')).rejects.toThrow(RequestError)
    await expect(data.scheme('nhs-board', 'recorded-crime', 'all-crimes')).rejects.toThrow(
      'No answer was kept'
    )
    expect(asked.length).toBe(before + 2)
  })
})

describe('an answer that does not come', () => {
  it('is told in words when there is no connection', async () => {
    const offline = load('/b.json', () => Promise.reject(new TypeError('Failed to fetch')))
    await expect(offline).rejects.toThrow('there is no connection to the service')
  })

  it('is told in the words of the service when it gives a problem', async () => {
    const problem = {
      title: 'Busy',
      status: 503,
      detail: 'A new release is being opened. Try again in a minute.'
    }
    const busy = load('/b.json', () =>
      Promise.resolve(
        new Response(JSON.stringify(problem), {
          status: 503,
          headers: { 'content-type': 'application/problem+json' }
        })
      )
    )
    await expect(busy).rejects.toThrow('A new release is being opened. Try again in a minute.')
  })

  it('is told with its status when there are no words', async () => {
    const broken = load('/b.json', () =>
      Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502 }))
    )
    await expect(broken).rejects.toMatchObject({ name: 'RequestError', status: 502 })
  })
})
