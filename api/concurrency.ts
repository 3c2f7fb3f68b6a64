import { ProblemError } from './problemError.ts'

/** Runs work unless as much as may run at once is running already; then it refuses with a 503 that says when to retry. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>

export function limitConcurrency(most: number): Gate {
  let running = 0
  return async work => {
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
