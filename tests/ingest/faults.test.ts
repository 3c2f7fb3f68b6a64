import { rm } from 'node:fs/promises'
import path from 'node:path'
import { jest } from '@jest/globals'
import type { DownloadLimits } from '../../ingest/acquire/downloadRequest.ts'
import type { LiveOptions } from '../../ingest/live/liveOptions.ts'
import { readTries } from '../../ingest/live/tries.ts'
import { LockedError } from '../../ingest/releaseLock.ts'
import type { LiveOutcome } from '../../ingest/runLive.ts'
import { rollBack } from '../../ingest/rollBack.ts'
import { currentRelease } from '../../ingest/stages/currentRelease.ts'
import { describeRelease } from '../../ingest/store/describeRelease.ts'
import type { Fault } from '../support/publisher/faults.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { copyOfHome, newHome, prompt, releasesOf, runIn } from './support/liveRun.ts'

jest.setTimeout(240_000)

const cube = 'household-estimates'
let publisher: Publisher
/** A home that holds one live edition; each test works on a copy. */
let baseline = ''
let releasesOfBaseline: Record<string, string>
/** The same with the next edition, published as it should be. */
let renewed = ''
let renewal: LiveOutcome
const homes: string[] = []

async function copyOf(home: string): Promise<string> {
  const copy = await copyOfHome(home)
  homes.push(copy)
  return copy
}
const copyOfBaseline = () => copyOf(baseline)

const editionsIn = async (home: string) => {
  const current = await currentRelease(path.join(home, 'releases'))
  return (await describeRelease(path.join(home, 'releases', current?.file ?? ''))).editions
}

beforeAll(async () => {
  publisher = await startPublisher()
  baseline = await newHome()
  homes.push(baseline)
  const alerts: string[] = []
  const { state } = await runIn(baseline, publisher.origin, alerts)
  if (state !== 'published' || alerts.length > 0) throw new Error(`no baseline: ${state} ${alerts.join(' ')}`)
  releasesOfBaseline = await releasesOf(baseline)
  publisher.publish(cube)
  renewed = await copyOfBaseline()
  renewal = await runIn(renewed, publisher.origin)
})
afterEach(async () => {
  publisher.clear()
  await publisher.up()
})
afterAll(async () => {
  await publisher.close()
  await Promise.all(homes.map(home => rm(home, { recursive: true, force: true })))
})

