import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { Agent, createServer, get as httpGet } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import { openReleaseReader, type ReaderLog } from '../../api/store/releaseReader.ts'
import { NoRelease } from '../../api/store/store.ts'
import { openTestApp, releaseTimeout } from '../support/app.ts'
import { testRelease, type TestRelease } from '../support/release.ts'
import { makeVariant, pointTo } from '../support/variantReleases.ts'

/** How long the clients read while releases are swapped: six seconds in every run, thirty for the record. */
const seconds = Number(process.env['PUBLISH_UNDER_LOAD_SECONDS'] ?? 6)
const clients = 50

const first = '2026-01-01-00000001'
const second = '2026-01-02-00000002'

let original: TestRelease
let directory: string
beforeAll(async () => {
  original = await testRelease()
  directory = await mkdtemp(join(tmpdir(), 'commonty-swap-'))
  await makeVariant(original, directory, first)
  await makeVariant(original, directory, second)
}, releaseTimeout)
afterAll(() => rm(directory, { recursive: true, force: true }))

function recordingLog(): ReaderLog & { lines: string[] } {
  const lines: string[] = []
  const write = (fields: object, message: string): void => {
    lines.push(`${message} ${JSON.stringify(fields)}`)
  }
  return { lines, info: write, error: write }
}

const openReader = (log: ReaderLog = recordingLog()) =>
  openReleaseReader({ directory, pollMilliseconds: 60_000, log })

describe('A release reader', () => {
  it('has nothing to read before the first release, and takes it up when it comes', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'commonty-empty-'))
    const store = await openReleaseReader({ directory: empty, pollMilliseconds: 50, log: recordingLog() })
    expect(store.currentId).toBeNull()
    await expect(store.read(release => release.release.id)).rejects.toThrow(NoRelease)
    await copyFile(original.file, join(empty, `${original.current}.duckdb`))
    await pointTo(empty, original.current)
    while (store.currentId === null) await wait(50)
    expect(store.currentId).toBe(original.current)
    await store.close()
    await rm(empty, { recursive: true, force: true })
  })

  it('lets a reader finish on the release it began with', async () => {
    await pointTo(directory, first)
    const store = await openReader()
    const seen = await store.read(async release => {
      await pointTo(directory, second)
      await store.refresh()
      const cells = await release.observations({
        series: [{ indicator: 'recorded-crime', breakdown: 'all-crimes' }],
        areas: ['S92000003'],
        periods: null
      })
      return new Set([release.release.id, ...cells.map(({ unit }) => unit)])
    })
    expect(seen).toEqual(new Set([first]))
    expect(await store.read(release => release.release.id)).toBe(second)
    await store.close()
  })

  it('closes only after its readers have finished', async () => {
    await pointTo(directory, first)
    const store = await openReader()
    const order: string[] = []
    const reading = store.read(async release => {
      await wait(100)
      await release.answer('cube/headline')
      order.push('read')
    })
    const closing = store.close().then(() => order.push('closed'))
    await Promise.all([reading, closing])
    expect(order).toEqual(['read', 'closed'])
  })

  it.each([
    ['a file that is no database', 'broken.duckdb', '2026-01-03-00000003'],
    ['a file that is not there', 'missing.duckdb', '2026-01-03-00000003'],
    ['a file that holds another release than the pointer names', `${second}.duckdb`, '2026-01-03-00000003']
  ])('refuses %s with one line in the log, and keeps the release before', async (_, file, id) => {
    await writeFile(join(directory, 'broken.duckdb'), 'not a database')
    await pointTo(directory, first)
    const log = recordingLog()
    const store = await openReader(log)
    await pointTo(directory, id, file)
    await store.refresh()
    await store.refresh()
    expect(store.currentId).toBe(first)
    expect(log.lines.filter(line => line.startsWith('the new release cannot be opened'))).toHaveLength(1)
    await pointTo(directory, second)
    await store.refresh()
    expect(store.currentId).toBe(second)
    await store.close()
    await rm(join(directory, 'broken.duckdb'))
  })

  it('lists the releases kept, newest first, the one served marked', async () => {
    await pointTo(directory, first)
    const store = await openReader()
    const kept = await store.releases()
    expect(new Map(kept.map(({ id, current }) => [id, current]))).toEqual(
      new Map([
        [first, true],
        [second, false]
      ])
    )
    expect(await readdir(directory)).toEqual(expect.arrayContaining([`${first}.duckdb`, `${second}.duckdb`]))
    await store.close()
  })
})

/** Ids of the releases that an answer was made from: more than one is a mixed answer. */
const idsIn = (text: string): Set<string> => new Set(text.match(/2026-01-0\d-0000000\d/g))

