import { spawn, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { jest } from '@jest/globals'
import { IngestError, type Point } from '../../ingest/ingestError.ts'
import { Current } from '../../ingest/stages/currentRelease.ts'
import { LockedError } from '../../ingest/releaseLock.ts'
import type { IngestOptions } from '../../ingest/ingestOptions.ts'
import { releaseRows } from './support/releaseRows.ts'
import { copyOfData, one, runSmall, several, touchNote } from './support/smallRun.ts'

// Real builds, and other tests beside them.
jest.setTimeout(240_000)

let home = ''
let data = ''
let releases = ''

const homes: string[] = []
afterAll(() => Promise.all(homes.map(each => rm(each, { recursive: true, force: true }))))

/** A data folder and a releases folder for the tests of one group. */
const inAHomeOf = (names: readonly string[]) =>
  beforeAll(async () => {
    ;({ home, data, releases } = await copyOfData(names))
    homes.push(home)
  })

const run = (more: Partial<IngestOptions> = {}) => runSmall(data, releases, more)
const runSeveral = (folder = releases, more: Partial<IngestOptions> = {}) =>
  runSmall(data, folder, more, several)

async function current(): Promise<Current> {
  return Current.parse(JSON.parse(await readFile(path.join(releases, 'current.json'), 'utf8')))
}

const query = async (sql: string): Promise<unknown[][]> =>
  releaseRows(path.join(releases, (await current()).file), sql)

/** Name and hash of every file of the releases folder. */
async function contents(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  for (const name of await readdir(releases)) {
    const bytes = await readFile(path.join(releases, name))
    hashes[name] = createHash('sha256').update(bytes).digest('hex')
  }
  return hashes
}

describe('publish', () => {
  inAHomeOf(several)

  it('publishes a release that a reader can open', async () => {
    const outcome = await runSeveral(releases, { now: () => new Date('2026-11-21T12:00:00Z') })
    expect(outcome.state).toBe('published')
    expect(outcome.release).toMatch(/^2026-11-21-[0-9a-f]{8}$/)
    expect(await current()).toEqual({ release: outcome.release, file: `${outcome.release}.duckdb` })
    expect(await query('SELECT id, built_at::VARCHAR FROM release')).toEqual([
      [outcome.release, '2026-11-21 12:00:00']
    ])
    expect(
      await query(
        `SELECT value FROM observation WHERE indicator = 'dwelling-fires' AND area = 'S92000003' AND period = '2019-20'`
      )
    ).toEqual([[(100_000 * 4890) / 5_463_300]])
    expect(await readdir(releases)).toHaveLength(2)
  })

  it('changes nothing when the inputs are the same', async () => {
    const before = await contents()
    const outcome = await runSeveral(releases, { now: () => new Date('2026-12-24T12:00:00Z') })
    expect(outcome.state).toBe('unchanged')
    expect(await contents()).toEqual(before)
  })

  it('makes the same tables from the same inputs', async () => {
    const again = path.join(home, 'again')
    const tables = ['measure', 'observation', 'class_break', 'dataset', 'edition', 'membership']
    const sums = () =>
      Promise.all(
        tables.map(table => query(`SELECT md5(string_agg(t::VARCHAR, '' ORDER BY rowid)) FROM ${table} t`))
      )
    const before = await sums()
    const first = releases
    await runSeveral(again, { now: () => new Date('2026-11-21T12:00:00Z') })
    releases = again
    const after = await sums()
    releases = first
    expect(after).toEqual(before)
  })
})

describe('a refused edition', () => {
  inAHomeOf(several)

  it('leaves the other editions and datasets in the release, and says what was wrong', async () => {
    const file = path.join(data, 'snapshots/fire-incidents/2022-10/fire---type-of-incident.csv')
    const good = await readFile(file, 'utf8')
    await writeFile(file, good.replace('S12000005', 'S12000099'))
    const outcome = await runSeveral()
    await writeFile(file, good)
    expect(outcome.state).toBe('published')
    expect(outcome.editions.filter(({ refusal }) => refusal !== null)).toEqual([
      expect.objectContaining({ dataset: 'fire-incidents', edition: '2022-10' })
    ])
    const [[state, refusal] = []] = await query(
      `SELECT state, refusal FROM dataset WHERE id = 'fire-incidents'`
    )
    expect(state).toBe('refused')
    expect(refusal).toContain('fire---type-of-incident.csv is not the file that provenance.json lists')
    expect(await query(`SELECT edition FROM edition WHERE dataset = 'fire-incidents'`)).toEqual([['2021-10']])
    expect(
      await query(
        `SELECT numerator FROM observation WHERE indicator = 'fires-five-year' AND breakdown = 'all-fires' AND area = 'S92000003'`
      )
    ).toEqual([[129728]])
    expect(
      await query(`SELECT DISTINCT state FROM dataset WHERE id <> 'fire-incidents' ORDER BY ALL`)
    ).toEqual([['newer-due'], ['newer-published']])
  })

  it('gives each cell that it leaves empty a reason, without a declared gap', async () => {
    const folder = path.join(data, 'snapshots/community-payback-orders/2019-20')
    const aside = path.join(home, 'aside')
    await cp(folder, aside, { recursive: true })
    await rm(path.join(folder, 'national-by-edition.csv'))
    const outcome = await runSeveral()
    await cp(aside, folder, { recursive: true })
    expect(outcome.state).toBe('published')
    expect(
      await query(
        `SELECT numerator, status, edition FROM observation WHERE indicator = 'cpo-commenced' AND area = 'S92000003' AND period = '2017-18'`
      )
    ).toEqual([[17877, 'revised', '2018-19']])
    expect(
      await query(
        `SELECT value, status, reason FROM observation WHERE indicator = 'cpo-completion' AND area = 'S92000003' AND period = '2017-18'`
      )
    ).toEqual([[null, 'not-in-release', expect.stringContaining('did not pass our checks')]])
  })

  it('publishes nothing without population', async () => {
    const before = await current()
    const folder = path.join(data, 'snapshots/population')
    const aside = path.join(home, 'population')
    await cp(folder, aside, { recursive: true })
    await rm(folder, { recursive: true })
    const outcome = await runSeveral().catch((error: unknown) => error)
    await cp(aside, folder, { recursive: true })
    expect(outcome).toBeInstanceOf(IngestError)
    expect(String(outcome)).toContain('Nothing is published: no edition of population was accepted')
    expect(await current()).toEqual(before)
  })
})

describe('the releases folder', () => {
  inAHomeOf(one)

  it('lets one run at a time publish', async () => {
    await touchNote(data, 'two runs')
    const runs = await Promise.allSettled([run(), run()])
    const refused = runs.flatMap((each): unknown[] => (each.status === 'rejected' ? [each.reason] : []))
    expect(runs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(refused).toEqual([expect.any(LockedError)])
    expect(String(refused[0])).toContain(`process ${process.pid}`)
  })

  it('keeps the newest three releases', async () => {
    for (const note of ['first', 'second', 'third']) {
      await touchNote(data, note)
      await run()
    }
    const files = await readdir(releases)
    expect(files.filter(name => name.endsWith('.duckdb'))).toHaveLength(3)
    expect(files).toContain((await current()).file)
  })

  it('keeps as many releases, and as large together, as it is told; the one that is served always', async () => {
    const names = async () => (await readdir(releases)).filter(name => name.endsWith('.duckdb'))
    const publishKeeping = async (note: string, kept: { count: number; bytes: number }) => {
      await touchNote(data, note)
      await run({ kept })
    }
    const { size } = await stat(path.join(releases, (await current()).file))
    await publishKeeping('four', { count: 4, bytes: Infinity })
    expect(await names()).toHaveLength(4)
    await publishKeeping('room for two', { count: 4, bytes: 2.5 * size })
    expect(await names()).toHaveLength(2)
    await publishKeeping('room for none', { count: 4, bytes: 1 })
    expect(await names()).toEqual([(await current()).file])
  })

  it('lets go of the lock when it fails', async () => {
    await touchNote(data, 'a fault')
    const before = await contents()
    const fault = run({
      reached: async point => {
        if (point === 'built') throw new Error('made up for this test')
      }
    })
    await expect(fault).rejects.toThrow('The last release stays served')
    expect(await contents()).toEqual(before)
  })
})

describe('27 a disk that cannot be written', () => {
  inAHomeOf(one)
  beforeAll(() => run())

  /** Runs it in a process of its own that may write no file larger than this. */
  async function runWithLargestFile(kibibytes: number): Promise<{ code: number | null; said: string }> {
    const command = `ulimit -f ${kibibytes}; exec "${process.execPath}" tests/ingest/support/pausingIngest.js never "${data}" "${releases}"`
    const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (part: Buffer) => (said += part.toString()))
    return new Promise(resolve => child.once('close', code => resolve({ code, said })))
  }

  it.each([
    ['in the middle of the release', 256],
    ['before the first byte', 0]
  ])(
    '%s: the last release stays, nothing half made is left, and the next run publishes',
    async (_, kibibytes) => {
      await touchNote(data, `a file of at most ${kibibytes} KiB`)
      const before = await contents()
      const { code, said } = await runWithLargestFile(kibibytes)
      expect(code).not.toBe(0)
      expect(said).toMatch(
        /IngestError: The .+ cannot be written.*: it would be larger than a file may be here/
      )
      expect(await contents()).toEqual(before)
      expect((await run()).state).toBe('published')
    }
  )

  it('says so in plain words, without a path, when the folder is not one', async () => {
    const file = path.join(home, 'a-file')
    await writeFile(file, '')
    const refusal = runSmall(data, path.join(file, 'releases'))
    await expect(refusal).rejects.toThrow(IngestError)
    await expect(refusal).rejects.toThrow(
      'The releases folder cannot be written: the folder is not there, or is a file'
    )
    await expect(refusal).rejects.not.toThrow(home)
  })
})

async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}

