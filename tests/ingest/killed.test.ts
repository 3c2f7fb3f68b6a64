import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { jest } from '@jest/globals'
import { currentRelease } from '../../ingest/stages/publish.ts'
import { describeRelease } from '../../ingest/store/describeRelease.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { newHome, releasesOf, runIn } from './support/liveRun.ts'

jest.setTimeout(120_000)

let publisher: Publisher
let baseline = ''
const homes: string[] = []

beforeAll(async () => {
  publisher = await startPublisher()
  baseline = await newHome()
  homes.push(baseline)
  await runIn(baseline, publisher.origin)
  publisher.publish('household-estimates')
})
afterAll(async () => {
  await publisher.close()
  await Promise.all(homes.map(home => rm(home, { recursive: true, force: true })))
})

/** Starts a live run in a process of its own and kills it outright, at a point or as soon as it asks the publisher. */
async function killAt(point: string, home: string): Promise<void> {
  const asked = publisher.requests.length
  const child = spawn(process.execPath, [
    '--import',
    'tsx',
    'tests/ingest/support/pausingLive.ts',
    point,
    home,
    publisher.origin
  ])
  const ended = new Promise(resolve => child.once('close', resolve))
  const paused = new Promise<void>(resolve => {
    child.stdout.once('data', () => resolve())
  })
  const isAsked = async () => {
    while (publisher.requests.length === asked) await new Promise(resolve => setTimeout(resolve, 10))
  }
  await Promise.race([point === 'download' ? isAsked() : paused, ended])
  child.kill('SIGKILL')
  await ended
}

describe('26 a live run that is killed outright', () => {
  it.each(['download', 'snapshot', 'validate', 'derive', 'built', 'in-place'])(
    'at %s: the last release stays, and the next run makes it good and leaves nothing behind',
    async point => {
      const home = await mkdtemp(path.join(tmpdir(), 'commonty-killed-'))
      homes.push(home)
      await cp(baseline, home, { recursive: true })
      const releases = path.join(home, 'releases')
      const served = await currentRelease(releases)
      const before = await releasesOf(home)
      publisher.clear()
      if (point === 'download') publisher.fault('household-estimates', { kind: 'stall', after: 900 })
      await killAt(point, home)
      publisher.clear()
      expect(await currentRelease(releases)).toEqual(served)
      expect(await releasesOf(home)).toMatchObject(before)

      const { state } = await runIn(home, publisher.origin)
      expect(state).toBe('published')
      const current = await currentRelease(releases)
      const { editions } = await describeRelease(path.join(releases, current?.file ?? ''))
      expect(editions).toHaveLength(3)
      expect((await readdir(releases)).filter(name => !/^(current\.json|.+\.duckdb)$/.test(name))).toEqual([])
      expect(await readdir(path.join(home, 'archive', 'incoming'))).toEqual([])
      expect((await runIn(home, publisher.origin)).state).toBe('unchanged')
    }
  )
})
