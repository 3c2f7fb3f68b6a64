import { group as groupBy } from 'd3-array'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { carriesFigure } from '../../shared/contracts/carriesFigure.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { releaseTimeout } from '../support/app.ts'
import { askedApp } from '../support/askedApp.ts'

const { get, observations, problem } = askedApp()
let councils: string[]
beforeAll(async () => {
  const { areas } = endpoints.areas.answer.parse(await get('/areas'))
  councils = areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
}, releaseTimeout)

describe('GET /api/v1/groups', () => {
  it('makes a group of all 32 council areas Scotland in every headline series and period', async () => {
    const { comparisons } = endpoints.groups.answer.parse(await get(`/groups?areas=${councils.join()}`))
    const group: Observation[] = []
    for (const { indicator, breakdown } of comparisons) {
      const address = `/groups?areas=${councils.join()}&indicator=${indicator}&breakdown=${breakdown}`
      group.push(...endpoints.groups.answer.parse(await get(address)).observations)
    }
    /** Most that the councils may differ from the printed Scottish count: one fire in no council area, rounded households. */
    const documented: Record<string, number> = { 'dwelling-fires': 1, households: 3 }
    let compared = 0
    for (const [id, cells] of groupBy(group, ({ indicator }) => indicator)) {
      const breakdowns = [...new Set(cells.map(({ breakdown }) => breakdown))].join()
      const scotland = await observations(`indicator=${id}&breakdown=${breakdowns}&areas=S92000003`)
      for (const cell of cells) {
        const whole = scotland.find(
          ({ breakdown, period }) => breakdown === cell.breakdown && period === cell.period
        )
        if (cell.value === null || !whole || whole.numerator === null || !carriesFigure(whole.status))
          continue
        compared += 1
        const difference = Math.abs((cell.numerator ?? NaN) - whole.numerator)
        expect(difference).toBeLessThanOrEqual(documented[id] ?? 0)
        if (difference > 0 || cell.denominator !== whole.denominator) continue
        expect(cell).toMatchObject({ value: whole.value, lower: whole.lower, upper: whole.upper })
      }
    }
    expect(compared).toBeGreaterThan(150)
  }, 240_000)

  it('adds counts and people up, then rates them, and names its members', async () => {
    const answer = endpoints.groups.answer.parse(
      await get(
        '/groups?areas=S12000042,S12000041,S12000048&name=Tayside&indicator=drug-misuse-deaths&period=2024'
      )
    )
    const members = await observations(
      'indicator=drug-misuse-deaths&breakdown=persons&periods=2024&areas=S12000041,S12000042,S12000048'
    )
    const [deaths, people] = (['numerator', 'denominator'] as const).map(part =>
      members.reduce((sum, cell) => sum + (cell[part] ?? NaN), 0)
    )
    expect(answer.group).toEqual({
      name: 'Tayside',
      members: [
        { code: 'S12000041', name: 'Angus' },
        { code: 'S12000042', name: 'Dundee City' },
        { code: 'S12000048', name: 'Perth and Kinross' }
      ],
      comparator: 'group:Tayside:S12000041,S12000042,S12000048'
    })
    expect(answer.comparisons).toHaveLength(1)
    expect(answer.comparisons[0]).toMatchObject({
      area: 'own.group',
      name: 'Tayside',
      numerator: deaths,
      denominator: people,
      value: (100_000 * (deaths ?? NaN)) / (people ?? NaN)
    })
  })

  it('names a group as its comparator reads the name back, without spaces round it, and by more than spaces', async () => {
    const { group, comparisons } = endpoints.groups.answer.parse(
      await get('/groups?areas=S12000041,S12000042&indicator=drug-misuse-deaths&name=%20Tay,%20north%20')
    )
    expect(group).toMatchObject({ name: 'Tay, north', comparator: 'group:Tay%2C north:S12000041,S12000042' })
    expect(comparisons[0]?.name).toBe('Tay, north')
    const { comparator } = endpoints.comparisons.answer.parse(
      await get(
        `/comparisons?${new URLSearchParams({ indicator: 'drug-misuse-deaths', comparator: group.comparator }).toString()}`
      )
    )
    expect(comparator).toMatchObject({ text: group.comparator, title: group.name })
    expect(await problem('/groups?areas=S12000041,S12000042&name=%20%20')).toMatch(/^name: /)
  })

  it('sets one group beside another, and refuses one beside itself', async () => {
    const address = '/groups?areas=S12000042,S12000048&indicator=drug-misuse-deaths&period=2024'
    const [other] = endpoints.groups.answer.parse(
      await get(`${address}&comparator=group:Ayrshire:S12000008,S12000021,S12000028`)
    ).comparisons
    const ayrshire = endpoints.groups.answer.parse(
      await get('/groups?areas=S12000008,S12000021,S12000028&indicator=drug-misuse-deaths&period=2024')
    ).comparisons[0]
    expect(other?.comparator).toMatchObject({ name: '“Ayrshire”', value: ayrshire?.value })
    expect(other?.verdict).not.toBeNull()
    const [itself] = endpoints.groups.answer.parse(
      await get(`${address}&comparator=group:Again:S12000048,S12000042`)
    ).comparisons
    expect(itself).toMatchObject({
      verdict: null,
      refused:
        '“Again” is made of the same council areas as My group, so it is the same figure and there is nothing to compare.'
    })
  })

  it('refuses a group in which a member has no figure, and names that member', async () => {
    // Before 2013-14 domestic abuse was published for some council areas only.
    const cells = await observations('indicator=domestic-abuse&periods=2012-13')
    const missing = cells.find(({ area, status }) => area !== 'S92000003' && !carriesFigure(status))
    const held = cells.find(({ area, status }) => area !== 'S92000003' && carriesFigure(status))
    if (!missing || !held) throw new Error('domestic abuse of 2012-13 is held for all or for none')
    const { comparisons } = endpoints.groups.answer.parse(
      await get(`/groups?areas=${missing.area},${held.area}&indicator=domestic-abuse&period=2012-13`)
    )
    const { name } = endpoints.area.answer.parse(await get(`/areas/${missing.area}`)).area
    expect(comparisons[0]).toMatchObject({ value: null, lower: null, numerator: null, verdict: null })
    expect(comparisons[0]?.reason).toContain(name)
    expect(comparisons[0]?.refused).toContain('Not added up')
    const against = endpoints.comparisons.answer.parse(
      await get(
        `/comparisons?indicator=domestic-abuse&period=2012-13&areas=${held.area}&comparator=group:${missing.area},${held.area}`
      )
    )
    expect(against.comparisons[0]).toMatchObject({ verdict: null, refused: expect.stringContaining(name) })
  })

  it('takes partnerships for their council areas, each once, and refuses what is no group', async () => {
    const { group } = endpoints.groups.answer.parse(
      await get('/groups?areas=S32000004,S12000008&indicator=population')
    )
    expect(group.members.map(({ code }) => code)).toEqual(['S12000008', 'S12000021', 'S12000028'])
    const named = endpoints.groups.answer.parse(
      await get('/groups?areas=S12000047&indicator=population&name=Fife%3A%20ours')
    )
    expect(named.group).toMatchObject({ name: 'Fife: ours', comparator: 'group:Fife%3A ours:S12000047' })
    expect(await problem('/groups?areas=S92000003')).toContain('Scotland cannot be a member')
    expect(await problem('/groups?areas=S12000099')).toContain('S12000099')
    expect(await problem('/groups')).toContain('areas: missing')
  })

  it('gives every period of every series compared in brief: members added up by hand, or a gap with its status', async () => {
    const members = ['S12000041', 'S12000042', 'S12000048']
    const {
      series,
      comparisons,
      observations: full
    } = endpoints.groups.answer.parse(await get(`/groups?areas=${members.join()}`))
    const named = ({ indicator, breakdown }: { indicator: string; breakdown: string }) =>
      `${indicator} ${breakdown}`
    expect(series.map(named)).toEqual(comparisons.map(named))
    expect(full).toEqual([])
    let figures = 0
    let gaps = 0
    for (const { indicator, breakdown, periods, values, statuses } of series) {
      const cells = await observations(
        `indicator=${indicator}&breakdown=${breakdown}&areas=${members.join()}`
      )
      expect(periods).toEqual([...new Set(cells.map(({ period }) => period))].toSorted())
      expect([values.length, statuses.length]).toEqual([periods.length, periods.length])
      for (const [index, period] of periods.entries()) {
        const parts = cells.filter(cell => cell.period === period)
        const [value = null, status] = [values[index], statuses[index]]
        const isCount = parts[0]?.method === 'count'
        const isWhole =
          parts.length === 3 &&
          parts.every(
            part =>
              carriesFigure(part.status) &&
              part.method !== 'published' &&
              part.numerator !== null &&
              (isCount || part.denominator !== null)
          )
        const above = parts.reduce((sum, { numerator }) => sum + (numerator ?? NaN), 0)
        const below = parts.reduce((sum, { denominator }) => sum + (denominator ?? NaN), 0)
        const expected = isCount ? above : ((parts[0]?.per ?? NaN) * above) / below
        expect(value === null).toBe(!isWhole)
        if (value !== null) expect(value / expected).toBeCloseTo(1, 12)
        const own = new Set(parts.map(part => part.status))
        // A member's rate without its count is a gap of the group alone; any other gap is a member's own.
        if (isWhole) expect(carriesFigure(status ?? 'not-published')).toBe(true)
        else if (parts.some(part => !carriesFigure(part.status))) expect(own).toContain(status)
        else expect(carriesFigure(status ?? 'published')).toBe(false)
        if (isWhole) figures += 1
        else gaps += 1
      }
    }
    expect(figures).toBeGreaterThan(150)
    expect(gaps).toBeGreaterThan(20)
  })

  it('gives the years of every indicator in brief as it gives them in full', async () => {
    const areas = 'S12000035,S12000010'
    const { series: all } = endpoints.groups.answer.parse(await get(`/groups?areas=${areas}`))
    let gaps = 0
    for (const inBrief of all) {
      const { indicator, breakdown } = inBrief
      const { series, observations: full } = endpoints.groups.answer.parse(
        await get(`/groups?areas=${areas}&indicator=${indicator}&breakdown=${breakdown}`)
      )
      const values = full.map(({ value }) => value)
      const statuses = full.map(({ status }) => status)
      expect(inBrief).toEqual({
        indicator,
        breakdown,
        periods: full.map(({ period }) => period),
        values,
        statuses
      })
      expect(series).toEqual([inBrief])
      gaps += values.filter(value => value === null).length
    }
    expect(gaps).toBeGreaterThan(20)
  })

  it('adds three years of a group together, each year added up first', async () => {
    const areas = 'S12000023,S12000027'
    const {
      comparisons,
      series,
      observations: full
    } = endpoints.groups.answer.parse(
      await get(`/groups?areas=${areas}&indicator=drug-misuse-deaths&years=3&period=2016/2018`)
    )
    const years = await observations(
      `indicator=drug-misuse-deaths&breakdown=persons&periods=2016,2017,2018&areas=${areas}`
    )
    const deaths = years.reduce((sum, { numerator }) => sum + (numerator ?? NaN), 0)
    expect(years).toHaveLength(6)
    expect(comparisons[0]).toMatchObject({ period: '2016/2018', numerator: deaths })
    expect(full.find(({ period }) => period === '2016/2018')?.numerator).toBe(deaths)
    expect(series[0]?.periods).toEqual(full.map(({ period }) => period))
    expect(await problem(`/groups?areas=${areas}&years=3`)).toMatch(/only together with indicator/)
  })
})

