import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jest } from '@jest/globals'
import type { AcquireContext } from '../../ingest/acquire/adapters/acquisition.ts'
import { liveCommandLine, type LiveCommandLine } from '../../ingest/liveCommandLine.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { prompt } from './support/liveRun.ts'

jest.setTimeout(240_000)

let home = ''
let publisher: Publisher
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'commonty-command-'))
  publisher = await startPublisher()
})
afterAll(async () => {
  await publisher.close()
  await rm(home, { recursive: true })
})

/** What a person sees who asks for these, and the exit code; checked and not published. */
async function ask(datasets: readonly string[], more: Partial<LiveCommandLine> = {}) {
  const written = { output: '', errors: '' }
  const code = await liveCommandLine({
    datasets,
    dryRun: true,
    accept: false,
    dataDirectory: 'data',
    archive: path.join(home, 'archive'),
    releases: path.join(home, 'releases'),
    standIn: publisher.origin,
    context: prompt,
    output: { write: (text: string) => (written.output += text) },
    errors: { write: (text: string) => (written.errors += text) },
    ...more
  })
  return { code, ...written }
}

describe('npm run ingest -- --from live', () => {
  it('asks for what the figures are divided by too, so that printed rates can be held against it', async () => {
    const { code, output, errors } = await ask(['recorded-crime'])
    expect([code, errors]).toEqual([0, ''])
    expect(output).toMatch(/^population +new edition/m)
    expect(output).toMatch(/^recorded-crime +new edition/m)
    expect(output).toContain('Demonstration figures: not statistics.')
  })

  it('tells of what the new editions changed, and not of those before', async () => {
    const { output } = await ask(['drug-misuse-deaths'])
    expect(output).toMatch(/^drug-misuse-deaths +new edition/m)
    expect(output).not.toContain('The edition March 2024 revised')
  })

  it('tells once of a source that fails, and ends with 1', async () => {
    publisher.fault('household-estimates', { kind: 'status', status: 404 })
    publisher.fault('households-workbook.page', { kind: 'status', status: 403 })
    const { code, errors } = await ask(['households'])
    publisher.clear()
    expect(code).toBe(1)
    expect(errors.match(/answered 40[34]/g)).toEqual(['answered 404', 'answered 403'])
    expect(errors).not.toContain('No publisher could be reached')
  })

  it('says plainly that there is no internet, soon, and that nothing is lost', async () => {
    const looked: string[] = []
    const context: AcquireContext = {
      ...prompt,
      effects: {
        lookup: host => {
          looked.push(host)
          return Promise.reject(new Error('EAI_AGAIN'))
        }
      }
    }
    const { code, output, errors } = await ask(
      ['households', 'reconvictions', 'domestic-abuse', 'dwellings'],
      {
        standIn: undefined,
        context
      }
    )
    expect(code).toBe(1)
    expect(output).toMatch(/^reconvictions +not reached/m)
    expect(errors).toContain('The name statistics.gov.scot could not be looked up.')
    expect(errors).toMatch(/No publisher could be reached from this machine\. Nothing is lost: .+\s*$/s)
    // As often as a download is tried, for each host: not for each source.
    const hosts = ['statistics.gov.scot', 'www.nrscotland.gov.uk', 'www.opendata.nhs.scot', 'www.gov.scot']
    expect(looked.toSorted()).toEqual(
      hosts.flatMap(host => Array.from({ length: prompt.retries.tries }, () => host)).toSorted()
    )
  })
})

describe('npm run ingest -- --from inbox', () => {
  it('says where files are to be put when there are none', async () => {
    const { code, output } = await ask(['households'], {
      inbox: path.join(home, 'inbox'),
      standIn: undefined
    })
    expect(code).toBe(0)
    expect(output).toContain(`Nothing lies ready in the inbox. Put files into ${home}/inbox/<dataset>/`)
  })
})
