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

/** How long a page that nobody looks at, and so is never painted, waits for its paint. */
const unseenMilliseconds = 100

/** Lets what was drawn be painted, and the browser answer presses and keys, before the work goes on. */
export const nextFrame = (): Promise<void> =>
  new Promise(resolve => {
    const unseen = setTimeout(resolve, unseenMilliseconds)
    requestAnimationFrame(() => {
      clearTimeout(unseen)
      void nextTask().then(resolve)
    })
  })
