import request from 'supertest'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { Problem } from '../../shared/contracts/problem.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

/** One good request for every endpoint of the contract, and what must be refused there. */
const cases: Record<keyof typeof endpoints, { good: string; missing?: string; malformed: string }> = {
  health: { good: '/health', malformed: '/health?verbose=1' },
  releases: { good: '/releases', malformed: '/releases?limit=5' },
  sources: { good: '/sources', malformed: '/sources?dataset=simd' },
  changes: { good: '/changes?dataset=community-payback-orders', malformed: '/changes?dataset=weather' },
  areas: {
    good: '/areas?scheme=police-division',
    malformed: '/areas?scheme=police-division&scheme=nhs-board'
  },
  area: { good: '/areas/S12000047', missing: '/areas/S12000099', malformed: '/areas/Fife' },
  profile: {
    good: '/areas/S12000047/profile',
    missing: '/areas/police-division.atlantis/profile',
    malformed: '/areas/S1200004/profile'
  },
  schemes: { good: '/schemes', malformed: '/schemes?kind=family' },
  scheme: { good: '/schemes/police-division', missing: '/schemes/parish', malformed: '/schemes/Police' },
  indicators: { good: '/indicators', malformed: '/indicators?theme=crime' },
  indicator: {
    good: '/indicators/simd-most-deprived',
    missing: '/indicators/happiness',
    malformed: '/indicators/-'
  },
  observations: {
    good: '/observations?indicator=dwelling-fires&periods=latest',
    malformed: '/observations'
  },
  cube: { good: '/cubes/headline', missing: '/cubes/everything', malformed: '/cubes/headline?pretty=1' },
  comparisons: {
    good: '/comparisons?indicator=drug-misuse-deaths&comparator=lgbf-people',
    malformed: '/comparisons?comparator=france'
  },
  trends: { good: '/trends?indicator=drug-misuse-deaths&comparator=similar', malformed: '/trends' },
  funnels: { good: '/funnels?indicator=drug-misuse-deaths', malformed: '/funnels?indicator=happiness' },
  ranks: { good: '/ranks?indicator=drug-misuse-deaths', malformed: '/ranks?indicator=population&order=best' },
  inequalities: {
    good: '/inequalities?measure=income',
    malformed: '/inequalities?measure=income&areas=S32999999'
  },
  similarAreas: {
    good: '/similar-areas?area=S12000047',
    malformed: '/similar-areas?area=S92000003'
  },
  openApi: { good: '/openapi.json', malformed: '/openapi.json?version=2' },
  groups: {
    good: '/groups?areas=S12000041,S12000042,S12000048&name=Tayside',
    malformed: '/groups?areas=S92000003'
  }
}

describe.each(Object.entries(cases))('GET /api/v1: %s', (name, { good, missing, malformed }) => {
  it('answers what the contract says', async () => {
    const response = await request(opened.app).get(`/api/v1${good}`).expect(200)
    expect(response.type).toBe('application/json')
    const { answer } = endpoints[name as keyof typeof endpoints]
    const { error } = answer.safeParse(response.body)
    expect(error?.issues.slice(0, 3)).toBeUndefined()
  })

  it('answers a malformed request with a problem that lists what is accepted', async () => {
    const response = await request(opened.app).get(`/api/v1${malformed}`).expect(400)
    expect(response.type).toBe('application/problem+json')
    const problem = Problem.parse(response.body)
    expect(problem.errors?.length).toBeGreaterThan(0)
    expect(Object.keys(problem.accepted ?? {})).toEqual(
      expect.arrayContaining(Object.keys(endpoints[name as keyof typeof endpoints].accepted))
    )
    expect(problem.instance).toBe(`/api/v1${malformed}`.replace(/\?.*/, ''))
  })

  it('answers what does not exist with a problem that says where to look', async () => {
    const response = await request(opened.app)
      .get(`/api/v1${missing ?? `${good.split('?')[0]}/and/more`}`)
      .expect(404)
    expect(response.type).toBe('application/problem+json')
    expect(Problem.parse(response.body).detail).toMatch(
      /\/api\/v1\/|The (schemes|indicators) are|There is headline/
    )
  })
})

