declare global {
  interface Window {
    /** What the page has begun and not ended, whoever asked for it. */
    unfinishedWork: Set<unknown>
  }
}

/**
 * Keeps account, inside a page, of what its code has begun and not ended: answers on their way, tasks, frames, and waits
 * of a moment. Runs before the code of the page, and holds all it needs, because it is sent there as text.
 */
export function countUnfinishedWork(): void {
  /** Milliseconds: longer waits are for a reader who stays, and no part of drawing. */
  const moment = 150
  const begun = new Set<unknown>()
  window.unfinishedWork = begun

  const until = <T>(work: Promise<T>): Promise<T> => {
    begun.add(work)
    const end = () => void begun.delete(work)
    work.then(end, end)
    return work
  }
  const fetched = window.fetch.bind(window)
  window.fetch = (...asked) => until(fetched(...asked))
  for (const way of ['arrayBuffer', 'json', 'text'] as const) {
    const read = Reflect.get(Response.prototype, way) as () => Promise<unknown>
    Reflect.set(Response.prototype, way, function (this: Response) {
      return until(read.call(this))
    })
  }

  const frame = window.requestAnimationFrame.bind(window)
  const noFrame = window.cancelAnimationFrame.bind(window)
  window.requestAnimationFrame = then => {
    const id = frame(time => {
      begun.delete(`frame ${id}`)
      then(time)
    })
    begun.add(`frame ${id}`)
    return id
  }
  window.cancelAnimationFrame = id => {
    begun.delete(`frame ${id}`)
    noFrame(id)
  }

  const later = window.setTimeout.bind(window)
  const never = window.clearTimeout.bind(window)
  const wait = (then: () => void, milliseconds = 0): number => {
    if (milliseconds > moment) return later(then, milliseconds)
    const id = later(() => {
      begun.delete(`wait ${id}`)
      then()
    }, milliseconds)
    begun.add(`wait ${id}`)
    return id
  }
  window.setTimeout = wait as typeof window.setTimeout
  window.clearTimeout = id => {
    begun.delete(`wait ${Number(id)}`)
    never(id)
  }

  window.MessageChannel = class extends MessageChannel {
    constructor() {
      super()
      const { port1, port2 } = this
      const post = port2.postMessage.bind(port2)
      port2.postMessage = (message: unknown) => {
        begun.add(port1)
        post(message)
      }
      port1.addEventListener('message', () => begun.delete(port1))
    }
  }
}
