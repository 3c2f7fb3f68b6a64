import { browserSite } from '../support/browserSite.ts'
import { open, openWatchedPage, settled } from '../support/watchedPage.ts'

/* What every other test of a page rests on: it is read when it has drawn all, however long nothing can be seen of that. */

const running = browserSite()

describe('a page counts as drawn only when', () => {
  it.each([
    [
      'work in many tasks has come to its end',
      async () => {
        for (let task = 0; task < 400; task++)
          await new Promise<void>(resolve => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => {
              const end = performance.now() + 2
              while (performance.now() < end);
              port1.close()
              resolve()
            })
            port1.start()
            port2.postMessage(null)
          })
      }
    ],
    [
      'frame after frame has passed',
      async () => {
        for (let frame = 0; frame < 40; frame++) await new Promise(requestAnimationFrame)
      }
    ],
    [
      'waits of a moment are over',
      async () => {
        for (let time = 0; time < 4; time++) await new Promise(resolve => setTimeout(resolve, 140))
      }
    ]
  ])('%s', async (_, work) => {
    const { page } = await openWatchedPage(running.browser, running.origin)
    await open(page, `${running.origin}/about`)
    await page.evaluate(
      `void (${work.toString()})().then(() => document.querySelector('h1').append(' at last'))`
    )
    await settled(page)
    expect(await page.locator('h1').innerText()).toMatch(/ at last$/)
    await page.context().close()
  })
})
