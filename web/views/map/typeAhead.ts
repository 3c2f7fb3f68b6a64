const pauseMilliseconds = 700

interface Named {
  code: string
  name: string
}

/** Letters typed one after another while a list has the focus, and the entry that they lead to. */
export class TypeAhead {
  #typed = { text: '', at: 0 }

  /** Whether letters were typed a moment ago, so that a space belongs to a name. */
  get isTyping(): boolean {
    return this.#typed.text !== '' && performance.now() - this.#typed.at < pauseMilliseconds
  }

  /** The entry after the one in focus whose name begins with what has been typed; undefined when none does. */
  next(key: string, from: string, entries: readonly Named[]): string | undefined {
    const text = ((this.isTyping ? this.#typed.text : '') + key).toLowerCase()
    this.#typed = { text, at: performance.now() }
    const at = entries.findIndex(({ code }) => code === from)
    const start = text.length === 1 ? at + 1 : at
    const around = [...entries.slice(start), ...entries.slice(0, start)]
    return around.find(({ name }) => name.toLowerCase().startsWith(text))?.code
  }
}
