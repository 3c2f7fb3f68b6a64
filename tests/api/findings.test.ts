import { parse } from 'csv-parse/sync'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { rankIntervals } from '../../shared/methods/rankInterval.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { askedApp } from '../support/askedApp.ts'

const { ask, get, observations, problem } = askedApp()

describe('GET /api/v1/trends', () => {
  it('gives every period of an area as the observations have it, and its comparator’s series once', async () => {
    const { trends, comparators } = endpoints.trends.answer.parse(
      await get('/trends?indicator=road-casualties&comparator=lgbf-other')
    )
    const cells = await observations('indicator=road-casualties')
    expect(trends).toHaveLength(32)
    expect(comparators).toHaveLength(4)
    for (const { area, points, comparator } of trends) {
      const own = cells.filter(cell => cell.area === area)
      expect(points.map(({ period, value, lower }) => [period, value, lower])).toEqual(
        own.map(({ period, value, lower }) => [period, value, lower])
      )
      const behind = comparators.find(({ code }) => code === comparator)
      expect(behind?.members).toContain(area)
      expect(behind?.points.map(({ period }) => period)).toEqual(points.map(({ period }) => period))
    }
  })

  it('finds the recent trend that a weighted line through five published years gives', async () => {
    const { trends } = endpoints.trends.answer.parse(
      await get('/trends?indicator=road-casualties&areas=S92000003,S12000049')
    )
    const scotland = trends.find(({ area }) => area === 'S92000003')
    const tested = scotland?.points.filter(({ value }) => value !== null).slice(-5) ?? []
    expect(scotland?.recentTrend).toMatchObject({ from: tested[0]?.period, to: tested[4]?.period })
    // Weighted least squares by its normal equations, not by the sums that the method uses.
    const weights = tested.map(({ lower, upper }) => (3.92 / ((upper ?? NaN) - (lower ?? NaN))) ** 2)
    const sum = (each: (index: number) => number) =>
      tested.reduce((total, _, index) => total + (weights[index] ?? NaN) * each(index), 0)
    const value = (index: number) => tested[index]?.value ?? NaN
    const [w, wx, wy] = [sum(() => 1), sum(x => x), sum(value)]
    const [wxx, wxy] = [sum(x => x * x), sum(x => x * value(x))]
    const determinant = w * wxx - wx * wx
    const slope = (w * wxy - wx * wy) / determinant
    const chiSquare = slope ** 2 / (w / determinant)
    expect(scotland?.recentTrend.chiSquare).toBeCloseTo(chiSquare, 6)
    // Past the limit, yet one year carries it: without it the slope turns, so there is no signal.
    expect(chiSquare).toBeGreaterThan(9.54953570608324)
    expect(scotland?.recentTrend.direction).toBe('no-signal')
  })

  it('refuses a trend across missing years in words', async () => {
    const { trends } = endpoints.trends.answer.parse(
      await get('/trends?indicator=drug-misuse-deaths&areas=S12000047&comparator=baseline:2012')
    )
    expect(trends[0]).toMatchObject({
      comparator: null,
      recentTrend: { direction: null, refused: 'No trend is tested: there is no figure for 2023.' }
    })
    expect(trends[0]?.sentence).toMatch(/^Recent trend: not tested\. No trend is tested/)
  })
})

describe('The control chart of GET /api/v1/trends', () => {
  it('is refused with its reason for every series served, none of which is monthly or quarterly', async () => {
    const { indicators } = endpoints.indicators.answer.parse(await get('/indicators'))
    const kinds = new Set<string>()
    for (const { id, periodKind } of indicators) {
      kinds.add(periodKind)
      const { trends } = endpoints.trends.answer.parse(
        await get(`/trends?indicator=${id}&areas=S92000003,S12000047`)
      )
      for (const { controlChart } of trends) {
        expect(controlChart).toMatchObject({ stretches: [], runs: null, sentence: controlChart.refused })
        expect(controlChart.refused).toMatch(/^Only monthly or quarterly figures|^Too few points: [01],/)
      }
    }
    expect([...kinds].toSorted()).toEqual([
      'calendar-year',
      'financial-year',
      'financial-years',
      'point-in-time'
    ])
  })
})

