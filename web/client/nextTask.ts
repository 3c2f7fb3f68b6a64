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
