import { noChange } from 'lit-html'
import { AsyncDirective } from 'lit-html/async-directive.js'
import { directive } from 'lit-html/directive.js'
import { nextFrame } from './nextTask.ts'

/** Time that drawing may take between two frames, in milliseconds: laying out what was drawn takes several times as long. */
const frameMilliseconds = 3

/** Parts that wait for their turn, in the order in which they stand on the page. */
let waiting: DrawnInTurn[] = []
/** Parts that asked for a turn while another was drawn, of which they are parts: they come next. */
let inner: DrawnInTurn[] | null = null
let isDrawing = false

function ask(part: DrawnInTurn): void {
  if (waiting.includes(part)) return
  ;(inner ?? waiting).push(part)
  void drawWaiting()
}

function drawNext(): void {
  const next = waiting.shift()
  if (!next) return
  inner = []
  try {
    next.draw()
  } catch (error) {
    // One part that cannot be drawn takes no other with it.
    reportError(error)
  }
  waiting = [...inner, ...waiting]
  inner = null
}

async function drawWaiting(): Promise<void> {
  if (isDrawing) return
  isDrawing = true
  while (waiting.length > 0 || inner !== null) {
    await nextFrame()
    const end = performance.now() + frameMilliseconds
    do drawNext()
    while (waiting.length > 0 && performance.now() < end)
  }
  isDrawing = false
}

/** Draws at once whatever waits for its turn: before a reader is taken to a part, and before the page goes to paper. */
export function drawAllNow(): void {
  while (waiting.length > 0) drawNext()
}

if (typeof window.matchMedia === 'function')
  window.matchMedia('print').addEventListener('change', ({ matches }) => {
    if (matches) drawAllNow()
  })

class DrawnInTurn extends AsyncDirective {
  #from: readonly unknown[] | undefined
  #draw: () => unknown = () => noChange
  #isBegun = false

  override render(from: readonly unknown[] | null, draw: () => unknown): unknown {
    const known = this.#from
    this.#draw = draw
    if (from === null) {
      if (this.#isBegun) return draw()
      ask(this)
    } else if (
      !known ||
      known.length !== from.length ||
      known.some((each, index) => !Object.is(each, from[index]))
    ) {
      this.#from = from
      ask(this)
    }
    return noChange
  }

  draw(): void {
    if (!this.isConnected) return
    this.#isBegun = true
    this.setValue(this.#draw())
  }

  override disconnected(): void {
    waiting = waiting.filter(part => part !== this)
    this.#from = undefined
    this.#isBegun = false
  }
}

/**
 * A part of a page that is drawn in a task of its own, after the parts before it, so that what the reader does meanwhile
 * is answered; and again only when something in `from` is another than before. Parts of such a part are drawn before
 * the one that follows it, so a page only ever grows at its end.
 *
 * Where `from` is null, only the first drawing waits: a control that is in use is drawn with its page, because what is
 * done to it next, focus and keys, finds there what it has just opened.
 */
export const drawnInTurn = directive(DrawnInTurn)