const paths = [
  '/api/v1/observations?indicator=recorded-crime&periods=latest',
  '/api/v1/observations?indicator=recorded-crime&scheme=police-division',
  '/api/v1/observations.csv?indicator=dwelling-fires',
  '/api/v1/areas/S12000047/profile',
  '/api/v1/areas/S32000004/profile',
  '/api/v1/areas?scheme=police-division',
  '/api/v1/cubes/headline'
]

/** Endpoints that remember what they work out of a release: each form of an answer, and each kind of comparator. */
const comparing = [
  '/api/v1/comparisons?comparator=similar',
  '/api/v1/comparisons?indicator=dwelling-fires&period=2021-22&comparator=group:S12000047,S12000045',
  '/api/v1/comparisons?indicator=dwelling-fires&comparator=baseline:2018-19&scheme=police-division',
  '/api/v1/comparisons?indicator=dwelling-fires&asOf=2022-12-01',
  '/api/v1/comparisons.csv?indicator=drug-misuse-deaths&comparator=health-board',
  '/api/v1/trends?indicator=road-casualties&comparator=lgbf-other',
  '/api/v1/trends.csv?indicator=dwelling-fires',
  '/api/v1/funnels?indicator=drug-misuse-deaths',
  '/api/v1/funnels.csv?indicator=dwelling-fires&period=2021-22',
  '/api/v1/ranks?indicator=drug-misuse-deaths',
  '/api/v1/ranks.csv?indicator=dwelling-fires&period=2021-22',
  '/api/v1/inequalities?measure=income',
  '/api/v1/similar-areas?area=S12000023',
  '/api/v1/groups?areas=S12000041,S12000042&indicator=recorded-crime'
]

describe('Publishing under load', () => {
  it.each([
    ['figures', paths],
    ['comparisons', comparing]
  ])(
    `gives ${clients} clients no failed and no mixed answer of %s while two releases are swapped for ${seconds} s`,
    async (_kind, asked) => {
      await pointTo(directory, first)
      const opened = await openTestApp({ releasesDirectory: directory })
      const { app, store } = opened
      const server = createServer({ keepAliveTimeout: 65_000 }, app)
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const agent = new Agent({ keepAlive: true, maxSockets: clients })
      const ask = (path: string, brotli: boolean): Promise<{ status: number; text: string }> =>
        new Promise((resolve, reject) => {
          const headers = brotli ? { 'accept-encoding': 'br' } : {}
          httpGet({ host: '127.0.0.1', port, path, agent, headers }, response => {
            const parts: Buffer[] = []
            response.on('data', (part: Buffer) => parts.push(part))
            response.once('error', reject)
            response.on('end', () => {
              const body = Buffer.concat(parts)
              const isPacked = response.headers['content-encoding'] === 'br'
              const text = (isPacked ? brotliDecompressSync(body) : body).toString()
              resolve({ status: response.statusCode ?? 0, text })
            })
          }).once('error', reject)
        })

      const until = performance.now() + seconds * 1000
      const run = { swaps: 0, isPublishing: true }
      store.onSwap(() => {
        run.swaps += 1
      })
      const answers = { all: 0, failed: 0, mixed: 0 }
      const seen = new Set<string>()
      async function client(number: number): Promise<void> {
        for (let turn = number; run.isPublishing; turn += 1) {
          const { status, text } = await ask(asked[turn % asked.length] ?? '', turn % 3 === 0)
          const ids = idsIn(text)
          answers.all += 1
          if (status !== 200) answers.failed += 1
          if (ids.size !== 1) answers.mixed += 1
          for (const id of ids) seen.add(id)
        }
      }
      async function publisher(): Promise<void> {
        try {
          // On a slow machine a swap takes long, and answers too: enough of each are waited for all the same.
          const isEnough = () => run.swaps >= 4 && seen.size === 2 && answers.all > clients
          for (let turn = 0; run.isPublishing && (performance.now() < until || !isEnough()); turn += 1) {
            await pointTo(directory, turn % 2 === 0 ? second : first)
            await store.refresh()
            await wait(100)
          }
        } finally {
          run.isPublishing = false
        }
      }
      try {
        await Promise.all([publisher(), ...Array.from({ length: clients }, (_, number) => client(number))])
      } finally {
        run.isPublishing = false
        agent.destroy()
        server.closeAllConnections()
        await new Promise(resolve => server.close(resolve))
        await opened.close()
      }
      process.stdout.write(
        `publishing under load: ${answers.all} answers, ${run.swaps} swaps in ${seconds} s\n`
      )
      expect(answers).toEqual({ all: answers.all, failed: 0, mixed: 0 })
      expect(seen).toEqual(new Set([first, second]))
      expect(answers.all).toBeGreaterThan(clients)
    },
    seconds * 1000 + 600_000
  )
})
