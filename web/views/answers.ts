/** What has come of a question so far. */
export type Answered<T> =
  { state: 'waiting' } | { state: 'here'; value: T } | { state: 'failed'; message: string }

/** The answer; null while it is on its way, when it will not come, and where nothing was asked. */
export const valueOf = <T>(answer: Answered<T> | null): T | null =>
  answer?.state === 'here' ? answer.value : null

/** Answers that come this close together are told at once, because each telling draws the page again. */
const gatherMilliseconds = 20

/**
 * Keeps the answers to questions that take time, so that a page can be drawn at once with what is here and again when
 * the rest has come. A failed question is asked again at the next page.
 */
export class Answers {
  readonly #answers = new Map<string, Answered<unknown>>()
  readonly #waiting = new Set<() => void>()

  /**
   * What is known of a question; asks it the first time.
   * @param key names the question
   * @param arrived called a moment after the answer, or its failure, is here; once for several that come together
   */
  get<T>(key: string, ask: () => Promise<T>, arrived: () => void): Answered<T> {
    const known = this.#answers.get(key)
    // A key names one question, so its answer is of the type that the question has.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (known) return known as Answered<T>
    const waiting: Answered<T> = { state: 'waiting' }
    this.#answers.set(key, waiting)
    ask().then(
      value => {
        this.#answers.set(key, { state: 'here', value })
        this.#tell(arrived)
      },
      (error: unknown) => {
        const message = error instanceof Error ? error.message : 'The figures did not arrive. Try again.'
        this.#answers.set(key, { state: 'failed', message })
        this.#tell(arrived)
      }
    )
    return waiting
  }

  #tell(arrived: () => void): void {
    if (this.#waiting.size === 0)
      setTimeout(() => {
        const told = [...this.#waiting]
        this.#waiting.clear()
        for (const draw of told) draw()
      }, gatherMilliseconds)
    this.#waiting.add(arrived)
  }

  /** Forgets failures, so that the next look asks again. */
  forgetFailures(): void {
    for (const [key, { state }] of this.#answers) if (state === 'failed') this.#answers.delete(key)
  }
}