const faults: [string, Fault, RegExp][] = [
  ['1 no answer', { kind: 'blackhole' }, /sent nothing for 1 second/],
  ['1 connection reset', { kind: 'reset' }, /broke off before an answer/],
  ['2 stall after the headers', { kind: 'stall', after: 0 }, /sent nothing/],
  ['2 stall in the middle', { kind: 'stall', after: 900 }, /sent part of the file and then sent nothing/],
  ['2 a trickle without an end', { kind: 'drip', bytes: 1, every: 50 }, /did not arrive within/],
  ['3 fewer bytes than announced', { kind: 'short-length' }, /in the middle of the file/],
  ['3 cut chunks', { kind: 'cut-chunked' }, /in the middle of the file/],
  ['4 cut in the middle of a row', { kind: 'cut-close', at: 'mid-row' }, /ends in the middle of a row/],
  ['4 cut between two rows', { kind: 'cut-close', at: 'row' }, /of the 32 council areas|no longer holds/],
  ['4 cut compressed answer', { kind: 'cut-gzip' }, /compress|cut|ends|break|broke|middle/],
  ['5 a page of apology', { kind: 'html' }, /sent a web page/],
  ['5 a page of apology that says it is a table', { kind: 'html', type: 'text/csv' }, /sent a web page/],
  ...[403, 404, 410, 429, 500, 503].map((status): [string, Fault, RegExp] => [
    `6 status ${status}`,
    { kind: 'status', status },
    new RegExp(`answered ${status}`)
  ]),
  ['7 an empty file', { kind: 'empty' }, /an empty file/],
  ['7 a header alone', { kind: 'header-only' }, /a header and no rows/],
  [
    '8 a redirect to another host',
    { kind: 'redirect', to: 'https://example.org/x.csv' },
    /not on the list of hosts/
  ],
  ['8 a redirect to this machine', { kind: 'redirect', to: 'http://127.0.0.1:1/x' }, /not an https address/],
  ['8 a redirect to a file', { kind: 'redirect', to: 'file:///etc/passwd' }, /not an https address/],
  ['9 a compression bomb', { kind: 'gzip-bomb', bytes: 2 ** 26 }, /MiB|times/],
  ['9 an answer without an end', { kind: 'endless' }, /MiB/],
  ['10 Windows-1252', { kind: 'encoding', as: 'windows-1252' }, /is not UTF-8: byte \d+/],
  ['10 UTF-16', { kind: 'encoding', as: 'utf-16' }, /sent something where|UTF-16/],
  ['10 a NUL', { kind: 'nul' }, /NUL character at byte \d+/],
  [
    '11 a renamed column',
    { kind: 'column-renamed', column: 'Value', to: 'Number' },
    /lacks the column “Value”/
  ],
  ['11 a dropped column', { kind: 'column-dropped', column: 'DateCode' }, /lacks the column “DateCode”/],
  ['11 a repeated column', { kind: 'column-duplicated', column: 'Value' }, /two columns named “Value”/],
  ...['[c]', 'n/l', '1,234', '-', 'x', '..'].map((mark): [string, Fault, RegExp] => [
    `12 an unknown mark ${mark}`,
    { kind: 'type-drift', mark },
    /row \d+, column Value: “.+” is neither a number nor a known mark/
  ]),
  ['13 another unit', { kind: 'unit-change', factor: 10 }, /the unit has changed/],
  ['13 another unit, smaller', { kind: 'unit-change', factor: 0.001 }, /is a count, and not a whole number/],
  ['14 rows given twice', { kind: 'duplicate-rows' }, /is given again/],
  ['14 rows that contradict', { kind: 'duplicate-rows', conflicting: true }, /contradicts .+ row \d+/],
  [
    '15 a council area left out',
    { kind: 'area-missing', area: 'S12000023' },
    /S12000023 \(Orkney Islands\): 1 of the 32/
  ],
  [
    '15 a council area too many',
    { kind: 'area-extra', code: 'S12000099', name: 'Rockall' },
    /“S12000099” is not the code/
  ],
  ['15 Scotland left out', { kind: 'area-missing', area: 'S92000003' }, /no longer holds S92000003/],
  [
    '16 an unknown spelling',
    { kind: 'name-variant', area: 'Fife', as: 'The Kingdom of Fife' },
    /“The Kingdom of Fife” is not a published name/
  ],
  ['17 a sum that does not hold', { kind: 'sum-broken', by: 50 }, /32 council areas add to/],
  [
    '21 a year of another kind',
    { kind: 'year-mislabelled', period: '2025', as: '2025/2026' },
    /is not a year such as 2019/
  ],
  ['21 a year twice', { kind: 'year-mislabelled', period: '2025', as: '2024' }, /contradicts|is given again/],
  [
    '21 a year left out',
    { kind: 'year-mislabelled', period: '2025', as: '2026' },
    /the year before it is given nowhere/
  ],
  [
    '21 an old year renamed',
    { kind: 'year-mislabelled', period: '2020', as: '2014' },
    /no longer holds households \(all\) of 2020/
  ],
  ['22 a negative count', { kind: 'figure', value: -1 }, /“-1” is negative/],
  ['22 half a household', { kind: 'figure', value: '3.5' }, /not a whole number/],
  ['22 an absurd count', { kind: 'figure', value: 99_999_999 }, /32 council areas add to/]
]

/** Faults that leave the reader waiting: asked once, with the limit that ends the wait. Every other limit is ample. */
const ends: Partial<Record<Fault['kind'], Partial<DownloadLimits>>> = {
  blackhole: { idle: 1_000 },
  stall: { idle: 1_000 },
  drip: { total: 1_000 }
}
const contextOf = ({ kind }: Fault): NonNullable<LiveOptions['context']> => ({
  allowInsecureLoopback: true,
  standIn: publisher.origin,
  limits: { ...prompt.limits, ...ends[kind] },
  retries: { ...prompt.retries, ...(ends[kind] ? { tries: 1 } : {}) }
})

/** Every fault is tried again; one of each stage to the end, the others checked and not published. */
const published = new Set(['1 no answer', '4 cut between two rows', '12 an unknown mark [c]'])

