import { type ChildProcess, spawn } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { jest } from '@jest/globals'
import { keepRunning } from '../../api/keepRunning.ts'

const waits = { firstWait: 5000, largestWait: 20_000, wellAfter: 60_000 }

describe('a process that is kept running', () => {
  beforeEach(() => void jest.useFakeTimers())
  afterEach(() => void jest.useRealTimers())

  /** A process of which nothing runs but its end, by a clock that only the tests move. */
  function kept() {
    const lines: string[] = []
    const begun: ChildProcess[] = []
    const keeper = keepRunning('The schedule', {
      ...waits,
      begin: () => {
        const child = Object.assign(new EventEmitter(), { kill: () => true }) as unknown as ChildProcess
        begun.push(child)
        return child
      },
      say: line => lines.push(line)
    })
    const ends = (code: number) => begun.at(-1)?.emit('exit', code, null)
    /** Milliseconds after its end at which it is started again. */
    const restart = (): number => {
      const [count, from] = [begun.length, Date.now()]
      while (begun.length === count && jest.getTimerCount() > 0) jest.advanceTimersByTime(1)
      return Date.now() - from
    }
    return { lines, begun, keeper, ends, restart }
  }

  it('is started again after each end, after growing waits, and each end is told', () => {
    const { lines, keeper, begun, ends, restart } = kept()
    const waited = Array.from({ length: 4 }, () => {
      ends(3)
      return restart()
    })
    expect(waited).toEqual([5000, 10_000, 20_000, 20_000])
    expect(lines).toEqual(
      [5, 10, 20, 20].map(
        seconds => `The schedule ended (code 3). It is started again in ${seconds} s; what is served stays.`
      )
    )
    ends(3)
    keeper.stop()
    jest.advanceTimersByTime(600_000)
    expect(begun).toHaveLength(5)
  })

  it('waits no longer than the first time once it was well', () => {
    const { ends, restart } = kept()
    ends(1)
    restart()
    jest.advanceTimersByTime(59_999)
    ends(1)
    expect(restart()).toBe(10_000)
    jest.advanceTimersByTime(60_000)
    ends(1)
    expect(restart()).toBe(5000)
  })
})

describe('a real process that is kept running', () => {
  it('is ended with whoever keeps it, and not started again', async () => {
    const lines: string[] = []
    const begun: ChildProcess[] = []
    const keeper = keepRunning('The schedule', {
      begin: () => {
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
        begun.push(child)
        return child
      },
      say: line => lines.push(line),
      firstWait: 1
    })
    const [child] = begun
    if (!child) throw new Error('nothing was started')
    await once(child, 'spawn')
    const ended = once(child, 'exit')
    keeper.stop()
    expect(await ended).toEqual([null, 'SIGTERM'])
    await wait(60)
    expect([begun.length, lines]).toEqual([1, []])
  })

  it('is told of when it cannot be started, and tried again', async () => {
    const lines: string[] = []
    const keeper = keepRunning('The schedule', {
      begin: () => spawn('/no/such/programme', []),
      say: line => lines.push(line),
      firstWait: 1
    })
    while (lines.length < 2) await wait(5)
    keeper.stop()
    expect(lines[0]).toMatch(/ENOENT/)
  })
})
