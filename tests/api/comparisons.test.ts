import { endpoints, Profile } from '../../shared/contracts/endpoints.ts'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import { askedApp } from '../support/askedApp.ts'

const { ask, get, observations, problem } = askedApp()

const comparisons = async (query: string) =>
  endpoints.comparisons.answer.parse(await get(`/comparisons?${query}`))

const of = (all: readonly Comparison[], area: string): Comparison => {
  const found = all.find(comparison => comparison.area === area)
  if (!found) throw new Error(`no comparison of ${area}`)
  return found
}

/** Probabilities of a Poisson count as low, and as high, as this one, added up term by term. */
function poissonTails(count: number, expected: number): { low: number; high: number } {
  let term = Math.exp(-expected)
  let below = 0
  for (let k = 0; k < count; k++) {
    below += term
    term *= expected / (k + 1)
  }
  return { low: below + term, high: 1 - below }
}

describe('GET /api/v1/comparisons: one indicator', () => {
  it('reaches the verdicts that exact tails of the published counts give, for all 32 council areas', async () => {
    const { comparisons: all, multiple } = await comparisons('indicator=drug-misuse-deaths&period=2024')
    const cells = await observations('indicator=drug-misuse-deaths&periods=2024')
    const scotland = cells.find(({ area }) => area === 'S92000003')
    const rate = (scotland?.numerator ?? 0) / (scotland?.denominator ?? 1)
    expect(all).toHaveLength(32)
    expect(multiple).toEqual({
      comparisons: 32,
      expectedByChanceAt95: 1.6,
      expectedByChanceAt998: expect.closeTo(0.064, 9)
    })
    let flagged = 0
    for (const comparison of all) {
      const cell = cells.find(({ area }) => area === comparison.area)
      const { low, high } = poissonTails(cell?.numerator ?? 0, rate * (cell?.denominator ?? 0))
      const tail = Math.min(low, high)
      // Byar's limits follow the exact ones to about a hundredth; a tail on the very edge may fall either side.
      const onEdge = [0.025, 0.001].some(edge => Math.abs(tail / edge - 1) < 0.1)
      if (onEdge) continue
      const side = high < low ? 'higher' : 'lower'
      const expected = tail < 0.001 ? side : tail < 0.025 ? `possibly-${side}` : 'similar'
      expect({ area: comparison.name, verdict: comparison.verdict }).toEqual({
        area: comparison.name,
        verdict: expected
      })
      if (expected !== 'similar') flagged += 1
      expect(comparison.value).toBe(cell?.value)
      expect(comparison.lower).toBe(cell?.lower)
      expect(comparison.comparator?.value).toBe(scotland?.value)
    }
    expect(flagged).toBeGreaterThan(5)
  })

  it('calls no deaths in Orkney possibly lower: e^(−4.04) is under 25 in 1,000 and over 1', async () => {
    // 22,020 people at Scotland's 1,017 deaths among 5,546,900 (National Records of Scotland) would have 4.04 deaths.
    expect(Math.exp((-22_020 * 1017) / 5_546_900)).toBeCloseTo(0.0176, 4)
    const { comparisons: all } = await comparisons('indicator=drug-misuse-deaths&period=2024&areas=S12000023')
    expect(of(all, 'S12000023')).toMatchObject({
      value: 0,
      verdict: 'possibly-lower',
      judgement: 'possibly-better',
      comparisonMethod: 'single-overlap',
      gap: 'none counted, against Scotland’s 18.3'
    })
  })

  it('passes no judgement on an indicator of which neither direction is worse', async () => {
    const { comparisons: all } = await comparisons('indicator=recorded-crime&period=2025-26')
    expect(all.every(({ judgement, polarity }) => judgement === null && polarity === 'neither')).toBe(true)
    // Nearly all differ from Scotland, so large are the counts; a funnel with variation between areas flags few.
    const beyond = all.filter(({ amongAreas }) => amongAreas === 'higher' || amongAreas === 'lower')
    expect(all.filter(({ verdict }) => verdict === 'higher' || verdict === 'lower').length).toBeGreaterThan(
      24
    )
    expect(beyond.length).toBeLessThan(10)
    for (const { sentence } of all)
      expect(sentence).toMatch(
        /^(Higher than|Possibly higher than|Similar to|Possibly lower than|Lower than) Scotland; the .*95% interval|^(Higher|Lower) than Scotland; the 99\.8% interval excludes it/
      )
  })

  it('gives of one area the limits that the funnel draws for its size, and of many leaves them out', async () => {
    const { comparisons: all } = await comparisons('area=S12000047')
    let given = 0
    for (const { indicator, breakdown, period, amongAreas, usual, value } of all) {
      expect([indicator, usual === null]).toEqual([indicator, amongAreas === null])
      if (usual === null) continue
      given += 1
      const { points } = endpoints.funnels.answer.parse(
        await get(`/funnels?${new URLSearchParams({ indicator, breakdown, period }).toString()}`)
      )
      const point = points.find(({ area }) => area === 'S12000047')
      expect([indicator, usual]).toEqual([indicator, { at95: point?.at95, at998: point?.at998 }])
      // Which is what its verdict among the areas rests on, where many events are expected.
      if (point?.fewExpected === false)
        expect([indicator, amongAreas === 'similar']).toEqual([
          indicator,
          (value ?? NaN) >= usual.at95.lower && (value ?? NaN) <= usual.at95.upper
        ])
    }
    expect(given).toBeGreaterThan(8)
    const { comparisons: many } = await comparisons('indicator=recorded-crime')
    expect(many.every(({ usual }) => usual === null)).toBe(true)
    const { comparisons: elsewhere } = await comparisons('area=S12000047&comparator=lgbf-people')
    expect(elsewhere.every(({ usual }) => usual === null)).toBe(true)
  })

  it('orders evidence by strength, not by size: the smaller gap weighs more only where more people stand behind it', async () => {
    const { comparisons: all } = await comparisons('indicator=drug-misuse-deaths&period=2024')
    const above = all.filter(({ difference }) => (difference ?? 0) > 0)
    let turned = 0
    for (const one of above)
      for (const other of above) {
        if ((one.difference ?? 0) <= (other.difference ?? 0)) continue
        if ((one.evidence ?? 0) >= (other.evidence ?? 0)) continue
        turned += 1
        expect(other.denominator ?? 0).toBeGreaterThan(one.denominator ?? Infinity)
      }
    expect(turned).toBeGreaterThan(0)
    for (const { evidence, difference } of all)
      expect(Math.sign(evidence ?? NaN)).toBe(Math.sign(difference ?? NaN))
  })

  it('compares an area with its police division, and says where it is the only member', async () => {
    const { comparisons: all, comparator } = await comparisons(
      'indicator=drug-misuse-deaths&period=2024&comparator=police-division'
    )
    expect(comparator).toEqual({
      kind: 'group-of-area',
      text: 'police-division',
      title: 'Police division',
      inWords: 'their police division'
    })
    const ayr = of(all, 'S12000028')
    const members = await observations(
      'indicator=drug-misuse-deaths&periods=2024&areas=S12000008,S12000021,S12000028&breakdown=persons'
    )
    const deaths = members.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0)
    const people = members.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0)
    expect(ayr.comparator).toMatchObject({
      name: 'Ayrshire (police division)',
      members: ['S12000008', 'S12000021', 'S12000028'],
      numerator: deaths,
      value: (100_000 * deaths) / people
    })
    expect(ayr.comparisonMethod).toBe('double-overlap')
    expect(of(all, 'S12000047')).toMatchObject({
      verdict: null,
      comparator: null,
      refused: expect.stringMatching(/^Fife is the only council area of its police division/)
    })
  })

  it('calls no partnership or group a council area where it is the whole of its division', async () => {
    const asked = async (query: string) => {
      const [only] = (await comparisons(`indicator=drug-misuse-deaths&period=2024&${query}`)).comparisons
      return { comparator: only?.comparator, refused: only?.refused }
    }
    expect(await asked('areas=S08000029&comparator=police-division')).toEqual({
      comparator: null,
      refused:
        'Fife (police division) is made of NHS Fife alone, so it is the same figure and there is nothing to compare.'
    })
    expect(await asked('areas=S08000029&comparator=health-board')).toEqual({
      comparator: null,
      refused: 'NHS Fife is not compared with itself.'
    })
    expect(await asked('group=S12000047&comparator=health-board')).toEqual({
      comparator: null,
      refused:
        'NHS Fife is made of the same council area as My group, so it is the same figure and there is nothing to compare.'
    })
  })

  it('calls two areas higher and lower of each other, or similar both ways', async () => {
    const mirrored = {
      higher: 'lower',
      'possibly-higher': 'possibly-lower',
      similar: 'similar',
      'possibly-lower': 'possibly-higher',
      lower: 'higher'
    } as const
    const codes = ['S12000047', 'S12000049', 'S12000023', 'S12000011']
    const query = (code: string) =>
      `indicator=drug-misuse-deaths&period=2024&comparator=${code}&areas=${codes.join()}`
    const answers = new Map<string, Comparison[]>()
    for (const code of codes) answers.set(code, (await comparisons(query(code))).comparisons)
    const verdicts: Comparison['verdict'][] = []
    const returned: Comparison['verdict'][] = []
    for (const one of codes)
      for (const other of codes) {
        const verdict = of(answers.get(other) ?? [], one).verdict
        verdicts.push(verdict)
        returned.push(of(answers.get(one) ?? [], other).verdict)
      }
    expect(verdicts.filter(verdict => verdict === null)).toHaveLength(codes.length)
    expect(new Set(verdicts).size).toBeGreaterThan(3)
    expect(returned).toEqual(verdicts.map(verdict => verdict && mirrored[verdict]))
  })

  it('compares with an earlier period by intervals, and refuses across a break', async () => {
    const ids = 'indicator=drug-misuse-deaths&period=2019&areas=S12000049'
    const { comparisons: since } = await comparisons(`${ids}&comparator=baseline:2012`)
    const glasgow = of(since, 'S12000049')
    expect(glasgow).toMatchObject({ verdict: 'higher', comparisonMethod: 'period-change' })
    expect(glasgow.comparator).toMatchObject({ period: '2012', name: 'Glasgow City in 2012' })
    expect(glasgow.lower ?? 0).toBeGreaterThan(glasgow.comparator?.upper ?? Infinity)
    const { comparisons: across } = await comparisons(
      'indicator=drug-misuse-deaths&period=2024&areas=S12000049&comparator=period:2019'
    )
    expect(of(across, 'S12000049')).toMatchObject({
      verdict: null,
      refused: 'A break lies between 2019 and 2024 (Population rebased).',
      // Nor is a plain gap made of what a break parts: it would say what the verdict refuses to.
      difference: null,
      ratio: null,
      gap: null
    })
    const { comparisons: future } = await comparisons(`${ids}&comparator=period:2024`)
    expect(of(future, 'S12000049').refused).toBe('2024 is later than 2019.')
  })

  it('tests the change within one population base up to 2021-22', async () => {
    const { comparisons: all } = await comparisons(
      'indicator=dwelling-fires&period=2021-22&areas=S12000049&comparator=period:previous'
    )
    expect(of(all, 'S12000049').refused).toBeNull()
  })

  it('compares figures as they stood, from the editions issued by then', async () => {
    const { comparisons: now } = await comparisons('indicator=dwelling-fires&period=2020-21')
    const past = await comparisons('indicator=dwelling-fires&period=2020-21&asOf=2022-12-01')
    expect(past.asOf).toMatchObject({ date: '2022-12-01' })
    expect(past.asOf?.editions.every(({ countsFrom }) => countsFrom <= '2022-12-01')).toBe(true)
    expect(past.comparisons).toHaveLength(now.length)
    const cells = await observations('indicator=dwelling-fires&periods=2020-21&asOf=2022-12-01')
    for (const { area, value } of past.comparisons)
      expect(value).toBe(cells.find(cell => cell.area === area)?.value)
  })

  it('gives a figure without an interval its gap and no verdict', async () => {
    const { comparisons: all } = await comparisons('indicator=simd-most-deprived&areas=S12000047')
    expect(of(all, 'S12000047')).toMatchObject({
      verdict: null,
      refused: 'This figure has no interval.',
      gap: '0.1 percentage points above Scotland’s 19.5%',
      sentence: 'Not compared with Scotland: this figure has no interval. Recent trend: not tested.'
    })
    const { comparisons: counts } = await comparisons('indicator=population&areas=S12000047')
    expect(of(counts, 'S12000047')).toMatchObject({ verdict: null, gap: null, difference: null })
  })

  it('is also a table, with the same figures', async () => {
    const query = 'indicator=drug-misuse-deaths&period=2024'
    const { comparisons: all } = await comparisons(query)
    const { text, headers } = await ask(`/comparisons.csv?${query}`).expect(200)
    const [head = '', ...lines] = text.trimEnd().split('\r\n')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="comparisons-drug-misuse-deaths-2024.csv"'
    )
    expect(lines).toHaveLength(32)
    const columns = head.split(',')
    expect(new Set(columns).size).toBe(columns.length)
    for (const column of ['value', 'outerLower', 'comparatorValue', 'verdict', 'sentence', 'licence'])
      expect(columns).toContain(column)
    const value = columns.indexOf('value')
    expect(lines.map(line => Number(line.split(',')[value]))).toEqual(all.map(comparison => comparison.value))
  })

  it('is a table of the same columns whatever is asked, where a part of every row is missing too', async () => {
    const head = async (path: string) => (await ask(path).expect(200)).text.split('\r\n')[0]
    const columns = await head('/comparisons.csv?indicator=drug-misuse-deaths')
    for (const path of [
      '/comparisons.csv?indicator=reconviction-rate',
      '/comparisons.csv?indicator=population',
      '/comparisons.csv?area=S12000047',
      '/groups.csv?areas=S12000047,S12000041',
      '/groups.csv?areas=S12000047,S12000041&indicator=recorded-crime'
    ])
      expect(await head(path)).toBe(columns)
  })

  it('says what is wrong with a question', async () => {
    expect(await problem('/comparisons?indicator=drug-misuse-deaths&comparator=france')).toContain(
      'group:S12000041'
    )
    expect(await problem('/comparisons?comparator=S12000099')).toContain('/api/v1/areas')
    expect(await problem('/comparisons?comparator=group:S12000099')).toContain('S12000099')
    expect(await problem('/comparisons?period=2024')).toContain('only together with indicator')
    expect(await problem('/comparisons?indicator=drug-misuse-deaths&period=1999')).toContain('2010')
    expect(await problem('/comparisons?area=S12000099')).toMatch(/^area: there is no area/)
    const glasgow = '(Glasgow City is S12000049)'
    expect(await problem('/comparisons?area=S12000046')).toContain(glasgow)
    expect(await problem('/comparisons?comparator=S12000046')).toContain(glasgow)
    expect(await problem('/comparisons?comparator=group:S12000046,S12000047')).toContain(glasgow)
    expect(await problem('/groups?areas=S12000046,S12000047')).toContain(glasgow)
    expect(await problem('/changes?area=S12000046')).toContain(glasgow)
    expect(await problem('/comparisons?area=S12000047&scheme=police-division')).toMatch(
      /^area: given together/
    )
  })
})

