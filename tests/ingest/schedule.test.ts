import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import type { SourceTry } from '../../shared/contracts/sourceTry.ts'
import { datasets } from '../../ingest/datasets/index.ts'
import { nextLook } from '../../ingest/live/calendar.ts'
import { dueDatasets } from '../../ingest/live/dueDatasets.ts'
import { afterTry, readTries } from '../../ingest/live/tries.ts'
import { tick } from '../../ingest/scheduler.ts'
import { startPublisher } from '../support/publisher/publisher.ts'
import { newHome } from './support/liveRun.ts'
import { schedulerOf } from './support/schedulerOf.ts'

jest.setTimeout(240_000)

const june = { windows: [{ from: { month: 6, day: 15 }, to: { month: 7, day: 5 } }] }
const always = { windows: [{ from: { month: 1, day: 1 }, to: { month: 12, day: 31 } }] }
const never = { windows: [] }

const edinburgh = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  day: '2-digit',
  month: '2-digit',
  hour: '2-digit',
  minute: '2-digit'
})

/** Every look between two instants. */
function looks(live: typeof never | typeof june, from: string, to: string): Date[] {
  const found: Date[] = []
  for (let at = new Date(from); ;) {
    at = nextLook('recorded-crime', live, at)
    if (at >= new Date(to)) return found
    found.push(at)
  }
}

describe('when a source is looked at', () => {
  it('is 09:31 first on a release day, by the clock in Edinburgh', () => {
    expect(nextLook('recorded-crime', june, new Date('2026-06-22T23:30:00Z')).toISOString()).toBe(
      '2026-06-23T08:31:00.000Z'
    )
    expect(nextLook('recorded-crime', always, new Date('2026-12-01T00:00:00Z')).toISOString()).toBe(
      '2026-12-01T09:31:00.000Z'
    )
  })

  it('is never between midnight and 09:31, in summer or winter', () => {
    for (const at of [
      ...looks(always, '2026-03-01', '2026-11-30'),
      ...looks(never, '2026-03-01', '2026-11-30')
    ])
      expect(edinburgh.format(at).slice(-5) >= '09:31').toBe(true)
  })

  it.each([
    [
      'clocks go forward',
      '2026-03-27T00:00:00Z',
      '2026-03-31T00:00:00Z',
      ['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']
    ],
    [
      'clocks go back',
      '2026-10-23T23:00:00Z',
      '2026-10-27T00:00:00Z',
      ['2026-10-24', '2026-10-25', '2026-10-26']
    ],
    ['leap day', '2028-02-28T00:00:00Z', '2028-03-02T00:00:00Z', ['2028-02-28', '2028-02-29', '2028-03-01']]
  ])('is once on each quiet day when %s', (_, from, to, days) => {
    expect(looks(never, from, to).map(at => at.toISOString().slice(0, 10))).toEqual(days)
  })

  it.each([
    ['before the clocks go forward', '2026-03-27T00:00:00Z', '2026-03-27T09:31:00.000Z'],
    ['after the clocks went forward', '2026-03-29T16:00:00Z', '2026-03-30T08:31:00.000Z'],
    ['before the clocks go back', '2026-10-23T00:00:00Z', '2026-10-23T08:31:00.000Z'],
    ['after the clocks went back', '2026-10-25T17:00:00Z', '2026-10-26T09:31:00.000Z'],
    ['on a leap day', '2028-02-28T18:00:00Z', '2028-02-29T09:31:00.000Z']
  ])('is at 09:31 %s', (_, after, look) => {
    expect(nextLook('recorded-crime', always, new Date(after)).toISOString()).toBe(look)
  })

  it('leaves weekends quiet', () => {
    const days = looks(june, '2026-06-19T23:30:00Z', '2026-06-21T23:00:00Z').map(at =>
      edinburgh.format(at).slice(0, 3)
    )
    expect(days).toEqual(['Sat', 'Sun'])
  })

  it('differs from source to source on quiet days', () => {
    const first = new Set(
      datasets.map(({ id }) => nextLook(id, never, new Date('2026-02-02T00:00:00Z')).toISOString())
    )
    expect(first.size).toBeGreaterThan(datasets.length / 2)
  })
})

describe('what is due', () => {
  const crime = datasets.filter(({ id }) => id === 'recorded-crime')

  it.each([
    ['2026-03-28T00:00:00Z', 3],
    ['2026-10-24T00:00:00Z', 3],
    ['2028-02-28T00:00:00Z', 3]
  ])('comes once a day, minute by minute from %s', (from, days) => {
    let tries: Record<string, SourceTry> = {
      'recorded-crime': afterTry(undefined, { edition: 'a', isNew: true }, new Date(from).toISOString())
    }
    let runs = 0
    for (let minute = 1; minute <= days * 1440; minute += 1) {
      const now = new Date(Date.parse(from) + minute * 60_000)
      if (dueDatasets(crime, tries, now).length === 0) continue
      runs += 1
      tries = {
        'recorded-crime': afterTry(tries['recorded-crime'], { edition: 'a', isNew: false }, now.toISOString())
      }
    }
    expect(runs).toBe(days)
  })

  it('is everything that was never tried, and once whatever was missed', () => {
    const live = datasets.filter(dataset => dataset.live).map(({ id }) => id)
    const now = new Date('2026-11-21T12:00:00Z')
    expect(dueDatasets(datasets, {}, now)).toEqual(live)
    const old = afterTry(undefined, { edition: 'a', isNew: true }, '2026-09-01T12:00:00.000Z')
    expect(dueDatasets(crime, { 'recorded-crime': old }, now)).toEqual(['recorded-crime'])
    const caughtUp = afterTry(old, { edition: 'a', isNew: false }, now.toISOString())
    expect(dueDatasets(crime, { 'recorded-crime': caughtUp }, now)).toEqual([])
  })

  it('tries a failed source again after half an hour, then an hour, but not before the publisher asked to be', () => {
    const at = '2026-02-02T17:00:00.000Z'
    const later = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000)
    const failure = { stage: 'acquire', message: 'down', retryAt: null }
    const first = afterTry(undefined, failure, at)
    const twice = afterTry(first, failure, at)
    const due = (known: typeof first, minutes: number) =>
      dueDatasets(crime, { 'recorded-crime': known }, later(minutes)).length
    expect([due(first, 29), due(first, 30), due(twice, 59), due(twice, 60)]).toEqual([0, 1, 0, 1])
    const asked = afterTry(undefined, { ...failure, retryAt: later(240).toISOString() }, at)
    expect([due(asked, 239), due(asked, 240)]).toEqual([0, 1])
  })
})

