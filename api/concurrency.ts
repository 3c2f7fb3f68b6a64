import { ProblemError } from './problemError.ts'

/**
 * Begins work in the order it came, unless as much as may run at once is running already; then it refuses with a 503 that
 * says when to retry. What only waits for its turn is not running: it is soon done.
 */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets one through after the other, and between two of them everything that has arrived meanwhile. Otherwise all that wait
 * are answered in one go: what is at hand already waits for all of them, and who asks again just after is passed over once.
 */
function inTurn(): () => Promise<void> {
  const waiting: (() => void)[] = []
  const letNextThrough = (): void => {
    waiting.shift()?.()
    if (waiting.length > 0) setImmediate(letNextThrough)
  }
  return () =>
    new Promise(resolve => {
      waiting.push(resolve)
      if (waiting.length === 1) setImmediate(letNextThrough)
    })
}

export function limitConcurrency(most: number): Gate {
  let running = 0
  const turn = inTurn()
  return async work => {
    await turn()
    if (running >= most)
      throw new ProblemError(503, 'The service is busy. Try again in a second.', {
        headers: { 'Retry-After': '1' }
      })
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
    }
  }
}
