import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tableFromIPC } from 'apache-arrow'
import { csvParse } from 'd3-dsv'
import request from 'supertest'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'
import { testRelease } from '../support/release.ts'
import { makeDemonstration } from '../support/variantReleases.ts'

const words = 'Demonstration figures: not statistics.'

let home: string
let real: TestApp
let demonstration: TestApp
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'commonty-demonstration-'))
  await makeDemonstration(await testRelease(), home)
  demonstration = await openTestApp({ releasesDirectory: home, webDirectory: 'dist/web' })
  real = await openTestApp({ webDirectory: 'dist/web' })
}, releaseTimeout)
afterAll(async () => {
  await Promise.all([real.close(), demonstration.close()])
  await rm(home, { recursive: true, force: true })
})

/** The same answer from a real release and from one with made-up figures, folded lines of a calendar joined. */
async function both(path: string): Promise<{ real: string; demonstration: string }> {
  const text = async ({ app }: TestApp) => {
    const response = await request(app).get(`/api/v1${path}`).expect(200)
    return (response.text || JSON.stringify(response.body)).replaceAll(/\r\n[ \t]/g, '')
  }
  return { real: await text(real), demonstration: await text(demonstration) }
}

describe('a release with made-up figures', () => {
  it.each(['/feeds/releases.atom', '/feeds/releases.json', '/calendar.ics'])('says so in %s', async path => {
    const answers = await both(path)
    expect(answers.demonstration).toContain(words)
    expect(answers.real).not.toContain(words)
  })

  it('says so in the title and in every entry of a feed', async () => {
    const { demonstration: text } = await both('/feeds/releases.json')
    const { title, items } = JSON.parse(text) as { title: string; items: { content_html: string }[] }
    expect(title).toContain(words)
    expect(items.filter(item => !item.content_html.includes(words))).toEqual([])
    expect(items.length).toBeGreaterThan(10)
  })

  it.each(['/', '/areas/S12000047'])('says so in the first words of the page %s', async path => {
    const page = async ({ app }: TestApp) =>
      (await request(app).get(path).set('Accept', 'text/html').expect(200)).text
    const shown = await page(demonstration)
    expect(shown).toContain('<title>Demonstration figures: not statistics | ')
    expect(shown).toContain('<p class="deck" id="first-words">Demonstration figures: not statistics.')
    if (path === '/') expect(shown).toContain('<caption>Demonstration figures: not statistics.')
    expect(await page(real)).not.toContain('Demonstration')
  })

  const query = 'indicator=recorded-crime&periods=latest&areas=S12000047,S92000003'
  const said = 'Demonstration figures: not statistics'

  const tables = [
    '/comparisons?indicator=recorded-crime',
    '/trends?indicator=recorded-crime',
    '/funnels?indicator=recorded-crime',
    '/ranks?indicator=recorded-crime',
    '/groups?areas=S12000047,S12000036&indicator=recorded-crime',
    '/similar-areas?area=S12000047'
  ]

  it.each([...tables, '/inequalities?measure=income'])('says so first in the JSON of %s', async path => {
    const answers = await both(path)
    expect(answers.demonstration.slice(0, 60)).toMatch(
      /^{"demonstration":"Demonstration figures: not statistics",/
    )
    expect(answers.real).not.toContain('Demonstration')
  })

  it.each(tables)('says so in every row and the file name of the CSV of %s', async path => {
    const response = await request(demonstration.app)
      .get(`/api/v1${path.replace('?', '.csv?')}`)
      .expect(200)
    const rows = csvParse(response.text)
    expect(rows.columns[0]).toBe('demonstration')
    expect(new Set(rows.map(row => row['demonstration']))).toEqual(new Set([said]))
    expect(response.headers['content-disposition']).toContain('"demonstration-not-statistics-')
  })

  it('says so in every row of a CSV, before all other columns, and in its file name', async () => {
    const { app } = demonstration
    const response = await request(app).get(`/api/v1/observations.csv?${query}`).expect(200)
    const rows = csvParse(response.text)
    expect(rows.columns[0]).toBe('demonstration')
    expect(rows.map(row => row['demonstration'])).toEqual([said, said])
    expect(response.headers['content-disposition']).toMatch(
      /filename="demonstration-not-statistics-recorded-crime/
    )
    const answers = await both(`/observations.csv?${query}`)
    expect(csvParse(answers.real).columns).not.toContain('demonstration')
    expect(answers.real.toLowerCase()).not.toContain('demonstration')
  })

  it('says so in the JSON of observations', async () => {
    const answers = await both(`/observations?${query}`)
    expect(JSON.parse(answers.demonstration)).toMatchObject({ demonstration: said })
    expect(JSON.parse(answers.real)).not.toHaveProperty('demonstration')
  })

  it('says so in the schema of an Arrow file, and in its file name', async () => {
    const arrow = async ({ app }: TestApp) => {
      const response = await request(app)
        .get(`/api/v1/observations.arrow?${query}`)
        .buffer(true)
        .parse((stream, done) => {
          const parts: Buffer[] = []
          stream.on('data', (part: Buffer) => parts.push(part))
          stream.on('end', () => done(null, Buffer.concat(parts)))
        })
        .expect(200)
      return { metadata: tableFromIPC(response.body as Buffer).schema.metadata, headers: response.headers }
    }
    const made = await arrow(demonstration)
    expect(made.metadata.get('demonstration')).toBe(said)
    expect(made.metadata.get('title')).toMatch(/^Demonstration figures: not statistics\. /)
    expect(made.headers['content-disposition']).toContain('demonstration-not-statistics-')
    expect((await arrow(real)).metadata.has('demonstration')).toBe(false)
  })

  it.each(['/health', '/releases'])('says so in %s', async path => {
    const answers = await both(path)
    expect(answers.demonstration).toContain('"demonstration":true')
    expect(answers.real).toContain('"demonstration":false')
  })
})
