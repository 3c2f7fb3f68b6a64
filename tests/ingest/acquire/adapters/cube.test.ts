import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openArchive } from '../../../../ingest/acquire/archive/archive.ts'
import { acquireCube, checkCube, cubeAddress } from '../../../../ingest/acquire/adapters/cube.ts'
import type { AcquireContext } from '../../../../ingest/acquire/adapters/acquisition.ts'
import type { Fault } from '../../../support/publisher/faults.ts'
import { startPublisher, type Publisher } from '../../../support/publisher/publisher.ts'
import { failureOf } from '../failure.ts'

const source = { slug: 'fire---type-of-incident', dimensions: ['Accident Status', 'Type of Fire'] }
let publisher: Publisher
let context: AcquireContext

beforeAll(async () => {
  publisher = await startPublisher({ firstYear: 2023, lastYear: 2024 })
  context = {
    allowInsecureLoopback: true,
    standIn: publisher.origin,
    retries: { tries: 1 },
    limits: { idle: 5_000 }
  }
})
afterAll(() => publisher.close())
beforeEach(() => publisher.clear())

const dropped = 'lacks the column “Value”'

describe('acquireCube', () => {
  it('brings the whole table, and says which column it does not know', async () => {
    const { files, unchanged, warnings } = await acquireCube(source, context)
    expect(files.map(({ resource }) => resource)).toEqual(['fire---type-of-incident.csv'])
    expect(files[0]?.acquired.notModified).toBe(false)
    expect(unchanged).toBe(false)
    expect(warnings).toEqual([
      'The table from statistics.gov.scot (fire---type-of-incident) has a new column “Demonstration”, which is not read.'
    ])
  })

  it.each<[string, Fault, 'content' | 'truncated', string]>([
    ['a page instead of a table (5)', { kind: 'html', type: 'text/csv' }, 'content', 'sent a web page'],
    ['an empty file (7)', { kind: 'empty' }, 'content', 'sent an empty file'],
    ['a header and no rows (7)', { kind: 'header-only' }, 'content', 'holds a header and no rows'],
    [
      'an end in the middle of a row (4)',
      { kind: 'cut-close', at: 'mid-row' },
      'truncated',
      'in the middle of a row'
    ],
    ['NUL characters (10)', { kind: 'nul' }, 'content', 'holds a NUL character at byte'],
    ['Windows-1252 (10)', { kind: 'encoding', as: 'windows-1252' }, 'content', 'is not UTF-8: byte'],
    ['UTF-16 (10)', { kind: 'encoding', as: 'utf-16' }, 'content', 'was expected'],
    ['a renamed column (11)', { kind: 'column-renamed', column: 'Value', to: 'value' }, 'content', dropped],
    ['a dropped column (11)', { kind: 'column-dropped', column: 'Value' }, 'content', dropped],
    [
      'a repeated column (11)',
      { kind: 'column-duplicated', column: 'Value' },
      'content',
      'two columns named “Value”'
    ],
    [
      'half of a pair of columns',
      { kind: 'column-dropped', column: 'FeatureName' },
      'content',
      'FeatureType without its twin'
    ]
  ])('refuses %s', async (_what, fault, kind, words) => {
    publisher.fault(source.slug, fault)
    const failure = await failureOf(acquireCube(source, context))
    expect(failure.kind).toBe(kind)
    expect(failure.message).toContain(words)
    expect(failure.message).toContain('statistics.gov.scot')
  })

  it.each<[string, Fault]>([
    ['a byte-order mark (10)', { kind: 'byte-order-mark' }],
    ['carriage returns (10)', { kind: 'crlf' }],
    ['another order of the columns (11)', { kind: 'columns-reordered' }],
    ['an added column (11)', { kind: 'column-added', column: 'Note' }]
  ])('accepts %s', async (_what, fault) => {
    publisher.fault(source.slug, fault)
    expect((await acquireCube(source, context)).unchanged).toBe(false)
  })

  it('keeps nothing of a failed try, leaves what it has byte for byte, and succeeds the next time', async () => {
    const directory = await mkdtemp(path.join(tmpdir(), 'cube-'))
    const archive = openArchive(directory)
    const visit = async () => {
      const acquisition = await acquireCube(source, {
        ...context,
        validatorsFor: resource => archive.validatorsFor('fire-incidents', resource, true)
      })
      for (const { resource, acquired } of acquisition.files)
        await archive.keep('fire-incidents', resource, acquired)
      return acquisition
    }
    await visit()
    const last = await archive.lastFor('fire-incidents', `${source.slug}.csv`, true)
    const before = await readdir(directory, { recursive: true })
    publisher.publish(source.slug)
    const faults: Fault[] = [
      { kind: 'cut-gzip' },
      { kind: 'short-length' },
      { kind: 'html' },
      { kind: 'status', status: 503 },
      { kind: 'empty' }
    ]
    for (const fault of faults) {
      publisher.fault(source.slug, fault)
      await failureOf(visit())
      expect(await readdir(directory, { recursive: true })).toEqual(before)
      expect(await archive.lastFor('fire-incidents', `${source.slug}.csv`, true)).toEqual(last)
    }
    publisher.clear()
    expect((await visit()).unchanged).toBe(false)
    expect((await visit()).unchanged).toBe(true)
    await rm(directory, { recursive: true })
  })
})

describe('checkCube', () => {
  const old =
    'FeatureCode,DateCode,Measurement,Units,Value,Gender,Age\nS12000005,2019,Count,People,1,All,All\n'

  it('reads tables of the generation without names', () => {
    expect(checkCube(old, ['Gender', 'Age'], 'x')).toMatchObject({ generation: 'codes-only', warnings: [] })
    const named = old
      .replace('FeatureCode,', 'FeatureCode,FeatureName,FeatureType,')
      .replace('S12000005,', 'S12000005,A,B,')
    expect(checkCube(named, ['Gender', 'Age'], 'x').generation).toBe('named')
  })

  it('refuses a slice and says what to use instead', () => {
    expect(() => checkCube('Generated by http://statistics.gov.scot,2026\n\na,2019\n', [], 'x')).toThrow(
      `is a slice (a wide table with lines about itself on top), not the whole cube. Use the address of the cube’s own table: ${cubeAddress('<name of the cube>')}.`
    )
  })

  it('refuses a header of millions of columns without reading it (fault 9)', () => {
    expect(() => checkCube(`${'a,'.repeat(2_000_000)}\n1\n`, [], 'x')).toThrow(
      'a header longer than any table’s'
    )
  })
})
