/**
 * Draws once for whatever changes before the browser has its turn: closing a list and choosing from it, say. Taking a
 * focused element away makes it blur in the middle of a drawing: a drawing asked for then comes after it.
 */
export class DrawnTogether {
  readonly #drawOnce: () => void
  #isDrawing = false
  #isAskedAgain = false
  #isDue = false

  constructor(drawOnce: () => void) {
    this.#drawOnce = drawOnce
  }

  soon(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      if (this.#isDue) this.now()
    })
  }

  now(): void {
    if (this.#isDrawing) {
      this.#isAskedAgain = true
      return
    }
    this.#isDrawing = true
    this.#isDue = false
    try {
      do {
        this.#isAskedAgain = false
        this.#drawOnce()
      } while (this.#isAskedAgain)
    } finally {
      this.#isDrawing = false
    }
  }
}
