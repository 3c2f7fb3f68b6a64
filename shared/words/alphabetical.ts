const collator = new Intl.Collator('en-GB')

/** Order of words as a reader expects it; one collator, because making one for each comparison takes milliseconds. */
export const alphabetical = (first: string, second: string): number => collator.compare(first, second)

/** Order by name. */
export const byName = (first: { name: string }, second: { name: string }): number =>
  alphabetical(first.name, second.name)
