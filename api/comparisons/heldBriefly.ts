/**
 * The same function, its two last answers held: what is asked for again and again while an answer is made, about a group
 * and perhaps another beside it, and never after. A `WeakMap` would not do: what it holds outlives every quick collection
 * of garbage, which then takes many times as long, and everybody waits for it.
 * @param work gives the same answer to the same key each time
 */
export function heldBriefly<Key extends object, Answer>(work: (key: Key) => Answer): (key: Key) => Answer {
  let last: { key: Key; answer: Answer } | null = null
  let other: { key: Key; answer: Answer } | null = null
  return key => {
    if (last?.key === key) return last.answer
    const before = other?.key === key ? other : { key, answer: work(key) }
    other = last
    last = before
    return before.answer
  }
}