describe('two schedules at once', () => {
  it('fetch each dataset once, and again only when it is due again', async () => {
    const publisher = await startPublisher()
    const home = await newHome()
    let now = new Date('2026-11-23T12:00:00Z')
    const lines: string[] = []
    const log = (_: object, message: string) => void lines.push(message)
    const options = schedulerOf(home, publisher.origin, {
      now: () => now,
      logger: { info: log, warn: log, error: log }
    })
    try {
      const fetched = await Promise.all([tick(options), tick(options)])
      expect(fetched.flat()).toEqual(['households'])
      expect(lines.toSorted()).toEqual([
        expect.stringContaining('Another ingest (process'),
        'looked for new editions'
      ])
      expect(await tick(options)).toEqual([])
      expect(publisher.requests).toHaveLength(1)

      now = new Date('2026-11-24T17:00:00Z')
      await publisher.down()
      expect(await tick(options)).toEqual(['households'])
      expect(lines.at(-2)).toMatch(/^Households .+ refused the connection/)
      expect((await readTries(options.archive))['households']?.failure?.tries).toBe(1)
    } finally {
      await publisher.close()
      await rm(home, { recursive: true })
    }
  })

  it('are two processes, of which one fetches', async () => {
    const publisher = await startPublisher()
    const home = await newHome()
    const begin = async () => {
      const child = spawn(
        process.execPath,
        ['--import', 'tsx', 'tests/ingest/support/tickOnCommand.ts', home, publisher.origin],
        { stdio: ['pipe', 'pipe', 'inherit'] }
      )
      let said = ''
      child.stdout.on('data', (part: Buffer) => (said += part.toString()))
      const ended = once(child, 'close').then(() => said)
      await once(child.stdout, 'data')
      return { child, ended }
    }
    try {
      const both = await Promise.all([begin(), begin()])
      for (const { child } of both) child.stdin.write('go\n')
      const said = await Promise.all(both.map(({ ended }) => ended))
      expect(said.filter(text => text.includes('fetched: households'))).toHaveLength(1)
      expect(said.filter(text => text.endsWith('fetched: \n'))).toHaveLength(1)
      expect(publisher.requests).toHaveLength(1)
      expect((await readdir(`${home}/releases`)).filter(name => name.endsWith('.duckdb'))).toHaveLength(1)
    } finally {
      await publisher.close()
      await rm(home, { recursive: true })
    }
  })
})

describe('npm run ingest:schedule', () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'commonty-schedule-'))
  })
  afterAll(() => rm(home, { recursive: true }))

  /** Starts it on an empty folder, where every run fails at once; nothing beyond this machine is asked. */
  const begin = (words: readonly string[], environment: Record<string, string> = {}) =>
    spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'ingest/schedule.ts',
        ...words,
        `--data=${home}`,
        `--archive=${home}/archive`,
        `--releases=${home}/releases`,
        '--stand-in=http://127.0.0.1:1'
      ],
      { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { ...process.env, ...environment } }
    )

  /** All that it writes, until it ends by itself. */
  const said = async (words: readonly string[], environment?: Record<string, string>) => {
    const child = begin(words, environment)
    let text = ''
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (data: Buffer) => (text += data.toString()))
    const [code] = (await once(child, 'close')) as [number]
    return { code, text }
  }

  it('ends at once when it is turned off', async () => {
    expect((await once(begin([], { INGEST_SCHEDULE: 'off' }), 'exit'))[0]).toBe(0)
  })

  it('refuses a dataset that no machine can fetch', async () => {
    expect(await said(['simd-of-old'])).toEqual({
      code: 2,
      text: expect.stringContaining('There are: population, recorded-crime')
    })
  })

  it('says how it is asked', async () => {
    expect(await said(['--help'])).toEqual({
      code: 0,
      text: expect.stringMatching(/^npm run ingest:schedule/)
    })
  })

  it.each<[string[], Record<string, string>, string]>([
    [['--fast'], {}, 'npm run ingest:schedule --'],
    [['--pace', 'often'], {}, '--pace often: must be a number of seconds above 0.'],
    [[], { RELEASES_KEPT: 'many' }, 'RELEASES_KEPT=many: must be a whole number of at least 1.']
  ])('says what is wrong with %j and %j, and ends with 2', async (words, environment, message) => {
    const { code, text } = await said(words, environment)
    expect([code, text]).toEqual([2, expect.stringContaining(message)])
    expect(text).not.toMatch(/^\s+at /m)
  })

  it('ends when the process that started it is gone', async () => {
    const child = begin(['households'])
    const ended = once(child, 'exit')
    if (!child.stdout) throw new Error('its log cannot be read')
    await once(child.stdout, 'data')
    child.disconnect()
    expect((await ended)[0]).toBe(0)
  })
})
