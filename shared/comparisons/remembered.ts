interface Known<Answer> {
  get(key: unknown): Answer | undefined
  set(key: unknown, answer: Answer): unknown
  delete(key: unknown): boolean
}

/**
 * The same function, each answer worked out once: of a text for as long as the function is held, of an object for as long
 * as that object is, so that what is known of an open release goes when the release does. A promise that fails is not
 * kept: the next who asks tries again.
 * @param work gives the same answer to the same key each time; texts are of a kind of which there are few, as periods
 */
export function remembered<Key extends string | object, Answer>(
  work: (key: Key) => Answer
): (key: Key) => Answer {
  let known: Known<Answer> | undefined
  return key => {
    const answers = (known ??= typeof key === 'string' ? new Map() : (new WeakMap() as Known<Answer>))
    const before = answers.get(key)
    if (before !== undefined) return before
    const now = work(key)
    answers.set(key, now)
    if (now instanceof Promise) now.catch(() => answers.delete(key))
    return now
  }
}

/**
 * The same for keys without number, of which the last so many are held: a day and a series.
 * @param most answers held at once; whichever was asked for longest ago goes first
 */
export function lastRemembered<Answer>(
  most: number,
  work: (key: string) => Promise<Answer>
): (key: string) => Promise<Answer> {
  const known = new Map<string, Promise<Answer>>()
  return key => {
    const answer = known.get(key) ?? work(key)
    known.delete(key)
    known.set(key, answer)
    answer.catch(() => known.delete(key))
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return answer
  }
}
