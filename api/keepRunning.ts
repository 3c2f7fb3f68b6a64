import type { ChildProcess } from 'node:child_process'

export interface KeepRunningOptions {
  /** Starts the process; called again after each end. */
  begin: () => ChildProcess
  /** A line for whoever started the service. */
  say: (line: string) => void
  /** Milliseconds before the first restart; every further one waits twice as long. */
  firstWait?: number
  largestWait?: number
  /** A process that lived this many milliseconds was well: its end begins the waits anew. */
  wellAfter?: number
}

/**
 * Keeps a process running beside this one: however it ends, it is started again, after growing waits.
 * @param what its name in a sentence: “the schedule”
 * @returns ends it for good
 */
export function keepRunning(
  what: string,
  { begin, say, firstWait = 5000, largestWait = 600_000, wellAfter = 300_000 }: KeepRunningOptions
): { stop(): void } {
  let child: ChildProcess
  let waiting: NodeJS.Timeout | undefined
  let stopped = false
  let wait = firstWait

  function start(): void {
    const began = performance.now()
    let hasEnded = false
    child = begin()
    const ended = (reason: string): void => {
      if (hasEnded) return
      hasEnded = true
      if (stopped) return
      if (performance.now() - began >= wellAfter) wait = firstWait
      say(
        `${what} ended (${reason}). It is started again in ${Math.ceil(wait / 1000)} s; what is served stays.`
      )
      waiting = setTimeout(start, wait)
      wait = Math.min(wait * 2, largestWait)
    }
    child.once('error', fault => ended(fault.message))
    child.once('exit', (code, signal) => ended(signal ?? `code ${code}`))
  }
  start()

  return {
    stop() {
      stopped = true
      clearTimeout(waiting)
      child.kill('SIGTERM')
    }
  }
}