describe('GET /api/v1/areas', () => {
  it('lists Scotland, the 32 council areas and the partnerships of every scheme', async () => {
    const { body } = await request(opened.app).get('/api/v1/areas').expect(200)
    const { areas } = endpoints.areas.answer.parse(body)
    expect(areas[0]?.code).toBe('S92000003')
    expect(areas.filter(({ type }) => type === 'council-area')).toHaveLength(32)
    const counted = (scheme: string) => areas.filter(area => area.scheme === scheme).length
    expect(counted('community-justice-partnership')).toBe(30)
    expect(counted('police-division')).toBe(13)
    expect(counted('health-and-social-care-partnership')).toBe(31)
  })

  it('names the council area that had a code before', async () => {
    const { body } = await request(opened.app).get('/api/v1/areas/S12000046').expect(404)
    expect(body.detail).toMatch(/^There is no area ‘S12000046’ here \(Glasgow City is S12000049\)\. /)
  })

  it('says which councils a partnership has, and how sure that is', async () => {
    const { body } = await request(opened.app)
      .get('/api/v1/areas?scheme=community-justice-partnership')
      .expect(200)
    const { areas } = endpoints.areas.answer.parse(body)
    const ayrshire = areas.find(({ name }) => name === 'Community Justice Ayrshire')
    expect(ayrshire?.members).toEqual(['S12000008', 'S12000021', 'S12000028'])
    const { body: council } = await request(opened.app).get('/api/v1/areas/S12000008').expect(200)
    expect(endpoints.area.answer.parse(council).area.partnerships).toContainEqual(
      expect.objectContaining({ code: ayrshire?.code, membership: expect.stringMatching(/./) })
    )
  })
})

describe('GET /api/v1/schemes', () => {
  it('puts every council area in exactly one group of every scheme', async () => {
    const { body } = await request(opened.app).get('/api/v1/schemes').expect(200)
    const { schemes } = endpoints.schemes.answer.parse(body)
    expect(schemes.length).toBeGreaterThanOrEqual(14)
    for (const { groups, memberships } of schemes) {
      const members = groups.flatMap(group => group.members)
      expect(members).toHaveLength(32)
      expect(new Set(members).size).toBe(32)
      expect(memberships).toHaveLength(32)
    }
  })
})

describe('GET /api/v1/indicators/:id', () => {
  it('counts every council area once in each period’s coverage', async () => {
    const { body } = await request(opened.app).get('/api/v1/indicators').expect(200)
    const { indicators } = endpoints.indicators.answer.parse(body)
    for (const { coverage } of indicators)
      for (const { periods } of coverage)
        for (const { councils } of periods)
          expect(Object.values(councils).reduce((sum, count) => sum + count, 0)).toBe(32)
  })
})

describe('GET /api/v1/sources', () => {
  it('says what is held for each period, and what is missing', async () => {
    const { body } = await request(opened.app).get('/api/v1/sources').expect(200)
    const { sources } = endpoints.sources.answer.parse(body)
    const crime = sources.find(({ id }) => id === 'recorded-crime')
    expect(crime?.coverage.find(({ period }) => period === '2025-26')).toMatchObject({
      held: 'all',
      councils: 32
    })
    expect(crime?.coverage.find(({ period }) => period === '2022-23')).toMatchObject({
      held: 'none',
      councils: 0
    })
    const staff = sources.find(({ id }) => id === 'jsw-workforce')
    expect(staff?.coverage.find(({ period }) => period === '2020')).toMatchObject({
      held: 'scotland',
      councils: 0
    })
    const abuse = sources.find(({ id }) => id === 'domestic-abuse')
    expect(abuse?.coverage.find(({ period }) => period === '2012-13')).toMatchObject({
      held: 'some',
      councils: 25
    })
    for (const { id, state, editions, coverage, missing } of sources.filter(
      source => source.state === 'not-in-release'
    )) {
      expect({ id, state, editions }).toEqual({ id, state, editions: [] })
      expect(new Set(coverage.map(({ held }) => held))).toEqual(new Set(['none']))
      expect(missing.join(' ')).toContain('only the live ingest brings them')
    }
    expect(sources.filter(({ indicators }) => indicators.length === 0).map(({ id }) => id)).toEqual([
      'council-boundaries'
    ])
  })
})

describe('GET /api/v1/areas/:code/profile', () => {
  it('gives a partnership its headline figures with Scotland beside them', async () => {
    const { body } = await request(opened.app).get('/api/v1/areas/S32000004/profile').expect(200)
    const profile = endpoints.profile.answer.parse(body)
    expect(profile.area).toMatchObject({ name: 'Ayrshire', type: 'partnership' })
    const keys = (cells: typeof profile.scotland) =>
      cells.map(({ indicator, breakdown, period }) => `${indicator} ${breakdown} ${period}`)
    expect(keys(profile.observations)).toEqual(keys(profile.scotland))
    expect(new Set(profile.observations.map(({ indicator }) => indicator))).toContain('recorded-crime')
  })
})