describe('a run that is killed', () => {
  inAHomeOf(one)
  beforeAll(() => run())
  const children: ChildProcess[] = []
  afterAll(() => children.forEach(child => child.kill('SIGKILL')))

  async function pauseAt(point: Point): Promise<ChildProcess> {
    const child = spawn(process.execPath, ['tests/ingest/support/pausingIngest.js', point, data, releases], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    children.push(child)
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once('data', () => resolve())
      child.once('exit', code => reject(new Error(`ended with ${code} before ${point}`)))
    })
    return child
  }

  it.each<Point>(['acquire', 'derive', 'built', 'in-place'])(
    'leaves the last release served when killed at %s, and the next run publishes',
    async point => {
      await touchNote(data, `killed at ${point}`)
      const before = await current()
      const bytes = await readFile(path.join(releases, before.file))
      const child = await pauseAt(point)
      await expect(run()).rejects.toThrow(`process ${child.pid}`)
      await killed(child)
      expect(await current()).toEqual(before)
      expect((await readFile(path.join(releases, before.file))).equals(bytes)).toBe(true)
      expect(await query('SELECT id FROM release')).toEqual([[before.release]])

      const outcome = await run()
      expect(outcome.state).toBe('published')
      expect((await current()).release).toBe(outcome.release)
      expect(outcome.release).not.toBe(before.release)
      expect((await readdir(releases)).filter(name => !/^current\.json$|\.duckdb$/.test(name))).toEqual([])
    }
  )

  it('does not take the number of a dead process for a live one', async () => {
    await touchNote(data, 'a stale lock')
    await writeFile(path.join(releases, 'ingest.lock'), JSON.stringify({ pid: process.pid, started: '1' }))
    expect((await run()).state).toBe('published')
  })

  it('replaces a lock that cannot be read', async () => {
    await touchNote(data, 'a torn lock')
    await writeFile(path.join(releases, 'ingest.lock'), '{')
    expect((await run()).state).toBe('published')
  })
})
