import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { LockedError, lockReleases } from '../../ingest/releaseLock.ts'
import { sweep } from '../../ingest/stages/currentRelease.ts'

let releases = ''
beforeEach(async () => {
  releases = await mkdtemp(path.join(tmpdir(), 'commonty-lock-'))
})
afterEach(() => rm(releases, { recursive: true, force: true }))

/** Takes the lock, sweeps as a run does, and lets go; what came of it, and how many held it at once. */
function contend() {
  let holding = 0
  let mostAtOnce = 0
  return {
    mostAtOnce: () => mostAtOnce,
    attempt: async (): Promise<unknown> => {
      try {
        const unlock = await lockReleases(releases)
        mostAtOnce = Math.max(mostAtOnce, ++holding)
        await sweep(releases)
        holding--
        await unlock()
        return 'held'
      } catch (error) {
        return error
      }
    }
  }
}

describe('the lock of a releases folder', () => {
  it('is held by one at a time, tells all others so, and leaves nothing behind', async () => {
    const { attempt, mostAtOnce } = contend()
    const outcomes = await Promise.all(Array.from({ length: 400 }, attempt))
    expect(mostAtOnce()).toBe(1)
    expect(outcomes).toContain('held')
    expect(outcomes.filter(outcome => outcome !== 'held' && !(outcome instanceof LockedError))).toEqual([])
    expect(await readdir(releases)).toEqual([])
  })

  it('is made again when the run that holds it sweeps away what was prepared', async () => {
    const done = new AbortController()
    const keepSweeping = async () => {
      while (!done.signal.aborted) await sweep(releases)
    }
    const sweeping = keepSweeping()
    const attempts: unknown[] = []
    for (let count = 0; count < 200; count++) {
      const unlock = await lockReleases(releases)
      attempts.push(await lockReleases(releases).catch((error: unknown) => error))
      await unlock()
    }
    done.abort()
    await sweeping
    expect(attempts.filter(attempt => !(attempt instanceof LockedError))).toEqual([])
    expect(await readdir(releases)).toEqual([])
  })

  it('of a process that is no more is replaced', async () => {
    await writeFile(path.join(releases, 'ingest.lock'), JSON.stringify({ pid: process.pid, started: '1' }))
    const unlock = await lockReleases(releases)
    await expect(lockReleases(releases)).rejects.toThrow(LockedError)
    await unlock()
    expect(await readdir(releases)).toEqual([])
  })

  it('that a killed run left aside is swept away, and none that a run at work is to have back', async () => {
    const dead = 'ingest.lock.aside-4f1c9a0e'
    const live = 'ingest.lock.aside-7b2d4c6f'
    await writeFile(path.join(releases, dead), JSON.stringify({ pid: process.pid, started: '1' }))
    await writeFile(path.join(releases, live), JSON.stringify({ pid: process.pid, started: null }))
    expect(await sweep(releases)).toEqual([dead])
    expect(await readdir(releases)).toEqual([live])
  })

  it('cannot be taken in a folder that is not there', async () => {
    await expect(lockReleases(path.join(releases, 'missing'))).rejects.toThrow('ENOENT')
  })
})
