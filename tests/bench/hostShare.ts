import { readFile } from 'node:fs/promises'

interface ProcessorTime {
  /** Ticks since the machine started, of all kinds together. */
  all: number
  /** Of these, what a virtual machine was ready to run and its host did not let it. */
  stolen: number
}

/** Zero throughout where the system does not tell. */
async function processorTime(): Promise<ProcessorTime> {
  const text = await readFile('/proc/stat', 'utf8').catch(() => '')
  // user, nice, system, idle, iowait, irq, softirq, steal: proc(5)
  const ticks = (text.split('\n')[0] ?? '').split(/\s+/).slice(1, 9).map(Number)
  return { all: ticks.reduce((sum, kind) => sum + kind, 0), stolen: ticks[7] ?? 0 }
}

/** Begins to watch; what it returns tells which part of the machine's processor time its host took since then, 0 to 1. */
export async function watchHost(): Promise<() => Promise<number>> {
  const before = await processorTime()
  return async () => {
    const after = await processorTime()
    return (after.stolen - before.stolen) / Math.max(1, after.all - before.all)
  }
}
