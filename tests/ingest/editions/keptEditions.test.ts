import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jest } from '@jest/globals'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { datasets } from '../../../ingest/datasets/index.ts'
import { editionBytes, editionIn } from '../../../ingest/editions/editionBytes.ts'
import { keptEditions, type KeptEditions } from '../../../ingest/editions/keptEditions.ts'
import type { ReadEdition } from '../../../ingest/readEdition.ts'
import type { Snapshot } from '../../../ingest/stages/snapshot.ts'
import { datasetCalled, read, realSnapshot } from '../support/realEditions.ts'
import { copyOfData, runSmall, several } from '../support/smallRun.ts'
import { differences } from '../support/differences.ts'

jest.setTimeout(240_000)

const folders: string[] = []
afterAll(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))))

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'commonty-kept-'))
  folders.push(folder)
  return folder
}

describe('an edition as bytes', () => {
  it.each([
    ['recorded-crime', '2026-06'],
    ['fire-incidents', '2022-10'],
    ['community-payback-orders', '2019-20'],
    ['drug-misuse-deaths', '2025-09'],
    ['jsw-workforce', '2024-01'],
    ['simd', '2020v2']
  ])('of %s %s is the very same when it is unpacked', async (dataset, edition) => {
    const { dataZones, ...whole } = await read(await realSnapshot(dataset, edition))
    const made = { ...whole, dataZones: dataZones.slice(0, 50) }
    expect(editionIn(editionBytes(made))).toEqual(made)
  })

  it('keeps nought, a withheld figure and a mark apart', async () => {
    const { measures, ...rest } = await read(await realSnapshot('jsw-workforce', '2024-01'))
    const [first] = measures
    if (!first) throw new Error('no measure')
    const three = [
      { ...first, value: 0, mark: '-' },
      { ...first, value: null, status: 'suppressed' as const, mark: '*' },
      { ...first, value: 0.1, mark: null }
    ]
    expect(editionIn(editionBytes({ ...rest, measures: three })).measures).toEqual(three)
  })
})

describe('editions that were read before', () => {
  const dataset = datasetCalled('recorded-crime')
  let snapshot: Snapshot
  let made: ReadEdition
  let archive: string
  let data: string
  let keep: () => KeptEditions
  beforeAll(async () => {
    snapshot = await realSnapshot('recorded-crime', '2026-06')
    made = await read(snapshot)
    const copy = await copyOfData([])
    folders.push(copy.home)
    data = copy.data
  })
  beforeEach(async () => {
    archive = await newFolder()
    keep = keptEditions(archive, data, { datasets, indicators })
    await readings(keep())
  })

  /** How often the edition was read from its files, and that it came out the same. */
  async function readings(kept: KeptEditions, of = snapshot): Promise<number> {
    let count = 0
    const edition = await kept.edition(dataset, of, async () => {
      count += 1
      return made
    })
    expect(edition).toEqual(made)
    return count
  }
  const population = async (edition: string) => realSnapshot('population', edition)

  it('are not read again', async () => {
    expect(await readings(keep())).toBe(0)
  })
  it('are read again when a byte of their files is another', async () => {
    const files = snapshot.provenance.files.map(file => ({ ...file, sha256: 'f'.repeat(64) }))
    expect(await readings(keep(), { ...snapshot, provenance: { ...snapshot.provenance, files } })).toBe(1)
  })
  it('are read again when the population that their rates are held against is another', async () => {
    const kept = keep()
    kept.accepted(await population('2025-08'))
    expect(await readings(kept)).toBe(1)
    const same = keep()
    same.accepted(await population('2025-08'))
    expect(await readings(same)).toBe(0)
    same.accepted(await population('2024-03'))
    expect(await readings(same)).toBe(1)
  })
  it('are not read again for an edition that nothing of theirs is held against', async () => {
    const kept = keep()
    kept.accepted(await realSnapshot('jsw-workforce', '2024-01'))
    expect(await readings(kept)).toBe(0)
  })
  it('are read again when the geography is another', async () => {
    await appendFile(path.join(data, 'geography', 'council-names.csv'), '\n')
    expect(await readings(keep())).toBe(1)
  })
  it.each([
    ['damaged', (bytes: Buffer) => bytes.fill(0, bytes.length - 9)],
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['empty', () => Buffer.alloc(0)]
  ])('are read again when what was kept is %s', async (_, spoil) => {
    const file = path.join(archive, 'read', 'recorded-crime', '2026-06')
    await writeFile(file, spoil(await readFile(file)))
    expect(await readings(keep())).toBe(1)
    expect(await readings(keep())).toBe(0)
  })
  it('leave no part of a file behind', async () => {
    expect(await readdir(path.join(archive, 'incoming'))).toEqual([])
  })
})

describe('a release of editions that were read before', () => {
  it('is the release that is made afresh, table by table and row by row', async () => {
    const { home, data } = await copyOfData(several)
    folders.push(home)
    const archive = path.join(home, 'archive')
    const now = () => new Date('2026-11-22T09:31:00Z')
    const parsed: string[] = []
    const keep = keptEditions(archive, data, { datasets, indicators })
    const fileOf = async (folder: string): Promise<string> => {
      const releases = path.join(home, folder)
      const reached = async (point: string) => void (point === 'parse' && parsed.push(folder))
      const options = { archive, now, reached, keptEditions: keep }
      const { release } = await runSmall(data, releases, options, several)
      return path.join(releases, `${release}.duckdb`)
    }
    const afresh = await fileOf('afresh')
    const carried = await fileOf('carried')
    expect(new Set(parsed)).toEqual(new Set(['afresh']))
    expect(path.basename(carried)).toBe(path.basename(afresh))
    expect(await differences(carried, afresh)).toEqual([])
  })
})
