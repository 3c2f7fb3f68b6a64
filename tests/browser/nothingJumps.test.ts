import { browserSite } from '../support/browserSite.ts'
import { open, openWatchedPage } from '../support/watchedPage.ts'

/* Pages are drawn part after part: each part takes its place below what is there, and pushes nothing away. */

const running = browserSite()

/** A tenth of the score up to which a page counts as steady: letters that take a hair more room are no jump. */
const hair = 0.01

describe('a page that is drawn in turn', () => {
  it.each(['/', '/areas/S12000047', '/indicators/recorded-crime', '/compare', '/data'])(
    'moves nothing that a reader has begun to read: %s',
    async address => {
      const { page } = await openWatchedPage(running.browser, running.origin, {
        viewport: { width: 1280, height: 720 }
      })
      await page.addInitScript(least => {
        const moved: string[] = []
        Object.assign(window, { moved })
        new PerformanceObserver(list => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            if (entry.value > least) moved.push(`${entry.value} after ${entry.startTime} ms`)
        }).observe({ type: 'layout-shift', buffered: true })
      }, hair)
      await open(page, running.origin + address)
      const told = await page.evaluate(() => (window as unknown as { moved: string[] }).moved)
      expect(told).toEqual([])
      await page.context().close()
    },
    240_000
  )
})
