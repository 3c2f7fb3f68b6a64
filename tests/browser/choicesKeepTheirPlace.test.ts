import type { Page } from 'playwright-core'
import { browserSite } from '../support/browserSite.ts'
import { sharedPage } from '../support/sharedPage.ts'
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

describe('a panel that a choice opens', () => {
  const shared = sharedPage(running)

  it.each([
    '/?comparator=lgbf-people',
    '/indicators/dwelling-fires?area=S12000047',
    '/areas/S12000047',
    '/compare',
    '/groups?members=S12000042,S12000048',
    '/targets?area=S12000047'
  ])(
    'gives the keyboard back to its control when it is closed, however that is done: %s',
    async address => {
      const { page } = shared
      await shared.to(address)
      const control = page.locator('select#comparator')
      const back = () => page.waitForFunction(() => document.activeElement?.id === 'comparator')
      await control.selectOption('ask:area')
      await page.waitForFunction(() => document.activeElement?.id === 'comparator-area')
      await page.keyboard.type('Mor')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(/comparator=S12000020/)
      await back()
      await settled(page)
      expect(await control.inputValue()).toBe('S12000020')
      await control.selectOption('ask:area')
      await page.waitForFunction(() => document.activeElement?.id === 'comparator-area')
      for (let press = 0; press < 2; press++) await page.keyboard.press('Escape')
      await back()
      await control.selectOption('ask:group')
      await page.waitForFunction(() => document.activeElement?.id === 'own-group-name')
      await page.getByRole('button', { name: 'Cancel' }).press('Enter')
      await back()
      await control.selectOption('ask:group')
      await page.locator('#own-group-text').fill('Angus; Moray')
      await page.getByRole('button', { name: 'Compare with this group' }).press('Enter')
      await page.waitForURL(/comparator=group/)
      await back()
      await settled(page)
      expect(await page.getByRole('alert').filter({ hasText: /./ }).count()).toBe(0)
    },
    240_000
  )

  it('gives it back where a place is made, a group is made and the last target is taken away', async () => {
    const { page } = shared
    await shared.to('/indicators/dwelling-fires')
    await page.locator('#choose-area').selectOption('ask:group')
    await page.locator('#chosen-group-text').fill('Angus; Moray')
    await page.getByRole('button', { name: 'Show this group' }).press('Enter')
    await page.waitForURL(/area=group/)
    await page.waitForFunction(() => document.activeElement?.id === 'choose-area')
    await shared.to('/groups')
    await listen(page)
    await page.locator('#make-group-text').fill('Angus; Moray')
    await page.getByRole('button', { name: 'Show this group' }).press('Enter')
    await page.waitForURL(/members=/)
    await page.waitForFunction(() => document.activeElement?.textContent === 'Change the group')
    await page.waitForFunction(() =>
      (window as unknown as { said: string[] }).said.some(words => words.startsWith('My group. Of '))
    )
    await shared.to('/targets?area=S12000047&targets=dwelling-fires.all_2017-18_50_2026-27')
    await page.getByRole('button', { name: /^Remove this target/ }).press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'target-series')
    expect(await page.locator(':focus').count()).toBe(1)
  }, 240_000)
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
