const stepMilliseconds = 1200

/** Runs through the periods by the clock, until the last, or until the reader touches the page. */
export class Playing {
  #timer = 0
  readonly #step: (isFirst: boolean) => boolean
  readonly #changed: () => void

  /**
   * @param step shows the next period, when first called from the start if there is none after this one; answers whether
   * another one follows
   * @param changed called when the playing has begun or ended
   */
  constructor(step: (isFirst: boolean) => boolean, changed: () => void) {
    this.#step = step
    this.#changed = changed
  }

  get isOn(): boolean {
    return this.#timer !== 0
  }

  toggle(): void {
    if (this.isOn) this.stop()
    else this.#start()
  }

  stop(): void {
    if (!this.isOn) return
    window.clearInterval(this.#timer)
    this.#timer = 0
    document.removeEventListener('pointerdown', this.#interrupted, true)
    document.removeEventListener('keydown', this.#interrupted, true)
    this.#changed()
  }

  #start(): void {
    this.#timer = window.setInterval(() => {
      if (document.hidden || !this.#step(false)) this.stop()
    }, stepMilliseconds)
    document.addEventListener('pointerdown', this.#interrupted, true)
    document.addEventListener('keydown', this.#interrupted, true)
    if (this.#step(true)) this.#changed()
    else this.stop()
  }

  /** Any touch of the page stops the clock; the button itself does so by its own click. */
  readonly #interrupted = (event: Event): void => {
    const isOnButton = event.target instanceof Element && event.target.closest('.tool--play') !== null
    const pressesButton = event instanceof KeyboardEvent ? ['Enter', ' '].includes(event.key) : true
    if (!(isOnButton && pressesButton)) this.stop()
  }
}