describe('A group of one’s own', () => {
  const group = 'group=Islands:S12000023,S12000027'
  const query = 'indicator=dwelling-fires&period=2021-22'

  it('is one more area in comparisons, trends, funnels and ranks, with the figure that /groups gives', async () => {
    const alone = endpoints.groups.answer.parse(
      await get(`/groups?areas=S12000023,S12000027&name=Islands&${query}`)
    )
    const compared = endpoints.comparisons.answer.parse(await get(`/comparisons?${group}&${query}`))
    expect(compared.comparisons).toEqual(alone.comparisons)

    const { trends } = endpoints.trends.answer.parse(
      await get(`/trends?${group}&areas=S12000047&indicator=dwelling-fires`)
    )
    expect(trends.map(({ name }) => name)).toEqual(['Fife', 'Islands'])
    expect(trends[1]?.points.map(({ period, value, lower }) => [period, value, lower])).toEqual(
      alone.observations.map(({ period, value, lower }) => [period, value, lower])
    )
    expect(trends[1]?.recentTrend).toEqual(alone.comparisons[0]?.recentTrend)

    const every = councils.join()
    const funnel = endpoints.funnels.answer.parse(await get(`/funnels?${group}&areas=${every}&${query}`))
    const [own] = alone.comparisons
    expect(funnel.points).toHaveLength(33)
    expect(funnel.points.at(-1)).toMatchObject({
      area: 'own.group',
      name: 'Islands',
      value: own?.value,
      numerator: own?.numerator
    })
    // Its limits are those of the 32 council areas, whether they are asked for or not.
    const onlyGroup = endpoints.funnels.answer.parse(await get(`/funnels?${group}&${query}`))
    expect(onlyGroup.points).toEqual([funnel.points.at(-1)])

    const ranks = endpoints.ranks.answer.parse(await get(`/ranks?${group}&areas=${every}&${query}`))
    const place = ranks.ranks.find(({ area }) => area === 'own.group')
    expect([ranks.of, place?.value]).toEqual([33, own?.value])
  })

  it('is refused in words where it names no area, and where it is no group', async () => {
    for (const path of ['comparisons', 'trends', 'funnels', 'ranks']) {
      expect(await problem(`/${path}?${query.split('&')[0]}&group=S12000099`)).toMatch(
        /^group: There is no area ‘S12000099’/
      )
      expect(await problem(`/${path}?${query.split('&')[0]}&group=Fife`)).toMatch(/‘Fife’ is no group/)
    }
    expect(await problem(`/comparisons?area=S12000047&${group}`)).toMatch(/give one of them/)
  })

  it('stands among the 32 with all it is compared with, a group beside a group too', async () => {
    const { comparisons } = endpoints.comparisons.answer.parse(
      await get(`/comparisons?${group}&${query}&comparator=group:Tayside:S12000041,S12000042,S12000048`)
    )
    expect(comparisons[0]?.comparator?.name).toBe('“Tayside”')
    const { trends, comparators } = endpoints.trends.answer.parse(
      await get(`/trends?${group}&indicator=dwelling-fires&comparator=lgbf-people`)
    )
    // Orkney and Shetland are in one family for people services.
    expect([trends[0]?.comparator, comparators.length]).toEqual([comparators[0]?.code, 1])
  })
})
