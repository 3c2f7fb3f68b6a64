import { readFileSync } from 'node:fs'
import { group } from 'd3-array'
import { JSDOM } from 'jsdom'
import request from 'supertest'
import { fillPage } from '../../api/pages/fillPage.ts'
import type { Area } from '../../shared/contracts/area.ts'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import type { Indicator } from '../../shared/contracts/endpoints.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { pages } from '../../shared/contracts/pages.ts'
import { formatValue } from '../../shared/words/numbers.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp({ webDirectory: 'dist/web' })
}, releaseTimeout)
afterAll(() => opened.close())

const served = async (address: string) => {
  const response = await request(opened.app).get(address).set('Accept', 'text/html').expect(200)
  const { document } = new JSDOM(response.text).window
  const text = (selector: string) => document.querySelector(selector)?.textContent ?? null
  // Without scripts jsdom reads the inside of noscript as elements, as a browser does that runs none.
  const rows = [...document.querySelectorAll('noscript table tbody tr')].map(row =>
    [...row.children].map(cell => cell.textContent ?? '')
  )
  return {
    title: text('title'),
    heading: text('h1'),
    deck: text('#first-words') ?? text('#loading'),
    rows,
    etag: response.headers['etag']
  }
}

const observations = async (query: string): Promise<Observation[]> => {
  const { body } = await request(opened.app).get(`/api/v1/observations?${query}`).expect(200)
  return (body as { observations: Observation[] }).observations
}

describe('The first words of a page, in the HTML itself', () => {
  it('are the published rate of Scotland and the year, on the map', async () => {
    const { title, heading, deck } = await served('/')
    expect(heading).toBe('Recorded crime in Scotland’s 32 council areas, 2025-26')
    expect(title).toBe(`${heading} | Commonty`)
    // Recorded Crime in Scotland, 2025-26: 569 crimes per 10,000 people; Dundee City highest.
    expect(deck).toContain('Scotland: 569.')
    expect(deck).toContain('highest in Dundee City')
  })

  it('come with the 32 and Scotland as a table, to the digit of the API', async () => {
    const { rows } = await served('/?indicator=dwelling-fires&period=2019-20')
    const cells = await observations('indicator=dwelling-fires&periods=2019-20')
    const { body } = await request(opened.app).get('/api/v1/areas').expect(200)
    const names = new Map((body as { areas: Area[] }).areas.map(({ code, name }) => [code, name]))
    const nameOf = (code: string) => names.get(code)
    expect(rows).toHaveLength(33)
    expect(rows.at(-1)?.[0]).toBe('Scotland')
    expect(new Map(rows.map(([name, value]) => [name, value]))).toEqual(
      new Map(cells.map(({ area, value }) => [nameOf(area), formatValue(value ?? Number.NaN, 1)]))
    )
  })

  it('show a gap by its mark', async () => {
    const { rows } = await served('/?indicator=cpo-completion')
    const cells = await observations('indicator=cpo-completion')
    const gaps = cells.filter(({ value }) => value === null)
    expect(gaps.length).toBeGreaterThan(0)
    expect(rows.some(([, value]) => /^\[\w+\]$/.test(value ?? ''))).toBe(true)
  })

  it('name an area and its headline figure, added up for a partnership', async () => {
    const council = await served('/areas/S12000036')
    expect(council.heading).toBe('City of Edinburgh')
    expect(council.deck).toMatch(/744 for every 10,000 people in 2025-26, 31% above Scotland’s 569\./)
    const { body } = await request(opened.app).get('/api/v1/schemes/police-division').expect(200)
    const { code, name } =
      (body as { scheme: { groups: { code: string; name: string }[] } }).scheme.groups[0] ?? {}
    const partnership = await served(`/areas/${code}`)
    expect(partnership.heading).toBe(name)
    expect(partnership.deck).toContain('for every 10,000 people in 2025-26')
  })

  it(
    'tell how many figures of the compare page are higher, and how many stand out',
    async () => {
      const { title, heading, deck } = await served('/compare')
      expect(title).toBe('Compare areas and indicators | Commonty')
      const [areas, series] = (heading?.match(/\d+/g) ?? []).map(Number)
      expect(areas).toBe(32)
      const { body } = await request(opened.app).get('/api/v1/comparisons').expect(200)
      const { comparisons } = body as { comparisons: Comparison[] }
      const listed = (await request(opened.app).get('/api/v1/indicators').expect(200)).body as {
        indicators: Indicator[]
      }
      const methodOf = new Map(listed.indicators.map(({ id, method }) => [id, method]))
      // The groups of recorded crime, and the first category of every other rate and percentage with an interval.
      const first = new Map<string, string>()
      for (const { indicator, breakdown } of comparisons)
        if (!first.has(indicator)) first.set(indicator, breakdown)
      const shown = comparisons.filter(
        ({ indicator, breakdown, area }) =>
          area !== 'S92000003' &&
          ['crude-rate', 'proportion'].includes(methodOf.get(indicator) ?? '') &&
          (indicator === 'recorded-crime' || first.get(indicator) === breakdown)
      )
      const ofCouncils = group(shown, ({ indicator, breakdown }) => `${indicator} ${breakdown}`)
      const held = [...ofCouncils.values()].filter(cells => cells.some(({ value }) => value !== null)).flat()
      expect(held).toHaveLength(32 * (series ?? 0))
      const reached = held.filter(({ verdict }) => verdict !== null)
      const higher = reached.filter(({ verdict }) => verdict === 'higher')
      const beyond = reached.filter(
        ({ verdict, amongAreas }) => verdict !== 'similar' && amongAreas !== 'similar'
      )
      expect(deck).toContain(
        `Of ${reached.length} figures compared with Scotland, ${higher.length} are higher`
      )
      expect(deck).toContain(`${beyond.length} of ${reached.length} stand out beyond the usual variation`)
      expect((await served('/compare?comparator=similar')).deck).toBe('The figures are on their way.')
    },
    releaseTimeout
  )

  it.each([
    '/?indicator=nothing',
    '/?period=1066',
    '/areas/S12999999',
    '/about',
    '/?indicator=recorded-crime&breakdown=x'
  ])('stay general where the address names nothing that is held: %s', async address => {
    const { heading, rows } = await served(address)
    expect(heading).toBe('Figures for Scotland’s 32 council areas')
    expect(rows).toEqual([])
  })

  it('are asked for again when the release changes, and not before', async () => {
    const { etag } = await served('/')
    await request(opened.app)
      .get('/')
      .set('Accept', 'text/html')
      .set('If-None-Match', String(etag))
      .expect(304)
  })

  it('cannot break out of their place', () => {
    const page = readFileSync('dist/web/index.html', 'utf8')
    const filled = fillPage(page, {
      words: {
        title: '</title><script>1</script>',
        heading: '<b>"&$&',
        deck: '</p><img src=x>',
        table: { caption: '<i>', columns: ['<u>'], rows: [['</table>', '<s>']] }
      },
      answers: ['/"><s>$&']
    })
    const { document } = new JSDOM(filled).window
    expect(document.querySelector('h1')?.textContent).toBe('<b>"&$&')
    expect(document.querySelectorAll('img, i, u, s, b, title script')).toHaveLength(0)
    expect(document.title).toBe('</title><script>1</script> | Commonty')
  })
})

