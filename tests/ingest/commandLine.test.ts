import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jest } from '@jest/globals'
import { commandLine } from '../../ingest/commandLine.ts'
import { testRelease } from '../support/release.ts'

jest.setTimeout(300_000)

/** What the command writes and ends with. */
function run(...words: string[]): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'ingest/main.ts', ...words])
    let output = ''
    let errors = ''
    child.stdout.on('data', (data: Buffer) => (output += data.toString()))
    child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
    child.on('close', code => resolve({ code, output, errors }))
  })
}

describe('npm run ingest', () => {
  it('says which datasets come from their publishers when asked to fetch another', async () => {
    const { code, errors } = await run('house-prices', '--from', 'live')
    expect([code, errors]).toEqual([
      2,
      expect.stringContaining('From publishers come: population, recorded-crime')
    ])
  })

  it('lists its datasets when asked for another', async () => {
    const { code, errors } = await run('crime')
    expect(code).toBe(2)
    expect(errors).toContain('No dataset is called crime. There are: population, recorded-crime')
  })

  it('shows its usage after an unknown option', async () => {
    const { code, errors } = await run('--fast')
    expect([code, errors]).toEqual([2, expect.stringContaining('npm run ingest --')])
  })

  it.each([
    [['--accept', 'households'], '--accept is for an edition that is fetched: add --from live'],
    [['--inbox', 'elsewhere'], '--inbox names another inbox for --from inbox'],
    [['--from', 'nowhere'], '--from takes snapshots, live or inbox, not “nowhere”'],
    [['--from', 'live', '--accept'], '--accept needs the names of the datasets'],
    [['--from', 'live', '--stand-in', 'nonsense'], 'must be on this machine'],
    [['history', 'all'], 'The commands are: status; history; rollback [release]; explain <dataset>.']
  ])('says what is wrong with %j, and ends with 2', async (words, message) => {
    const { code, errors, output } = await run(...words)
    expect([code, output]).toEqual([2, ''])
    expect(errors).toContain(message)
    expect(errors).not.toMatch(/^\s+at /m)
  })

  it('goes on when whoever reads stops before the end', async () => {
    const child = spawn('bash', [
      '-c',
      `"${process.execPath}" --import tsx ingest/main.ts status --archive nowhere | head -1; echo "\${PIPESTATUS[0]}"`
    ])
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => (said += data.toString()))
    await once(child, 'close')
    expect(said).toBe('Population, mid-year estimates (population)\n0\n')
  })

  it('leaves a fresh release alone without opening it', async () => {
    const { releasesDirectory } = await testRelease()
    const before = await readdir(releasesDirectory)
    const { code, output } = await run('--if-stale', '--releases', releasesDirectory)
    expect([code, output]).toEqual([0, ''])
    expect(await readdir(releasesDirectory)).toEqual(before)
  })
})

describe('the command line, checking some datasets', () => {
  let home = ''
  beforeEach(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'commonty-command-'))
    await cp('data/snapshots', path.join(home, 'snapshots'), { recursive: true })
    for (const name of ['geography', 'schema.sql'])
      await symlink(path.resolve('data', name), path.join(home, name))
  })
  afterEach(() => rm(home, { recursive: true }))

  const check = async (...datasets: string[]) => {
    const written = { output: '', errors: '' }
    const code = await commandLine({
      datasets,
      dryRun: false,
      dataDirectory: home,
      releases: path.join(home, 'releases'),
      output: { write: (text: string) => (written.output += text) },
      errors: { write: (text: string) => (written.errors += text) }
    })
    return { code, ...written }
  }

  it('reads them and what they are divided by, says how many rows, and publishes nothing', async () => {
    const { code, output, errors } = await check('drug-misuse-deaths')
    expect([code, errors]).toEqual([0, ''])
    expect(output).toMatch(/drug-misuse-deaths 2025-09 +1,485 rows +\d+\.\d\d s\n/)
    expect(output).toMatch(/drug-misuse-deaths +1 +0 +1,485 +1,485 +\d+\.\d\d\n/)
    expect(output).toMatch(/population 2020-04 +2,176 rows/)
    expect(output).toContain('nothing was published')
    expect(await readdir(home)).not.toContain('releases')
  })

  it('ends with 1 and says in full what was refused', async () => {
    const file = path.join(home, 'snapshots/households/2019-06/household-estimates.csv')
    await writeFile(file, (await readFile(file, 'utf8')).replace('18857', '18858'))
    const { code, output, errors } = await check('households')
    expect(code).toBe(1)
    expect(output).toMatch(/households 2019-06 +refused/)
    expect(errors).toContain('Refused: households 2019-06: household-estimates.csv is not the file')
  })
})
