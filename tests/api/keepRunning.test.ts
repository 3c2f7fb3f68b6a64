import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { keepRunning, type KeepRunningOptions } from '../../api/keepRunning.ts'

const quick = { firstWait: 20, largestWait: 80, wellAfter: 60_000 }

/** Runs a programme as it is kept running, and gives what was said and when it began. */
function kept(programme: string, more: Partial<KeepRunningOptions> = {}) {
  const lines: string[] = []
  const begun: number[] = []
  const children: ReturnType<typeof spawn>[] = []
  const keeper = keepRunning('The schedule', {
    ...quick,
    begin: () => {
      begun.push(performance.now())
      const child = spawn(process.execPath, ['-e', programme], {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc']
      })
      children.push(child)
      return child
    },
    say: line => lines.push(line),
    ...more
  })
  const until = async (count: number) => {
    while (begun.length < count) await wait(5)
  }
  return { lines, begun, children, keeper, until }
}

describe('a process that is kept running', () => {
  it('is started again after each end, after growing waits, and each end is told', async () => {
    const { lines, keeper, until, begun } = kept('process.exit(3)')
    await until(4)
    keeper.stop()
    expect(lines.slice(0, 3)).toEqual(
      Array.from({ length: 3 }, () => expect.stringMatching(/^The schedule ended \(code 3\)\..+1 s/))
    )
    const waits = begun.slice(1).map((at, index) => at - (begun[index] ?? 0))
    expect(waits[0]).toBeGreaterThanOrEqual(20)
    expect(waits[1]).toBeGreaterThanOrEqual(40)
    expect(waits[2]).toBeGreaterThanOrEqual(80)
    await wait(150)
    expect(begun).toHaveLength(4)
  })

  it('is ended with whoever keeps it, and not started again', async () => {
    const { children, keeper, begun, lines } = kept('setInterval(() => {}, 1000)')
    const [child] = children
    if (!child) throw new Error('nothing was started')
    await once(child, 'spawn')
    const ended = once(child, 'exit')
    keeper.stop()
    expect(await ended).toEqual([null, 'SIGTERM'])
    await wait(60)
    expect([begun.length, lines]).toEqual([1, []])
  })

  it('waits no longer than the first time once it was well', async () => {
    const { keeper, until, begun } = kept('process.exit(1)', { wellAfter: 0, largestWait: 60_000 })
    await until(6)
    keeper.stop()
    // Doubled each time, the sixth would have waited 640 ms at least.
    const [before = 0, last = 0] = begun.slice(-2)
    expect(last - before).toBeLessThan(600)
  })

  it('tells of a programme that cannot be started', async () => {
    const lines: string[] = []
    const keeper = keepRunning('The schedule', {
      ...quick,
      begin: () => spawn('/no/such/programme', []),
      say: line => lines.push(line)
    })
    while (lines.length < 2) await wait(5)
    keeper.stop()
    expect(lines[0]).toMatch(/ENOENT/)
  })
})
