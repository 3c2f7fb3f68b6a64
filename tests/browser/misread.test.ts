import { browserSite } from '../support/browserSite.ts'
import { open, openWatchedPage } from '../support/watchedPage.ts'

/* An address that names what the release does not have: the page says so, and shows what it can. */

const running = browserSite()

const comparator = '“nowhere” is no comparator that is known here.'
const area = 'There is no area “S12000099”.'
const indicator = 'There is no indicator “noise” in this release.'

describe('an address with a slip in it', () => {
  it.each([
    ['/?indicator=noise&area=S12000099', [indicator, area]],
    ['/?comparator=nowhere', [comparator, 'The table gives the gap to Scotland.']],
    ['/areas/S12000047?indicator=noise&comparator=nowhere', [indicator, comparator]],
    [
      '/areas/S12000047?indicator=recorded-crime&breakdown=noise',
      ['“Recorded crime” has no category “noise”.']
    ],
    ['/indicators/recorded-crime?area=S12000099&comparator=nowhere', [area, comparator]],
    [
      '/compare?series=noise&comparator=nowhere',
      ['“noise” is no series that can be compared here.', comparator]
    ],
    ['/targets?area=S12000099&comparator=nowhere', [area, comparator]],
    [
      '/groups?members=S12000041,S12000099&comparator=nowhere',
      ['These name no one council area or partnership here: S12000099', comparator]
    ]
  ])(
    'is told on the page: %s',
    async (address, told) => {
      const { page } = await openWatchedPage(running.browser, running.origin)
      await open(page, running.origin + address)
      for (const words of told) await page.getByText(words).first().waitFor()
      await page.locator('main svg').first().waitFor()
      expect(await page.locator('main h1').count()).toBe(1)
      await page.context().close()
    },
    240_000
  )
})
