import type { Page } from 'playwright-core'
import { browserSite } from '../support/browserSite.ts'
import { open, openWatchedPage, settled } from '../support/watchedPage.ts'

/* What a reader chooses by keyboard: its control stays where it is and keeps the focus while the answer is waited for, and what has come of it is said once. */

const running = browserSite()

/** How long an answer takes on a slow line, in milliseconds. */
const slow = 1200

/** Counts what the page says politely from now on. */
const listen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const announcer = document.getElementById('announcer')
    const said: string[] = []
    Object.assign(window, { said })
    if (announcer)
      new MutationObserver(() => said.push(announcer.textContent ?? '')).observe(announcer, {
        childList: true,
        characterData: true,
        subtree: true
      })
  })

describe('choosing what figures are compared with', () => {
  it.each([
    [
      '/indicators/dwelling-fires?area=S12000047',
      'Dwelling fires, 2021-22. Fife: Possibly lower than People services family group 3;'
    ],
    ['/areas/S12000047', 'Of 13 figures compared with their family group for people services,'],
    [
      '/compare?area=S12000047',
      '32 areas by 12 indicators, each against its family group for people services.'
    ],
    ['/groups?members=S12000042,S12000048', 'No figure is compared with its family group'],
    ['/targets?area=S12000047', 'Compared with its family group for people services.']
  ])(
    'moves nothing under the reader’s hands, and is said once: %s',
    async (address, words) => {
      const { page, faults } = await openWatchedPage(running.browser, running.origin)
      await open(page, running.origin + address)
      const control = page.getByLabel('Compared with', { exact: true })
      await control.focus()
      const place = async () => (await control.boundingBox())?.y ?? NaN
      const before = await place()
      await listen(page)
      await page.route('**/api/v1/**', async route => {
        await new Promise(resolve => setTimeout(resolve, slow))
        await route.continue()
      })
      await page.keyboard.press('ArrowDown')
      await page.waitForURL(/comparator=lgbf-people/)
      await page.waitForTimeout(slow / 2)
      expect(Math.abs((await place()) - before)).toBeLessThan(1)
      expect(await page.locator(':focus').getAttribute('id')).toBe('comparator')
      await settled(page)
      await page.waitForFunction(() => (window as unknown as { said: string[] }).said.length > 0)
      await page.waitForTimeout(slow)
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
      expect(said).toHaveLength(1)
      expect(said[0]).toContain(words)
      expect(await page.locator(':focus').getAttribute('id')).toBe('comparator')
      expect(faults).toEqual([])
      await page.context().close()
    },
    240_000
  )
})
