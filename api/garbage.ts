import { performance } from 'node:perf_hooks'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What the heap may grow by until V8 looks through all of it unasked, in per cent of what was alive the last time. */
const growth = 300

/**
 * Tells V8 when to collect garbage. A collection of all that a service holds takes the processor from its answers for a
 * fifth of a second, so it is left to {@link collectAtLeisure} for as long as there is room.
 *
 * What is read ahead lives as long as its release, from which V8 learns to lay every later figure among what lives long:
 * those of an answer too, and the heap would be full of them soon.
 */
export function tuneCollector(): void {
  setFlagsFromString('--no-allocation-site-pretenuring')
  setFlagsFromString(`--heap-growing-percent=${growth}`)
}

/** Collects all garbage, in one or two tenths of a second in which nothing else is done. */
function collectNow(): void {
  setFlagsFromString('--expose-gc')
  // A context has the function only where it was made after that.
  const collect: unknown = runInNewContext('gc')
  if (typeof collect === 'function') collect()
}

export interface Leisure {
  /** How often it is looked, in milliseconds: a service is at leisure when it was for that long. */
  every: number
  /** Part of that time for which it may have been at work. */
  busyFrom: number
  /** By how many bytes the heap has grown when a collection is worth while. */
  grownBy: number
  collect: () => void
}

/**
 * Collects garbage while nobody waits for an answer, so that a busy service seldom has to.
 * @returns ends it
 */
export function collectAtLeisure({
  every = 1000,
  busyFrom = 0.05,
  grownBy = 32 * 2 ** 20,
  collect = collectNow
}: Partial<Leisure> = {}): () => void {
  const used = () => getHeapStatistics().used_heap_size
  let before = performance.eventLoopUtilization()
  let left = used()
  const looking = setInterval(() => {
    const { utilization } = performance.eventLoopUtilization(before)
    if (utilization <= busyFrom && used() - left >= grownBy) {
      collect()
      left = used()
    }
    before = performance.eventLoopUtilization()
  }, every)
  looking.unref()
  return () => clearInterval(looking)
}
