import { nextTask } from './nextTask.ts'

/** How long work goes on before the browser has its turn, in milliseconds. */
const turnMilliseconds = 4

/** The outcome of work done in steps, with the browser having its turn every few milliseconds. */
export async function inSteps<T>(steps: Iterator<unknown, T>): Promise<T> {
  let end = performance.now() + turnMilliseconds
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    if (performance.now() < end) continue
    await nextTask()
    end = performance.now() + turnMilliseconds
  }
}
