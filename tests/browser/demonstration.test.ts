import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { releaseTimeout } from '../support/app.ts'
import { launchBrowser } from '../support/browser.ts'
import { testRelease } from '../support/release.ts'
import { startSite, type Site } from '../support/site.ts'
import { makeDemonstration } from '../support/variantReleases.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { open, openWatchedPage } from '../support/watchedPage.ts'

/* A release with made-up figures, as its readers meet it. */

const words = 'Demonstration figures: not statistics'
const timeout = 240_000

let home: string
let site: Site
let real: Site
let browser: Browser
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'commonty-demonstration-'))
  await makeDemonstration(await testRelease(), home)
  ;[site, real] = await Promise.all([startSite(home), startSite()])
  browser = await launchBrowser()
}, releaseTimeout)
afterAll(async () => {
  await browser?.close()
  await Promise.all([site?.stop(), real?.stop()])
  await rm(home, { recursive: true, force: true })
})

/** Pages with drawings of figures. */
const drawn = [
  '/',
  '/areas/S12000047',
  '/groups?members=S12000042,S12000048',
  '/indicators/recorded-crime?area=S12000047',
  '/compare?view=trends&areas=S12000047,S12000042',
  '/compare?view=scatter&area=S12000047&up=dwelling-fires.all',
  '/targets?area=S12000047&targets=recorded-crime.all-crimes_2014-15_500_2030-31',
  '/data'
]
const paths = [...drawn, '/areas', '/indicators', '/compare', '/api', '/about', '/accessibility']

const downloaded = async (page: Page, kind: string): Promise<{ name: string; text: string }> => {
  const saving = page.waitForEvent('download')
  await page
    .getByRole('button', { name: new RegExp(`^${kind}`) })
    .first()
    .click()
  const saved = await saving
  const parts: Buffer[] = []
  for await (const part of await saved.createReadStream()) parts.push(part as Buffer)
  return { name: saved.suggestedFilename(), text: Buffer.concat(parts).toString() }
}

/** Each drawing of the page but legends: its stamp, and the name that a screen reader says. */
const drawingsOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('svg[role="img"]:not(.legend), svg[role="group"]')].map(drawing => ({
      stamp: drawing.lastElementChild?.classList.contains('demonstration-stamp')
        ? drawing.lastElementChild.textContent
        : null,
      name:
        drawing.getAttribute('aria-label') ??
        (drawing.getAttribute('aria-labelledby') ?? '')
          .split(' ')
          .map(id => document.getElementById(id)?.textContent ?? '')
          .join(' ')
    }))
  )

const bannerIsInSight = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('.demonstration-banner')?.getBoundingClientRect()
    return box !== undefined && box.top >= 0 && box.bottom <= window.innerHeight && box.height > 20
  })

describe('a release with made-up figures', () => {
  it.each([...paths, '/nowhere'])(
    'says so at %s: in the title, in a banner wherever the reader scrolls, inside every drawing',
    async path => {
      const { page } = await openWatchedPage(browser, site.origin)
      await open(page, site.origin + path)
      expect(await page.title()).toContain(words)
      expect(await page.locator('.demonstration-banner').textContent()).toContain(words)
      expect(await bannerIsInSight(page)).toBe(true)
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight))
      expect(await bannerIsInSight(page)).toBe(true)
      await drawEveryChart(page)
      const drawings = await drawingsOf(page)
      if (drawn.includes(path)) expect(drawings.length).toBeGreaterThan(0)
      for (const { stamp, name } of drawings) {
        expect(stamp?.toLowerCase()).toMatch(/^demo/)
        expect(name.toLowerCase()).toMatch(/^demo/)
      }
      await page.context().close()
    },
    timeout
  )

  it.each(['/indicators/recorded-crime', '/compare?areas=S12000047&series=recorded-crime.all-crimes'])(
    'says so in every copy of a chart of %s: its name, its first words, across the drawing',
    async path => {
      const { page } = await openWatchedPage(browser, site.origin, {
        acceptDownloads: true,
        permissions: ['clipboard-read', 'clipboard-write']
      })
      await open(page, site.origin + path)
      await drawEveryChart(page)
      await page.getByRole('button', { name: /^SVG/ }).first().waitFor()
      const drawing = await downloaded(page, 'SVG')
      expect(drawing.name).toMatch(/^demonstration-not-statistics-.*\.svg$/)
      expect(drawing.text.match(new RegExp(words, 'g'))?.length).toBeGreaterThanOrEqual(3)
      expect(drawing.text).toContain('demonstration-stamp')
      expect((await downloaded(page, 'PNG')).name).toMatch(/^demonstration-not-statistics-.*\.png$/)
      await page
        .getByRole('button', { name: /^Copy as text/ })
        .first()
        .click()
      await page.getByText('Copied as text').waitFor({ state: 'attached' })
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`^${words}`))
      await page.context().close()
    },
    timeout
  )

  it(
    'says so in drawings that come later, and on paper',
    async () => {
      const { page } = await openWatchedPage(browser, site.origin)
      await open(page, site.origin)
      await page.getByLabel('Equal tiles').check()
      await page.locator('svg[role="group"] rect.council').first().waitFor()
      const drawings = await drawingsOf(page)
      expect(drawings.filter(({ stamp }) => stamp === null)).toEqual([])
      expect(drawings.map(({ stamp }) => stamp)).toContain(words)
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.demonstration-banner').isVisible()).toBe(true)
      await page.context().close()
    },
    timeout
  )

  it(
    'is read at 320 pixels without a sideways scroll',
    async () => {
      const { page } = await openWatchedPage(browser, site.origin, { viewport: { width: 320, height: 700 } })
      await open(page, site.origin)
      expect(await bannerIsInSight(page)).toBe(true)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      await page.context().close()
    },
    timeout
  )
})

describe('a real release', () => {
  it(
    'says nothing of a demonstration anywhere',
    async () => {
      const { page, faults } = await openWatchedPage(browser, real.origin)
      await open(page, real.origin)
      expect(await page.locator('.demonstration-banner, .demonstration-stamp').count()).toBe(0)
      expect(await page.title()).not.toContain('Demonstration')
      expect(faults).toEqual([])
      await page.context().close()
    },
    timeout
  )
})
