/**
 * The same function, each answer held until the event loop turns: what is asked for again and again while an answer is
 * made, and never after. A `WeakMap` would not do: what it holds outlives every quick collection of garbage, which then
 * takes many times as long, and everybody waits for it.
 * @param work gives the same answer to the same key each time
 */
export function heldBriefly<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  let held: Map<Key, Answer> | null = null
  return key => {
    if (held === null) {
      held = new Map()
      setImmediate(() => {
        held = null
      })
    }
    const before = held.get(key)
    if (before !== undefined) return before
    const now = work(key)
    held.set(key, now)
    return now
  }
}
