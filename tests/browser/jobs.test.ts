import { browserSite } from '../support/browserSite.ts'
import { sharedPage } from '../support/sharedPage.ts'
import { open, settled } from '../support/watchedPage.ts'

/* The jobs that people hire Commonty for, done by keyboard alone in a real browser. */

const running = browserSite()
const shared = sharedPage(running)

const timeout = 240_000

describe('an analyst asks what has changed here', () => {
  it(
    'gets from the map to a trend with interval, comparator, caveat and rows in three steps',
    async () => {
      const { page } = shared
      await open(page, running.origin)

      // 1. The area: type-ahead on the map, Enter.
      await page
        .getByRole('listbox', { name: /by place/ })
        .getByRole('option')
        .first()
        .focus()
      await page.keyboard.type('Fife')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 2, name: 'Fife' }).waitFor()
      expect(new URL(page.url()).searchParams.get('area')).toBe('S12000047')

      // 2. Its page.
      await page.getByRole('link', { name: 'Open Fife' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Fife' }).waitFor()
      const chart = page.locator('svg[role="img"][aria-labelledby^="trend"]')
      await chart.waitFor()
      const description = await chart.evaluate(svg => {
        const ids =
          (svg.getAttribute('aria-labelledby') ?? '') + ' ' + (svg.getAttribute('aria-describedby') ?? '')
        const named = ids.split(' ').map(id => document.getElementById(id)?.textContent ?? '')
        return [svg.getAttribute('aria-label') ?? '', ...named, svg.textContent ?? ''].join(' ')
      })
      expect(description).toMatch(/Fife/)
      expect(description).toMatch(/Scotland/)
      await expect(page.getByText('not by itself worse').first().isVisible()).resolves.toBe(true)

      // 3. The rows.
      const [address] = await page
        .locator('a[href*="/api/v1/observations.csv"]')
        .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).href))
      expect(address).toContain('S12000047')
      const rows = await (await fetch(address ?? '')).text()
      expect(rows.split('\n')[0]).toMatch(/indicator,breakdown,area/)
      expect(rows).toMatch(/2025-26/)
    },
    timeout
  )
})

describe('a partnership writes its assessment', () => {
  it(
    'sees its own figures, added up and then rated, and downloads every one',
    async () => {
      const { page } = shared
      await open(page, running.origin)
      await page.getByRole('combobox', { name: /overlay/i }).focus()
      await page.keyboard.type('Community justice partnerships')
      await page.keyboard.press('Enter')
      await page.waitForURL(/overlay=community-justice-partnership/)
      await page.getByRole('radio', { name: /partnerships/ }).focus()
      await page.keyboard.press('Space')
      await page.waitForURL(/figures=overlay/)
      const row = page.getByRole('row', { name: /Community Justice Ayrshire/ })
      await row.waitFor()
      await settled(page)
      const fromPage = await row.innerText()

      const { observations } = (await (
        await fetch(
          `${running.origin}/api/v1/observations?indicator=recorded-crime&areas=S12000008,S12000021,S12000028&periods=2025-26`
        )
      ).json()) as { observations: { numerator: number; denominator: number }[] }
      const crimes = observations.reduce((sum, { numerator }) => sum + numerator, 0)
      const people = observations.reduce((sum, { denominator }) => sum + denominator, 0)
      expect(fromPage).toContain(crimes.toLocaleString('en-GB'))
      expect(fromPage).toContain(String(Math.round((crimes / people) * 10_000)))

      await open(page, `${running.origin}/areas/community-justice-partnership.community-justice-ayrshire`)
      expect(await page.locator('main').innerText()).toContain('South Ayrshire')
      expect(await page.locator('a[href*="/api/v1/observations.csv"]').count()).toBeGreaterThan(0)
    },
    timeout
  )
})

describe('a national body asks how the 32 stand', () => {
  it(
    'has all 32 with their intervals on one page, in any order, for any year, and what is missing',
    async () => {
      const { page } = shared
      await open(page, running.origin)
      const table = page.getByRole('table').first()
      expect(await table.locator('tbody tr').count()).toBeGreaterThanOrEqual(32)
      await table.getByRole('columnheader', { name: /Rate/ }).getByRole('button').focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/sort=value/)
      await settled(page)
      expect(await table.locator('tbody tr').first().innerText()).toMatch(/Dundee City/)
      await page.getByRole('button', { name: /Earlier/ }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/period=2024-25/)
      await settled(page)
      expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/2024-25/)

      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Data' }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: /what is missing/i }).waitFor()
      await page.getByRole('heading', { name: /Community payback orders by council/i }).waitFor()
    },
    timeout
  )
})
