/** What a page says of itself to a screen reader, part by part; null while a part is waited for. */
export type Said = Readonly<Record<string, string | null>>

/**
 * Says what has become of a reader's choice: of the parts of a page those whose words are others than before. What it
 * opened with is not said: the reader comes upon it by reading.
 */
export class ToldChanges {
  readonly #told = new Map<string, string>()

  tell(said: Said, announce: (words: string) => void): void {
    const changed = Object.entries(said).flatMap(([part, words]) => {
      const before = this.#told.get(part)
      if (words === null || words === before) return []
      this.#told.set(part, words)
      return before === undefined ? [] : [words]
    })
    if (changed.length > 0) announce(changed.join(' '))
  }
}