describe('GET /api/v1/funnels', () => {
  it('draws limits that a count lies outside of exactly when its verdict says so', async () => {
    const { points, curve, model, comparator, multiple, excluded } = endpoints.funnels.answer.parse(
      await get('/funnels?indicator=drug-misuse-deaths&period=2024')
    )
    expect(points).toHaveLength(32)
    expect(excluded).toEqual([])
    expect(multiple.comparisons).toBe(32)
    expect(model?.target).toBeCloseTo((100_000 * 1017) / 5_546_900, 9)
    expect(comparator).toEqual({ name: 'the council areas taken together', value: model?.target })
    for (const { value, at95, at998, verdict, fewExpected } of points) {
      const outside = value > at95.upper || value < at95.lower
      if (!fewExpected) expect(verdict !== 'similar').toBe(outside)
      if (verdict === 'higher') expect(value).toBeGreaterThan(at998.upper)
    }
    const denominators = curve.map(({ denominator }) => denominator)
    expect(denominators).toEqual(denominators.toSorted((a, b) => a - b))
    for (const [index, { at95, at998 }] of curve.entries()) {
      expect(at998.lower).toBeLessThanOrEqual(at95.lower)
      expect(at998.upper).toBeGreaterThan(at95.upper)
      const next = curve[index + 1]
      if (next) expect(next.at95.upper).toBeLessThanOrEqual(at95.upper)
    }
  })

  it('judges the four families by the variation of all 32, and leaves areas without a count out with the reason', async () => {
    const all = endpoints.funnels.answer.parse(await get('/funnels?indicator=dwelling-fires&period=2021-22'))
    const families = endpoints.funnels.answer.parse(
      await get('/funnels?indicator=dwelling-fires&period=2021-22&scheme=lgbf-people-services')
    )
    expect(families.points).toHaveLength(4)
    expect(families.model).toEqual(all.model)
    const abuse = endpoints.funnels.answer.parse(
      await get('/funnels?indicator=domestic-abuse&period=2012-13')
    )
    expect(abuse.points.length + abuse.excluded.length).toBe(32)
    expect(abuse.excluded.length).toBeGreaterThan(0)
    expect(abuse.excluded.every(({ reason }) => reason.length > 10)).toBe(true)
  })

  it.each(['population', 'simd-most-deprived'])(
    'refuses %s, which is no count of events, in words',
    async id => {
      const answer = endpoints.funnels.answer.parse(await get(`/funnels?indicator=${id}`))
      expect(answer).toMatchObject({ model: null, points: [], curve: [] })
      expect(answer.refused).toMatch(/told apart/)
    }
  )
})

describe('GET /api/v1/ranks', () => {
  it('ranks by the published values, each rank inside its range, as simulation has it', async () => {
    const { ranks, of } = endpoints.ranks.answer.parse(
      await get('/ranks?indicator=drug-misuse-deaths&period=2024')
    )
    expect(of).toBe(32)
    for (const { rank, rankLower, rankUpper, rankMedian, value } of ranks) {
      expect(rank).toBe(1 + ranks.filter(other => (other.value ?? 0) > (value ?? 0)).length)
      expect(rankLower).toBeLessThanOrEqual(rank)
      expect(rankUpper).toBeGreaterThanOrEqual(rank)
      expect(rankMedian).toBeGreaterThanOrEqual(rankLower)
    }
    const simulated = rankIntervals(
      'rate',
      ranks.map(({ area: id, numerator, denominator }) => ({ id, numerator, denominator })),
      'highest-first',
      { draws: 5000 }
    )
    if (isRefusal(simulated)) throw new Error(simulated.refused)
    for (const [index, { rankLower, rankUpper }] of ranks.entries()) {
      expect(Math.abs(rankLower - (simulated.ranks[index]?.lower ?? NaN))).toBeLessThanOrEqual(1)
      expect(Math.abs(rankUpper - (simulated.ranks[index]?.upper ?? NaN))).toBeLessThanOrEqual(1)
    }
  })

  it('says with each rank what the funnel of all says of the area, and beside what', async () => {
    const query = 'indicator=dwelling-fires&period=2021-22'
    const { points, comparator } = endpoints.funnels.answer.parse(await get(`/funnels?${query}`))
    const answer = endpoints.ranks.answer.parse(await get(`/ranks?${query}`))
    const verdicts = new Map(points.map(({ area, verdict, judgement }) => [area, { verdict, judgement }]))
    expect(answer.comparator).toEqual(comparator)
    expect(new Set(points.map(({ verdict }) => verdict)).size).toBeGreaterThan(1)
    for (const rank of answer.ranks) expect(rank).toMatchObject(verdicts.get(rank.area) ?? {})
    const [family] = endpoints.ranks.answer.parse(
      await get(`/ranks?${query}&scheme=lgbf-people-services`)
    ).ranks
    expect([family?.verdict, family?.judgement]).toEqual([null, null])
  })

  it('turns round with the order, and has no rank for what carries no count', async () => {
    const query = '/ranks?indicator=dwelling-fires&period=2021-22'
    const highest = endpoints.ranks.answer.parse(await get(query))
    const lowest = endpoints.ranks.answer.parse(await get(`${query}&order=lowest-first`))
    expect(lowest.ranks[0]?.area).toBe(highest.ranks.at(-1)?.area)
    const shares = endpoints.ranks.answer.parse(await get('/ranks?indicator=simd-most-deprived'))
    expect(shares).toMatchObject({ of: 0, ranks: [], refused: expect.stringContaining('classification') })
  })
})

