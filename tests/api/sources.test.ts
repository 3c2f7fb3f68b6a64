import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import request from 'supertest'
import { z } from 'zod'
import { sourceStatus } from '../../api/sources/sourceStatus.ts'
import { Source, type HeldSource } from '../../shared/contracts/source.ts'
import { SourceTry } from '../../shared/contracts/sourceTry.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let archive: string
let opened: TestApp
beforeAll(async () => {
  archive = await mkdtemp(join(tmpdir(), 'commonty-archive-'))
  opened = await openTestApp({ archiveDirectory: archive })
}, releaseTimeout)
afterAll(async () => {
  await opened.close()
  await rm(archive, { recursive: true, force: true })
})

const ask = () => request(opened.app).get('/api/v1/sources')
const answered = async (id: string): Promise<Source> => {
  const { body } = await ask().expect(200)
  const { sources } = z.object({ sources: z.array(Source) }).parse(body)
  const found = sources.find(source => source.id === id)
  if (!found) throw new RangeError(`no source ${id}`)
  return found
}
const write = (tries: unknown) => writeFile(join(archive, 'state.json'), JSON.stringify(tries))

const failed = SourceTry.parse({
  lastTry: '2026-11-21T12:00:00.000Z',
  lastSuccess: '2026-11-20T12:00:00.000Z',
  edition: '2026-11-3f9a1c2e',
  editionSince: '2026-11-01T12:00:00.000Z',
  addresses: ['https://statistics.gov.scot/downloads/cube-table'],
  nextTry: '2026-11-21T12:30:00.000Z',
  failure: {
    since: '2026-11-21T11:00:00.000Z',
    tries: 2,
    stage: 'acquire',
    message: 'recorded-crime: statistics.gov.scot refused the connection.',
    retryAt: null
  }
})

describe('the status of sources', () => {
  it('is that of the release while no source was ever fetched', async () => {
    expect(await answered('recorded-crime')).toMatchObject({
      fetching: null,
      state: 'current',
      refusal: null,
      calendar: { staleAfterDays: expect.any(Number), windows: expect.arrayContaining([expect.anything()]) }
    })
    expect(await answered('simd')).toMatchObject({ fetching: null, refusal: null })
  })

  it('follows each run at once, and is not sent again while nothing changed', async () => {
    await write({ 'recorded-crime': failed })
    const first = await ask().expect(200)
    expect(first.headers['cache-control']).toBe('no-cache')
    expect(await answered('recorded-crime')).toMatchObject({
      fetching: failed,
      state: 'refused',
      refusal: failed.failure?.message
    })
    const etag = first.headers['etag'] ?? ''
    await ask().set('If-None-Match', etag).expect(304)

    await write({ 'recorded-crime': { ...failed, failure: null, lastSuccess: failed.lastTry } })
    const second = await ask().set('If-None-Match', etag).expect(200)
    expect(second.headers['etag']).not.toBe(etag)
    expect(await answered('recorded-crime')).toMatchObject({ state: 'current', refusal: null })
  })

  it('leaves out an entry that is damaged, and knows nothing of a file that is', async () => {
    await write({ 'recorded-crime': failed, households: { lastTry: 'yesterday' } })
    expect((await answered('recorded-crime')).fetching).toEqual(failed)
    expect((await answered('households')).fetching).toBeNull()
    const whole = await readFile(join(archive, 'state.json'), 'utf8')
    await writeFile(join(archive, 'state.json'), whole.slice(0, whole.length / 2))
    expect((await answered('recorded-crime')).fetching).toBeNull()
    await rm(join(archive, 'state.json'))
    expect((await answered('recorded-crime')).state).toBe('current')
  })
})

describe('36 a publisher that falls silent', () => {
  const held = (issued: string | null, edition: string, editionSince: string | null): HeldSource => ({
    ...base,
    editions: base.editions.map(one => ({ ...one, issued, edition })),
    fetching: { ...failed, failure: null, editionSince }
  })
  let base: HeldSource
  beforeAll(async () => {
    const { stale: _, ...source } = await answered('households')
    base = {
      ...source,
      editions: source.editions.slice(0, 1),
      calendar: { windows: [], staleAfterDays: 455 }
    }
  })
  const after = (day: string, days: number) => Date.parse(day) + days * 86_400_000

  it('is called stale on the day after its cadence allows, counted from the issue', () => {
    const source = held('2025-06-10', '2025-06', null)
    expect(sourceStatus(source, undefined, after('2025-06-10', 455)).stale).toBe(false)
    expect(sourceStatus(source, undefined, after('2025-06-10', 455) + 1).stale).toBe(true)
  })

  it('counts from the arrival where neither the day nor the month of issue is known', () => {
    const source = held(null, 'first', '2025-06-10T00:00:00.000Z')
    expect(sourceStatus(source, undefined, after('2025-06-10', 455)).stale).toBe(false)
    expect(sourceStatus(source, undefined, after('2025-06-10', 456)).stale).toBe(true)
  })

  it('is never called stale when it is not fetched', () => {
    const source = { ...held('2012-01', '2012-01', null), calendar: null }
    expect(sourceStatus(source, undefined, Date.parse('2026-01-01')).stale).toBe(false)
  })
})