describe('What the code of a page asks for', () => {
  const ahead = async (address: string, rel: string) => {
    const { text } = await request(opened.app).get(address).set('Accept', 'text/html').expect(200)
    const links = new JSDOM(text).window.document.querySelectorAll(`link[rel=${rel}]:not([as=font])`)
    return [...links].map(link => link.getAttribute('href') ?? '')
  }
  let onTheMap: readonly string[]
  beforeAll(async () => {
    onTheMap = await ahead('/', 'preload')
  })
  const answers = async (address: string) =>
    (await ahead(address, 'preload')).filter(each => !onTheMap.includes(each))

  it.each([
    ['/areas/S12000047', ['/areas/S12000047/profile', '/comparisons?area=S12000047&comparator=scotland']],
    ['/areas/S12000047?comparator=similar', ['/areas/S12000047/profile']],
    ['/areas/S92000003', ['/areas/S92000003/profile']],
    ['/areas/S12999999', []],
    [
      '/indicators/recorded-crime',
      [
        '/sources',
        '/changes?dataset=recorded-crime',
        '/comparisons?indicator=recorded-crime&period=2025-26&comparator=scotland',
        '/ranks?indicator=recorded-crime&period=2025-26'
      ]
    ],
    ['/indicators/recorded-crime?period=2024-25', ['/sources', '/changes?dataset=recorded-crime']],
    ['/indicators/households', ['/sources', '/changes?dataset=households']],
    ['/indicators/nothing', []],
    ['/compare', ['/sources', '/comparisons?comparator=scotland']],
    ['/compare?view=trends', ['/sources']],
    ['/targets', ['/sources']],
    ['/data', ['/sources', '/changes']],
    ['/api', ['/openapi.json']],
    ['/about', []]
  ])('sets out with the page: %s', async (address, expected) => {
    const found = await answers(address)
    expect(found).toEqual(expected.map(path => `/api/v1${path}`))
    for (const each of found) await request(opened.app).get(each).expect(200)
  })

  it.each(Object.entries(pages).filter(([page]) => page !== 'map'))(
    'comes with the code itself, each file once: %s',
    async (page, path) => {
      const code = await ahead(path.replace(':code', 'S12000047').replace(':id', 'simd'), 'modulepreload')
      expect(code[0]).toMatch(new RegExp(`^/assets/${page}View-[\\w-]+\\.js$`))
      expect(new Set(code).size).toBe(code.length)
      for (const each of code) await request(opened.app).get(each).expect(200)
    }
  )

  it('comes with the page itself for the map', async () => {
    expect(await ahead('/', 'modulepreload')).toEqual([])
  })
})
