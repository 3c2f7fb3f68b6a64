import { cp, mkdtemp, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jest } from '@jest/globals'
import { runCommand } from '../../ingest/keeperCommands.ts'
import { keptReleases } from '../../ingest/rollBack.ts'
import { currentRelease } from '../../ingest/stages/currentRelease.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { newHome, runIn } from './support/liveRun.ts'

jest.setTimeout(240_000)

let publisher: Publisher
let home = ''

beforeAll(async () => {
  publisher = await startPublisher()
  home = await newHome()
  await runIn(home, publisher.origin)
})
afterAll(async () => {
  await publisher.close()
  await rm(home, { recursive: true })
})

async function say(...words: string[]): Promise<{ code: number; output: string; errors: string }> {
  const written = { output: '', errors: '' }
  const code = await runCommand(words, {
    archive: path.join(home, 'archive'),
    releases: path.join(home, 'releases'),
    output: { write: (text: string) => (written.output += text) },
    errors: { write: (text: string) => (written.errors += text) }
  })
  return { code, ...written }
}

describe('ingest status', () => {
  it('tells of each source its last try, edition, age and next look', async () => {
    const { code, output } = await say('status')
    expect(code).toBe(0)
    expect(output).toMatch(
      /Households \(households\)\n {2}last try .+; last success .+\n {2}edition 2\d{3}-\d{2}-[0-9a-f]{8}, 0 days old\n {2}next look /
    )
    expect(output).toContain('Recorded crime (recorded-crime)\n  last try never; last success never\n')
    expect(output).toMatch(/\(dwellings\)\n.+\n {2}no edition yet: its figures are a gap, with its reason/)
    expect(output).toMatch(/\(simd\)\n {2}last try never; last success never\n {2}no edition fetched yet/)
  })

  it('says in plain words what failed, and ends with 1', async () => {
    publisher.fault('household-estimates', { kind: 'status', status: 404 })
    await runIn(home, publisher.origin)
    publisher.clear()
    const { code, output } = await say('status')
    expect(code).toBe(1)
    expect(output).toMatch(/FAILED once, since .+ answered 404 .+ there is nothing at this address/)
  })
})

describe('ingest history and rollback', () => {
  it('lists what is kept, and refuses to go where there is nothing', async () => {
    const { output } = await say('history')
    expect(output).toMatch(/^\* 2\d{3}-\d{2}-\d{2}-[0-9a-f]{8} {2}built .+ DEMONSTRATION: not statistics\n$/)
    expect(await say('rollback')).toEqual({
      code: 3,
      output: '',
      errors: expect.stringContaining('is the oldest release that is kept')
    })
  })

  it('goes back in one command', async () => {
    const first = await currentRelease(path.join(home, 'releases'))
    publisher.publish('household-estimates')
    await runIn(home, publisher.origin)
    const { code, output } = await say('rollback')
    expect([code, output]).toEqual([0, expect.stringContaining(`Release ${first?.release} is served again`)])
    expect((await currentRelease(path.join(home, 'releases')))?.release).toBe(first?.release)
  })

  it('goes by when releases were made, whatever the dates of their files', async () => {
    const releases = path.join(home, 'releases')
    const [newer, older] = await keptReleases(releases)
    if (!newer || !older) throw new Error('two releases are kept by now')
    // As if the older had been brought back from a copy without its date.
    await utimes(path.join(releases, older.file), new Date(), new Date())
    await utimes(path.join(releases, newer.file), new Date(0), new Date(0))
    expect((await keptReleases(releases)).map(({ id }) => id)).toEqual([newer.id, older.id])
    expect(newer.madeAt.getTime()).toBeGreaterThan(older.madeAt.getTime())
    expect((await say('rollback', newer.id)).code).toBe(0)
    expect((await say('rollback')).output).toContain(`Release ${older.id} is served again`)
  })

  it('never goes from a real release to a demonstration', async () => {
    const real = await newHome()
    const made = await mkdtemp(path.join(tmpdir(), 'commonty-keeper-'))
    try {
      const releases = path.join(real, 'releases')
      await runIn(real, publisher.origin, [], { fetch: [], context: {} })
      const current = await currentRelease(path.join(home, 'releases'))
      await cp(path.join(home, 'releases', current?.file ?? ''), path.join(releases, current?.file ?? ''))
      const written = { errors: '' }
      const code = await runCommand(['rollback', current?.release ?? ''], {
        archive: made,
        releases,
        output: { write: () => undefined },
        errors: { write: (text: string) => (written.errors += text) }
      })
      expect([code, written.errors]).toEqual([3, expect.stringContaining('holds demonstration figures')])
    } finally {
      await Promise.all([real, made].map(folder => rm(folder, { recursive: true })))
    }
  })
})

describe('ingest explain', () => {
  it('says where a dataset comes from and what is checked', async () => {
    const { code, output } = await say('explain', 'recorded-crime')
    expect(code).toBe(0)
    expect(output).toContain('recorded-crime.csv: https://statistics.gov.scot/downloads/cube-table?uri=')
    expect(output).toContain('on weekdays between 15 June and 5 July')
    expect(output).toContain(
      'crimes: a whole number, not negative; every council area; council areas add to Scotland'
    )
  })

  it('lists the datasets when asked for another', async () => {
    expect(await say('explain', 'crime')).toMatchObject({
      code: 2,
      errors: expect.stringContaining('There are: population, recorded-crime')
    })
    expect((await say('status', 'now')).code).toBe(2)
  })
})