describe('GET /api/v1/comparisons: what stands out', () => {
  it('gives every headline series of one area in its latest period, the same figures as its profile', async () => {
    const { comparisons: all } = await comparisons('area=S12000047')
    const profile = Profile.parse(await get('/areas/S12000047/profile'))
    const series = new Set(
      profile.observations.map(({ indicator, breakdown }) => `${indicator} ${breakdown}`)
    )
    expect(new Set(all.map(({ indicator, breakdown }) => `${indicator} ${breakdown}`))).toEqual(series)
    for (const { indicator, breakdown, period, value, lower } of all) {
      const same = profile.observations.filter(
        cell => cell.indicator === indicator && cell.breakdown === breakdown
      )
      expect(same.find(cell => cell.period === period)).toMatchObject({ value, lower })
      const latest = same.findLast(cell => cell.value !== null)
      if (latest) expect(period).toBe(latest.period)
      else expect(value).toBeNull()
    }
  })

  it('gives all 32 council areas at once what it gives each by itself', async () => {
    const { comparisons: all, sentence } = await comparisons('comparator=lgbf-people')
    const { comparisons: own } = await comparisons('area=S12000047&comparator=lgbf-people')
    expect(all.length % 32).toBe(0)
    for (const comparison of own.filter(({ value }) => value !== null)) {
      const same = all.find(
        ({ area, indicator, breakdown }) =>
          area === 'S12000047' && indicator === comparison.indicator && breakdown === comparison.breakdown
      )
      if (same?.period === comparison.period) expect(same).toEqual(comparison)
    }
    expect(sentence).toContain('compared with their family group for people services')
    expect(sentence).toContain('By chance alone')
  })
})