describe('GET /api/v1/similar-areas', () => {
  it('puts the islands among each other’s nearest, shows every variable, and is the comparator “similar”', async () => {
    const { areas, variables, values } = endpoints.similarAreas.answer.parse(
      await get('/similar-areas?area=S12000023')
    )
    expect(areas).toHaveLength(31)
    expect(areas.slice(0, 2).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Na h-Eileanan Siar', 'Shetland Islands'])
    )
    expect(values).toHaveLength(variables.length)
    for (const { differences, distance } of areas)
      expect(Math.sqrt(differences.reduce((sum, each) => sum + each * each, 0))).toBeCloseTo(distance, 9)
    const [population] = await observations('indicator=population&areas=S12000023&periods=latest')
    expect(values[0]).toBe(population?.value)
    const { comparisons } = endpoints.comparisons.answer.parse(
      await get('/comparisons?indicator=drug-misuse-deaths&areas=S12000023&comparator=similar')
    )
    const nearest = areas.filter(area => area.nearest).map(({ area }) => area)
    expect(nearest).toHaveLength(7)
    expect(comparisons[0]?.comparator?.members).toEqual(nearest.toSorted())
  })

  // By another route: the figures of the day as /observations gives them, their z-scores and distances worked out here.
  it.each(['2021-06-01', '2024-07-15'])(
    'is as of %s what the figures of that day make of it, and so is the comparator “similar”',
    async day => {
      const series = async (indicator: string, breakdown: string) => {
        const cells = await observations(`indicator=${indicator}&breakdown=${breakdown}&asOf=${day}`)
        return (period: string) =>
          new Map(
            cells.flatMap(({ area, period: of, value }) =>
              of === period && area.startsWith('S12') && value !== null ? [[area, value] as const] : []
            )
          )
      }
      const population = await series('population', 'all')
      const [young, old, households, deprived, remote] = await Promise.all([
        series('population', 'aged-20-39'),
        series('population', 'aged-60-and-over'),
        series('households', 'all'),
        series('simd-most-deprived', 'overall-20'),
        series('simd-most-deprived', 'access-20')
      ])
      const years = Array.from({ length: 30 }, (_, back) => `${2026 - back}`)
      const latest = (...all: (typeof population)[]) =>
        years.find(year => all.every(figures => figures(year).size === 32)) ?? ''
      const over = (above: typeof population, below: typeof population, per: number) => {
        const year = latest(above, below)
        return [...above(year)].map(
          ([area, value]) => [area, (per * value) / (below(year).get(area) ?? NaN)] as const
        )
      }
      const columns = [
        [...population(latest(population))].map(([area, value]) => [area, Math.log(value)] as const),
        over(young, population, 100),
        over(old, population, 100),
        over(population, households, 1),
        [...deprived('2020')],
        [...remote('2020')]
      ].map(column => {
        expect(column).toHaveLength(32)
        const mean = column.reduce((sum, [, value]) => sum + value, 0) / 32
        const spread = Math.sqrt(column.reduce((sum, [, value]) => sum + (value - mean) ** 2, 0) / 31)
        return new Map(column.map(([area, value]) => [area, (value - mean) / spread]))
      })
      const apart = (one: string, other: string) =>
        Math.hypot(...columns.map(column => (column.get(one) ?? NaN) - (column.get(other) ?? NaN)))

      const past = endpoints.similarAreas.answer.parse(await get(`/similar-areas?area=S12000023&asOf=${day}`))
      expect(past.areas).toHaveLength(31)
      for (const { area, distance } of past.areas) expect(distance).toBeCloseTo(apart('S12000023', area), 9)
      expect(past.asOf?.date).toBe(day)
      expect(past.asOf?.editions.map(({ dataset }) => dataset)).toEqual(
        expect.arrayContaining(['population', 'households', 'simd'])
      )
      for (const { countsFrom } of past.asOf?.editions ?? []) expect(countsFrom <= day).toBe(true)

      const asked = `indicator=cpo-commenced&areas=S12000023&comparator=similar&asOf=${day}`
      const beside = endpoints.comparisons.answer.parse(await get(`/comparisons?${asked}`))
      const nearest = past.areas.filter(area => area.nearest).map(({ area }) => area)
      expect(beside.comparisons[0]?.comparator?.members).toEqual(nearest.toSorted())
      expect(beside.asOf?.editions.map(({ dataset }) => dataset)).toContain('simd')
      const trends = endpoints.trends.answer.parse(await get(`/trends?${asked}`))
      expect(trends.comparators.map(({ members }) => members)).toEqual([nearest.toSorted()])
    }
  )

  it('says from which day on council areas can be likened, where one asks for an earlier one', async () => {
    expect(await problem('/similar-areas?area=S12000023&asOf=2020-06-01')).toMatch(
      /nothing of simd that is held was out .* counts from 2020-12-31/
    )
    const { comparisons } = endpoints.comparisons.answer.parse(
      await get('/comparisons?indicator=cpo-commenced&areas=S12000047&comparator=similar&asOf=2020-06-01')
    )
    expect(comparisons[0]?.verdict).toBeNull()
    expect(comparisons[0]?.refused).toBe(
      'Similar areas as of 1 June 2020 cannot be worked out from what is held here; from 31 December 2020 on they can.'
    )
  })

  it('goes as CSV, a line for each area and variable, that of the area asked about first', async () => {
    const answer = endpoints.similarAreas.answer.parse(await get('/similar-areas?area=S12000023'))
    const { text } = await ask('/similar-areas.csv?area=S12000023').expect(200)
    const lines = parse<Record<string, string>>(text, { columns: true, bom: true })
    expect(lines).toHaveLength(32 * answer.variables.length)
    expect(lines.slice(0, answer.variables.length).map(({ area, value }) => [area, Number(value)])).toEqual(
      answer.values.map(value => ['S12000023', value])
    )
    const [first] = answer.areas
    const line = lines.find(({ area, variable }) => area === first?.area && variable === 'household-size')
    expect([line?.distance, line?.value, line?.difference, line?.nearest]).toEqual(
      [first?.distance, first?.values[3], first?.differences[3], true].map(String)
    )
  })
})

