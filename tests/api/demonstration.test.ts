import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import request from 'supertest'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'
import { testRelease } from '../support/release.ts'
import { pointTo } from '../support/variantReleases.ts'

const words = 'Demonstration figures: not statistics.'

let home: string
let real: TestApp
let demonstration: TestApp
beforeAll(async () => {
  const { file, current } = await testRelease()
  home = await mkdtemp(join(tmpdir(), 'commonty-demonstration-'))
  const copy = join(home, `${current}.duckdb`)
  await copyFile(file, copy)
  const instance = await DuckDBInstance.create(copy)
  const connection = await instance.connect()
  await connection.run('UPDATE release SET demonstration = true')
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
  await pointTo(home, current)
  demonstration = await openTestApp({ releasesDirectory: home })
  real = await openTestApp()
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

  it.each(['/health', '/releases'])('says so in %s', async path => {
    const answers = await both(path)
    expect(answers.demonstration).toContain('"demonstration":true')
    expect(answers.real).toContain('"demonstration":false')
  })
})