describe('a fault of the publisher', () => {
  it.each(faults)(
    '%s: the last good release stays, the status says why, one alert, and the next try succeeds',
    async (name, fault, words) => {
      const home = await copyOfBaseline()
      const alerts: string[] = []
      publisher.fault(cube, fault)
      const outcome = await runIn(home, publisher.origin, alerts, { context: contextOf(fault) })
      expect(outcome.state).toBe('unchanged')
      expect(outcome.sources).toEqual([
        expect.objectContaining({ dataset: 'households', message: expect.stringMatching(words) })
      ])
      expect(await releasesOf(home)).toEqual(releasesOfBaseline)
      const { households } = await readTries(path.join(home, 'archive'))
      expect(households?.failure).toMatchObject({ tries: 1, message: expect.stringMatching(words) })
      expect(households?.lastTry).toBe(households?.failure?.since)
      expect(households?.edition).toMatch(/^2\d{3}-\d{2}-[0-9a-f]{8}$/)
      expect(alerts).toEqual([
        expect.stringMatching(/^Households \(households\) could not be updated: .+ stays\.$/s)
      ])
      expect(alerts.join('')).not.toContain(home)

      publisher.clear()
      const dryRun = !published.has(name)
      const retry = await runIn(home, publisher.origin, alerts, { dryRun })
      expect(retry.sources).toEqual([expect.objectContaining({ result: 'new', message: null })])
      expect(retry.state).toBe(dryRun ? 'checked' : 'published')
      if (dryRun) return
      expect(alerts).toEqual([expect.anything(), 'Households (households) works again, after 1 failed try.'])
      expect(await editionsIn(home)).toHaveLength(3)
      expect((await readTries(path.join(home, 'archive')))['households']?.failure).toBeNull()
    }
  )

  it('1 a publisher that is down is told of once, however often it is tried', async () => {
    const home = await copyOfBaseline()
    const alerts: string[] = []
    await publisher.down()
    for (let tries = 1; tries <= 3; tries += 1) {
      await runIn(home, publisher.origin, alerts)
      const { households } = await readTries(path.join(home, 'archive'))
      expect(households?.failure?.tries).toBe(tries)
    }
    expect(alerts).toEqual([expect.stringContaining('refused the connection')])
  })

  it('6 says when the publisher asked to be tried again', async () => {
    const home = await copyOfBaseline()
    publisher.fault(cube, { kind: 'status', status: 503, retryAfter: 3600 })
    await runIn(home, publisher.origin)
    const { households } = await readTries(path.join(home, 'archive'))
    const wait = Date.parse(households?.failure?.retryAt ?? '') - Date.parse(households?.lastTry ?? '')
    expect(Math.round(wait / 60_000)).toBe(60)
  })
})

const harmless: [string, Fault][] = [
  ['10 a byte-order mark', { kind: 'byte-order-mark' }],
  ['10 line ends of Windows', { kind: 'crlf' }],
  ['11 a column added', { kind: 'column-added', column: 'Remark' }],
  ['11 columns in another order', { kind: 'columns-reordered' }],
  ['16 codes of before 2018', { kind: 'old-codes' }],
  ['16 a known spelling', { kind: 'name-variant', area: 'City of Edinburgh', as: 'Edinburgh, City of' }]
]

describe('what is no fault', () => {
  it.each(harmless)('%s: the same figures', async (_, fault) => {
    publisher.fault(cube, fault)
    const outcome = await runIn(await copyOfBaseline(), publisher.origin, [], { dryRun: true })
    expect([outcome.state, outcome.sources[0]?.result, outcome.sources[0]?.message]).toEqual([
      'checked',
      'new',
      null
    ])
    const figuresOf = ({ editions, changes }: LiveOutcome) => [
      editions.map(({ dataset, rows, measures }) => ({ dataset, rows, measures })),
      changes.map(({ counts, unchanged }) => ({ counts, unchanged }))
    ]
    expect(figuresOf(outcome)).toEqual(figuresOf(renewal))
  })

  it('19 the same bytes again: no release, and the time of the check moves', async () => {
    const home = await copyOf(renewed)
    const before = await releasesOf(home)
    const first = (await readTries(path.join(home, 'archive')))['households']
    publisher.fault(cube, { kind: 'same-bytes' })
    const { state, sources } = await runIn(home, publisher.origin)
    expect([state, sources[0]?.result]).toEqual(['unchanged', 'unchanged'])
    expect(await releasesOf(home)).toEqual(before)
    const second = (await readTries(path.join(home, 'archive')))['households']
    expect(second?.lastSuccess?.localeCompare(first?.lastSuccess ?? '')).toBe(1)
    expect([second?.edition, second?.editionSince]).toEqual([first?.edition, first?.editionSince])
  })

  it('18 a correction of an old year: a new edition with what was revised, the old one kept beside it', async () => {
    const home = await newHome(['reconvictions'])
    homes.push(home)
    // A table of few years: it has 1,188 figures in each.
    const other = await startPublisher({ firstYear: 2018, lastYear: 2021 })
    const run = () => runIn(home, other.origin, [], {}, ['reconvictions'])
    await run()
    other.fault('reconvictions', { kind: 'correction', period: '2019/2020', by: 1 })
    const { state, changes } = await run()
    await other.close()
    expect(state).toBe('published')
    // 32 council areas and Scotland, by three sexes and six ages, as a percentage and as a mean.
    expect(changes.at(-1)?.counts).toEqual({ new: 0, revised: 33 * 18 * 2, withdrawn: 0, relabelled: 0 })
    expect(await editionsIn(home)).toHaveLength(3)
  })
})

