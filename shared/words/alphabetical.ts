let collator: Intl.Collator | undefined

/** Of characters whose order is the same in the English collation. */
const isPlain = (text: string): boolean => /^[A-Za-z0-9 -]*$/.test(text)

/**
 * Order of words as a reader expects it. Names in plain letters, nearly all, are ordered without a collator, because the
 * first page would wait for the making of one.
 */
export function alphabetical(first: string, second: string): number {
  if (isPlain(first) && isPlain(second)) {
    const [a, b] = [first.toLowerCase(), second.toLowerCase()]
    if (a !== b) return a < b ? -1 : 1
  }
  collator ??= new Intl.Collator('en-GB')
  return collator.compare(first, second)
}

/** Order by name. */
export const byName = (first: { name: string }, second: { name: string }): number =>
  alphabetical(first.name, second.name)
