import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { seededRandom } from '../../shared/methods/seededRandom.ts'
import { readTries } from '../../ingest/live/tries.ts'
import { currentRelease } from '../../ingest/stages/currentRelease.ts'
import { describeRelease } from '../../ingest/store/describeRelease.ts'
import { startPublisher, type Publisher } from '../support/publisher/publisher.ts'
import { copyOfHome, newHome, releasesOf, runIn } from './support/liveRun.ts'

jest.setTimeout(600_000)

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
  const { child, ended, begin } = await readyRun(home, point)
  const paused = once(child.stdout, 'data')
  begin()
  const isAsked = async () => {
    while (publisher.requests.length === asked) await new Promise(resolve => setTimeout(resolve, 10))
  }
  await Promise.race([point === 'download' ? isAsked() : paused, ended])
  child.kill('SIGKILL')
  await ended
}

describe('26 a live run that is killed outright', () => {
  it.each(['download', 'validate', 'built', 'in-place'])(
    'at %s: the last release stays, and the next run makes it good and leaves nothing behind',
    async point => {
      const home = await copyOfHome(baseline)
      homes.push(home)
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

/** A run of the built programme in a process of its own, ready to begin on command. */
async function readyRun(home: string, ...point: string[]) {
  const child = spawn(
    process.execPath,
    ['tests/ingest/support/liveOnCommand.js', home, publisher.origin, ...point],
    { stdio: ['pipe', 'pipe', 'inherit'] }
  )
  let said = ''
  child.stdout.on('data', (part: Buffer) => (said += part.toString()))
  const ended = once(child, 'close').then(() => said.replace('ready\n', ''))
  await once(child.stdout, 'data')
  return { child, ended, begin: () => child.stdin.write('go\n') }
}

/** @returns how it ended: `published` or `unchanged` */
async function wholeRun(home: string): Promise<string> {
  const { begin, ended } = await readyRun(home)
  begin()
  return ended
}

describe('26 a live run that is killed outright twenty times', () => {
  it('at moments drawn by lot: nothing that was held is lost, and the next run makes it good', async () => {
    const home = await newHome()
    homes.push(home)
    publisher.fault('household-estimates', { kind: 'older-edition' })
    expect(await wholeRun(home)).toBe('published')
    publisher.clear()
    const good = await copyOfHome(home)
    homes.push(good)
    const restore = async () => {
      for (const folder of ['archive', 'releases']) {
        await rm(path.join(home, folder), { recursive: true })
        await cp(path.join(good, folder), path.join(home, folder), { recursive: true })
      }
    }
    const releases = path.join(home, 'releases')
    const before = await currentRelease(releases)
    const held = await describeRelease(path.join(releases, before?.file ?? ''))
    const run = await readyRun(home)
    const begun = performance.now()
    run.begin()
    expect(await run.ended).toBe('published')
    const length = performance.now() - begun
    await restore()

    const random = seededRandom(20_261_122)
    // Two are made ready ahead: that takes longer than the part of a run that is let happen.
    const ready = [readyRun(home), readyRun(home)]
    for (let round = 1; round <= 20; round += 1) {
      const killed = await ready.shift()
      if (!killed) throw new Error('no run is ready')
      if (round <= 18) ready.push(readyRun(home))
      killed.begin()
      await wait(random() * length)
      killed.child.kill('SIGKILL')
      await killed.ended
      const current = await currentRelease(releases)
      const { editions, id } = await describeRelease(path.join(releases, current?.file ?? ''))
      expect(id).toBe(current?.release)
      expect(editions).toEqual(expect.arrayContaining(held.editions))
      // What was already published when the kill came is taken away again, so that every round has work.
      if (current?.release !== before?.release) await restore()
    }
    expect(await wholeRun(home)).toBe('published')
    const after = await currentRelease(releases)
    const { editions } = await describeRelease(path.join(releases, after?.file ?? ''))
    expect(editions).toEqual(expect.arrayContaining(held.editions))
    expect(editions).toHaveLength(held.editions.length + 1)
    expect((await readdir(releases)).filter(name => !/^(current\.json|.+\.duckdb)$/.test(name))).toEqual([])
    expect(await readdir(path.join(home, 'archive', 'incoming'))).toEqual([])
  })
})

describe('27 an archive that cannot be written', () => {
  it('fails that source in plain words, and the next run with room fetches it', async () => {
    const home = await newHome()
    homes.push(home)
    publisher.fault('household-estimates', { kind: 'older-edition' })
    expect(await wholeRun(home)).toBe('published')
    publisher.clear()
    const before = await releasesOf(home)
    // Room for a lock and the state of the sources, and for no file of a publisher.
    const command = `ulimit -f 8; exec "${process.execPath}" tests/ingest/support/liveOnCommand.js "${home}" ${publisher.origin}`
    const child = spawn('bash', ['-c', command], { stdio: ['pipe', 'pipe', 'inherit'] })
    const ended = once(child, 'close')
    child.stdin.write('go\n')
    await ended
    expect(await releasesOf(home)).toEqual(before)
    const { households } = await readTries(path.join(home, 'archive'))
    expect(households?.failure?.message).toMatch(/^households: .+(room|larger|written|archive)/)
    expect(households?.failure?.message).not.toContain(home)
    expect(await readdir(path.join(home, 'archive', 'incoming'))).toEqual([])
    expect(await wholeRun(home)).toBe('published')
    expect((await readTries(path.join(home, 'archive')))['households']?.failure).toBeNull()
  })
})