describe('20 an older edition', () => {
  it('is refused when it was held before, and taken when a person accepts it', async () => {
    const home = await copyOf(renewed)
    const before = await releasesOf(home)
    publisher.fault(cube, { kind: 'older-edition' })
    const { sources } = await runIn(home, publisher.origin)
    expect(sources[0]?.message).toMatch(/serves edition .+ again, which is older than/)
    expect(await releasesOf(home)).toEqual(before)
    const accepted = await runIn(home, publisher.origin, [], { accept: ['households'] })
    expect(accepted.state).toBe('published')
    expect(await editionsIn(home)).toHaveLength(4)
  })

  it('is refused when it was never held', async () => {
    const home = await newHome()
    homes.push(home)
    await runIn(home, publisher.origin)
    publisher.fault(cube, { kind: 'older-edition' })
    const { sources } = await runIn(home, publisher.origin)
    expect(sources[0]?.message).toMatch(/is older than edition/)
  })
})

describe('28 several runs at once', () => {
  it('lets one run and turns the others away', async () => {
    const home = await copyOfBaseline()
    const asked = publisher.requests.length
    const runs = await Promise.allSettled([1, 2, 3].map(() => runIn(home, publisher.origin)))
    expect(runs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const run of runs) if (run.status === 'rejected') expect(run.reason).toBeInstanceOf(LockedError)
    expect(publisher.requests.length - asked).toBe(1)
  })
})

describe('a source that fails', () => {
  it('holds no other up', async () => {
    const both = ['households', 'population']
    const home = await newHome(both)
    homes.push(home)
    publisher.fault(cube, { kind: 'status', status: 500 })
    const { state, sources } = await runIn(home, publisher.origin, [], {}, both)
    expect(state).toBe('published')
    expect(sources.map(({ dataset, result }) => [dataset, result])).toEqual([
      ['population', 'new'],
      ['households', 'failed']
    ])
    expect(await editionsIn(home)).toEqual(
      expect.arrayContaining([
        'households 2019-06',
        expect.stringMatching(/^population 2\d{3}-\d{2}-[0-9a-f]{8}$/)
      ])
    )
  })
})

describe('a demonstration', () => {
  it('says so in its release and its pointer', async () => {
    const current = await currentRelease(path.join(baseline, 'releases'))
    expect(current?.demonstration).toBe(true)
    expect((await describeRelease(path.join(baseline, 'releases', current?.file ?? ''))).demonstration).toBe(
      true
    )
  })

  it('is never published over a real release', async () => {
    const home = await newHome()
    homes.push(home)
    await runIn(home, publisher.origin, [], { fetch: [], context: {} })
    const before = await releasesOf(home)
    await expect(runIn(home, publisher.origin)).rejects.toThrow('never published over a real one')
    expect(await releasesOf(home)).toEqual(before)
  })
})

describe('going back', () => {
  it('serves the release before, and does not publish the one that was left again', async () => {
    const home = await copyOf(renewed)
    const releases = path.join(home, 'releases')
    const first = await currentRelease(path.join(baseline, 'releases'))
    const { release } = renewal
    await expect(rollBack(releases, '2020-01-01-00000000')).rejects.toThrow(
      'No release 2020-01-01-00000000 is kept'
    )
    expect(await rollBack(releases)).toEqual({ from: release, to: first?.release })
    expect((await runIn(home, publisher.origin)).state).toBe('unchanged')
    expect((await currentRelease(releases))?.release).toBe(first?.release)
    expect(await rollBack(releases, release ?? '')).toEqual({ from: first?.release, to: release })
  })
})