describe('How many verdicts an answer makes', () => {
  it.each([
    ['/ranks?indicator=drug-misuse-deaths&period=2024', 32],
    // Scotland and a group are no council areas: they have a place and no verdict.
    [
      '/ranks?indicator=drug-misuse-deaths&period=2024&areas=S92000003,S12000047&group=S12000047,S12000049',
      1
    ],
    ['/ranks?indicator=population', 0],
    ['/inequalities?measure=income', 33],
    // Of each area the publisher withheld some data zone.
    ['/inequalities?measure=crime&areas=S92000003,S12000049', 0]
  ])('is said with it: %s', async (path, made) => {
    const { multiple } = (await get(path)) as { multiple?: unknown }
    expect(multiple).toEqual({
      comparisons: made,
      expectedByChanceAt95: made / 20,
      expectedByChanceAt998: made / 500
    })
  })
})

describe('GET /api/v1/inequalities', () => {
  it('gives no ratio of two ends of a line of which one lies below nought, and says why', async () => {
    const { inequalities } = endpoints.inequalities.answer.parse(await get('/inequalities?measure=income'))
    const ratios = inequalities.map(({ ukhsa }) => ukhsa?.relativeIndex.value ?? null)
    expect(ratios.some(ratio => ratio === null)).toBe(true)
    expect(ratios.some(ratio => ratio !== null)).toBe(true)
    for (const { ukhsa } of inequalities) {
      const { relativeIndex, relativeIndexRefused, slopeIndex } = ukhsa ?? {}
      if (relativeIndexRefused === null) expect(relativeIndex?.value).toBeGreaterThan(0)
      else
        expect([relativeIndex?.value, relativeIndexRefused]).toEqual([
          null,
          expect.stringContaining('no ratio')
        ])
      expect(slopeIndex?.value).toBeLessThan(0)
    }
  })

  it('counts everybody once: the fifths add to the people of the index, and are about equal', async () => {
    const { inequalities } = endpoints.inequalities.answer.parse(await get('/inequalities?measure=income'))
    expect(inequalities).toHaveLength(33)
    const people = await observations('indicator=simd-most-deprived&breakdown=overall-20')
    for (const { area, groups, ukhsa, scotpho } of inequalities) {
      const all = groups.reduce((sum, { denominator }) => sum + denominator, 0)
      expect(all).toBe(people.find(cell => cell.area === area)?.denominator)
      for (const { denominator } of groups) expect(denominator / all).toBeGreaterThan(0.12)
      const values = groups.map(({ value }) => value ?? NaN)
      expect(values[0]).toBeGreaterThan(values[4] ?? NaN)
      expect(scotpho?.slopeIndex.value).toBeGreaterThan(0)
      expect(ukhsa?.slopeIndex.value).toBeCloseTo(-(scotpho?.slopeIndex.value ?? NaN), 9)
    }
    // SIMD 2020v2: 12% of people in Scotland were income deprived.
    const scotland = inequalities.find(({ area }) => area === 'S92000003')
    const deprived = scotland?.groups.reduce((sum, { numerator }) => sum + (numerator ?? NaN), 0) ?? NaN
    const everyone = scotland?.groups.reduce((sum, { denominator }) => sum + denominator, 0) ?? NaN
    expect(Math.round((100 * deprived) / everyone)).toBe(12)
  })

  it('are of a partnership and of a group of one’s own what they are of the data zones of all its council areas', async () => {
    const of = async (query: string) =>
      endpoints.inequalities.answer.parse(await get(`/inequalities?measure=income&${query}`)).inequalities
    const members = ['S12000008', 'S12000021', 'S12000028']
    const [ayrshire] = await of('areas=S32000004')
    const [own] = await of(`group=Ayrshire:${members.join()}`)
    const councils = await of(`areas=${members.join()}`)
    const people = (part: 'numerator' | 'denominator', gradients: typeof councils) =>
      gradients.flatMap(({ groups }) => groups).reduce((sum, group) => sum + (group[part] ?? NaN), 0)
    expect([ayrshire?.name, own?.area, own?.name]).toEqual(['Ayrshire', 'own.group', 'Ayrshire'])
    expect(own?.groups).toEqual(ayrshire?.groups)
    expect(own?.verdict).toBe('higher')
    for (const part of ['numerator', 'denominator'] as const)
      expect(people(part, own ? [own] : [])).toBe(people(part, councils))
    const every = (await of('')).map(({ area }) => area).filter(code => code !== 'S92000003')
    const [scotland] = await of('areas=S92000003')
    const [whole] = await of(`group=${every.join()}`)
    expect(every).toHaveLength(32)
    expect(whole).toMatchObject({ groups: scotland?.groups, scotpho: scotland?.scotpho })
  })

  it('are of the edition that was out on the day asked for, or are refused', async () => {
    const { asOf, period, edition } = endpoints.inequalities.answer.parse(
      await get('/inequalities?measure=income&areas=S12000047&asOf=2022-01-01')
    )
    expect([asOf?.date, asOf?.editions.map(each => each.edition)]).toEqual(['2022-01-01', [edition]])
    expect(period).toBe('2020')
    expect(await problem('/inequalities?measure=income&asOf=2015-01-01')).toMatch(/nothing of simd/)
  })

  it('says by which ranking a fifth is the most deprived, since another turns the gradient round', async () => {
    const sentenceOf = async (domain: string) => {
      const { inequalities } = endpoints.inequalities.answer.parse(
        await get(`/inequalities?measure=income&areas=S92000003&domain=${domain}`)
      )
      return inequalities[0]?.sentence
    }
    expect(await sentenceOf('overall')).toMatch(/in the most deprived fifth of data zones, higher than/)
    expect(await sentenceOf('access')).toMatch(
      /in the most deprived fifth of data zones by the access ranking, lower than/
    )
  })

  it('never adds up around a withheld data zone', async () => {
    const { inequalities } = endpoints.inequalities.answer.parse(
      await get('/inequalities?measure=crime&domain=income')
    )
    for (const { groups, refused, ukhsa } of inequalities) {
      expect(ukhsa).toBeNull()
      expect(refused).toContain('withheld')
      for (const { withheld, value, numerator } of groups)
        if (withheld > 0) expect([value, numerator]).toEqual([null, null])
    }
  })
})
