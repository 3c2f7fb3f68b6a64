import { browserSite } from '../support/browserSite.ts'
import { open, openWatchedPage } from '../support/watchedPage.ts'

/* What sets out ahead of the code that asks for it is asked for: nothing is fetched in vain, or fetched twice. */

const running = browserSite()

describe('every answer and every file that a page is sent ahead of its code', () => {
  it.each([
    '/',
    '/?indicator=dwelling-fires&period=2019-20',
    '/areas/S12000047',
    '/areas/S12000047?comparator=similar',
    '/areas/S92000003',
    '/indicators/recorded-crime',
    '/indicators/recorded-crime?period=2024-25',
    '/indicators/households',
    '/indicators/cpo-completion',
    '/compare',
    '/compare?view=trends',
    '/targets',
    '/data',
    '/api',
    '/about'
  ])(
    'is asked for: %s',
    async address => {
      const { page, faults } = await openWatchedPage(running.browser, running.origin)
      await page.addInitScript(() => {
        const asked: string[] = []
        Object.assign(window, { asked })
        const fetched = window.fetch.bind(window)
        window.fetch = (input, init) => {
          asked.push(input instanceof Request ? input.url : input.toString())
          return fetched(input, init)
        }
      })
      await open(page, running.origin + address)
      const { ahead, asked, loaded } = await page.evaluate(() => ({
        ahead: [...document.querySelectorAll('link[rel=preload][as=fetch]')].map(link =>
          link.getAttribute('href')
        ),
        asked: (window as unknown as { asked: string[] }).asked,
        loaded: performance
          .getEntriesByType('resource')
          .map(({ name }) => new URL(name).pathname + new URL(name).search)
      }))
      expect(ahead.length).toBeGreaterThan(4)
      expect(asked).toEqual(expect.arrayContaining(ahead))
      expect(loaded).toHaveLength(new Set(loaded).size)
      expect(faults).toEqual([])
      await page.context().close()
    },
    240_000
  )
})
