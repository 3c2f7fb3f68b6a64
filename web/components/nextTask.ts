/** Lets the browser answer presses and keys, and paint if it will, before the work goes on. */
export const nextTask = (): Promise<void> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener(
      'message',
      () => {
        port1.close()
        resolve()
      },
      { once: true }
    )
    port1.start()
    port2.postMessage(null)
  })

/** How long a page waits for a paint that does not come, because it went out of sight meanwhile. */
const unseenMilliseconds = 100

/** Lets what was drawn be painted, and the browser answer presses and keys, before the work goes on; a page out of sight is not painted. */
export function nextFrame(): Promise<void> {
  if (document.hidden) return nextTask()
  return new Promise(resolve => {
    const unseen = setTimeout(resolve, unseenMilliseconds)
    requestAnimationFrame(() => {
      clearTimeout(unseen)
      void nextTask().then(resolve)
    })
  })
}

let lastFrame: Promise<void> = Promise.resolve()

/** {@link nextFrame} one after another for all who wait at once, so that what each draws is laid out before the next. */
export const ownFrame = (): Promise<void> => (lastFrame = lastFrame.then(nextFrame))
