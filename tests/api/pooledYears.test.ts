import { endpoints } from '../../shared/contracts/endpoints.ts'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { askedApp } from '../support/askedApp.ts'

const { get, observations, problem } = askedApp()

const comparisons = async (query: string): Promise<Comparison[]> =>
  endpoints.comparisons.answer.parse(await get(`/comparisons?years=3&${query}`)).comparisons
const total = (cells: readonly Observation[], field: 'numerator' | 'denominator') =>
  cells.reduce((sum, cell) => sum + (cell[field] ?? Number.NaN), 0)

/** Probability of at least, and of at most, so many events of a Poisson count, added up term by term. */
function poissonTails(count: number, expected: number): { atLeast: number; atMost: number } {
  let term = Math.exp(-expected)
  let below = 0
  for (let k = 0; k < count; k++) {
    below += term
    term *= expected / (k + 1)
  }
  return { atLeast: 1 - below, atMost: below + term }
}

describe('three years of every figure together', () => {
  it('are the three counts over the three populations, in every council area and in Scotland', async () => {
    const every = await comparisons('indicator=dwelling-fires&period=2019-20/2021-22')
    const years = await observations('indicator=dwelling-fires&periods=2019-20,2020-21,2021-22')
    expect(every).toHaveLength(32)
    for (const { area, value, numerator, denominator, per, period } of every) {
      const own = years.filter(cell => cell.area === area)
      expect(own).toHaveLength(3)
      expect([area, numerator, denominator]).toEqual([
        area,
        total(own, 'numerator'),
        total(own, 'denominator')
      ])
      expect(value).toBeCloseTo((per * total(own, 'numerator')) / total(own, 'denominator'), 10)
      expect(period).toBe('2019-20/2021-22')
    }
    // Scottish Fire and Rescue Service: 4,890, 4,662 and 4,632 dwelling fires.
    const scotland = every[0]?.comparator
    expect(scotland?.numerator).toBe(4890 + 4662 + 4632)
    expect(every.reduce((sum, { numerator }) => sum + (numerator ?? Number.NaN), 0)).toBe(scotland?.numerator)
  })

  it('have the interval of the count of all three, as exact tails tell', async () => {
    const every = await comparisons('indicator=drug-misuse-deaths&period=2016/2018')
    const counted = every.filter(({ numerator }) => (numerator ?? 0) >= 10)
    expect(counted.length).toBeGreaterThan(25)
    for (const { numerator, denominator, lower, upper, per } of counted) {
      const expected = (limit: number | null) => ((limit ?? 0) / per) * (denominator ?? 0)
      expect(poissonTails(numerator ?? 0, expected(lower)).atLeast).toBeCloseTo(0.025, 2)
      expect(poissonTails(numerator ?? 0, expected(upper)).atMost).toBeCloseTo(0.025, 2)
    }
  })

  it('are those of a partnership and of an own group alike, and of a group of the 32 those of Scotland', async () => {
    const { areas } = endpoints.areas.answer.parse(await get('/areas'))
    const councils = areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
    const ayrshire = areas.find(({ code }) => code === 'S32000004')
    const query = 'indicator=drug-misuse-deaths&period=2016/2018'
    const [partnership] = await comparisons(`${query}&areas=${ayrshire?.code ?? ''}`)
    const [fife] = await comparisons(
      `${query}&areas=S12000047&comparator=group:${ayrshire?.members.join(',') ?? ''}`
    )
    expect(partnership?.value).toBeGreaterThan(0)
    expect(fife?.comparator).toMatchObject({
      value: partnership?.value,
      lower: partnership?.lower,
      upper: partnership?.upper,
      numerator: partnership?.numerator
    })
    const [all] = await comparisons(`${query}&areas=S12000047&comparator=group:${councils.join(',')}`)
    const [whole] = await comparisons(`${query}&areas=S12000047`)
    expect(all?.comparator?.numerator).toBe(whole?.comparator?.numerator)
    expect(all?.comparator?.value).toBe(whole?.comparator?.value)
  })

  it('test no trend, and are not set against three years that share some of theirs', async () => {
    const [orkney] = await comparisons(
      'indicator=drug-misuse-deaths&period=2016/2018&areas=S12000023&comparator=period:2015/2017'
    )
    expect(orkney?.recentTrend.refused).toMatch(/have years in common/)
    expect(orkney?.verdict).toBeNull()
    expect(orkney?.refused).toMatch(/overlap/)
  })

  it('are set against the three years before, which share none of theirs', async () => {
    const query = 'indicator=drug-misuse-deaths&period=2016/2018&areas=S12000049&comparator=period'
    const answer = endpoints.comparisons.answer.parse(await get(`/comparisons?years=3&${query}:previous`))
    expect(answer.comparator).toMatchObject({
      text: 'period:previous',
      title: 'The three years before',
      inWords: 'the three years before'
    })
    const [before] = answer.comparisons
    // National Records of Scotland, Glasgow City: 103, 114 and 157 deaths from 2013 to 2015, then 170, 192 and 280.
    expect(before?.comparator).toMatchObject({ period: '2013/2015', name: 'Glasgow City over 2013 to 2015' })
    expect([before?.comparator?.numerator, before?.numerator]).toEqual([103 + 114 + 157, 170 + 192 + 280])
    expect([before?.comparisonMethod, before?.verdict]).toEqual(['period-change', 'higher'])
    expect(before?.sentence).toMatch(/^Higher than Glasgow City over 2013 to 2015; the two 99.8% intervals/)
    expect(await comparisons(`${query}:2013/2015`)).toEqual(answer.comparisons)
  })

  it('are refused in words where no three years lie before', async () => {
    const [first] = await comparisons(
      'indicator=drug-misuse-deaths&period=2010/2012&areas=S12000049&comparator=period:previous'
    )
    expect(first?.refused).toBe('No period of the series ends before 2010 to 2012 begins.')
  })

  it('are refused, with the reason, where a year is missing or figures do not compare', async () => {
    const [missing] = await comparisons('indicator=drug-misuse-deaths&period=2022/2024&areas=S12000023')
    expect([missing?.value, missing?.status]).toEqual([null, 'not-in-release'])
    expect(missing?.reason).toMatch(/^No three-year value, because there is no figure for 2023\. ./)
    const [broken] = await comparisons('indicator=drug-misuse-deaths&period=2020/2022&areas=S12000023')
    expect([broken?.value, broken?.status]).toEqual([null, 'not-applicable'])
    expect(broken?.reason).toMatch(/^A break lies within the three years \(/)
  })

  it('make the funnel and the ranks of the same figures', async () => {
    const query = 'years=3&indicator=drug-misuse-deaths&period=2016/2018'
    const figures = new Map(
      (await comparisons('indicator=drug-misuse-deaths&period=2016/2018')).map(each => [each.area, each])
    )
    const funnel = endpoints.funnels.answer.parse(await get(`/funnels?${query}`))
    const ranks = endpoints.ranks.answer.parse(await get(`/ranks?${query}`))
    expect([funnel.period, funnel.points.length, ranks.of]).toEqual(['2016/2018', 32, 32])
    for (const { area, numerator, denominator, value } of [...funnel.points, ...ranks.ranks])
      expect(figures.get(area)).toMatchObject({ numerator, denominator, value })
    for (const { area, verdict } of funnel.points) expect(figures.get(area)?.amongAreas).toBe(verdict)
  })

  it('are not made of stocks, of every indicator at once, or of another number of years', async () => {
    expect(await problem('/comparisons?indicator=population&years=3')).toMatch(/counted over single years/)
    expect(await problem('/funnels?indicator=simd-most-deprived&years=3')).toMatch(/years: /)
    expect(await problem('/comparisons?area=S12000023&years=3')).toMatch(/only together with indicator/)
    expect(await problem('/ranks?indicator=drug-misuse-deaths&years=5')).toMatch(/‘5’ is not of the form/)
    expect(await problem('/ranks?indicator=drug-misuse-deaths&years=3&period=2018')).toMatch(
      /its periods are .*2016\/2018/
    )
  })
})
