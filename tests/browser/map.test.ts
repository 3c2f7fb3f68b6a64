import type { Page } from 'playwright-core'
import type { Comparisons } from '../../shared/contracts/comparison.ts'
import { browserSite } from '../support/browserSite.ts'
import { sharedPage } from '../support/sharedPage.ts'
import { open, openWatchedPage, settled } from '../support/watchedPage.ts'

const running = browserSite()
const shared = sharedPage(running)

const timeout = 240_000
const options = (page: Page) => page.locator('[role="listbox"] [role="option"]')
const focusedName = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')

describe('the map', () => {
  it(
    'is one stop of Tab, from which arrows reach all 32 council areas, islands too',
    async () => {
      const { page } = shared
      await open(page, running.origin)
      expect(await options(page).count()).toBe(32)
      expect(await page.locator('[role="listbox"] [role="option"][tabindex="0"]').count()).toBe(1)
      await page.locator('[role="listbox"] [role="option"][tabindex="0"]').focus()
      const reached = new Set<string>()
      const seen = new Set<string>()
      // A walk that tries every direction from every area it comes to.
      const walk = async (depth: number): Promise<void> => {
        const here = await focusedName(page)
        reached.add(here.split(':')[0] ?? '')
        for (const go of ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']) {
          const key = `${here}|${go}`
          if (seen.has(key) || depth > 400) continue
          seen.add(key)
          await page.evaluate(
            name =>
              (
                [...document.querySelectorAll('[role="option"]')].find(
                  path => path.getAttribute('aria-label') === name
                ) as SVGElement
              ).focus(),
            here
          )
          await page.keyboard.press(go)
          await walk(depth + 1)
        }
      }
      await walk(0)
      expect(reached.size).toBe(32)
    },
    timeout
  )

  it(
    'goes from period to period and from indicator to indicator without a request',
    async () => {
      const { page, apiRequests } = shared
      await open(page, running.origin)
      const before = apiRequests.length
      for (let step = 0; step < 5; step++) await page.getByRole('button', { name: /Earlier/ }).click()
      await page.waitForURL(/period=/)
      expect(apiRequests.slice(before)).toEqual([])
    },
    timeout
  )

  it(
    'keeps its whole state in the address, over reload and back',
    async () => {
      const { page } = shared
      const address =
        '/?indicator=dwelling-fires&period=2019-20&overlay=nhs-board&view=tiles&area=S12000042&sort=value'
      await open(page, running.origin + address)
      const words = async () => {
        await settled(page)
        return page.locator('main').innerText()
      }
      const before = await words()
      expect(before).toMatch(/Dwelling fires/)
      expect(before).toMatch(/2019-20/)
      await open(page, page.url())
      expect(await words()).toBe(before)
      await page.getByRole('button', { name: /Earlier/ }).click()
      await page.waitForURL(/period=2018-19/)
      await page.goBack()
      await page.waitForURL(/period=2019-20/)
      expect(await words()).toBe(before)
    },
    timeout
  )

  it(
    'says in the map, in the table, in the API and in the CSV the same 32 figures',
    async () => {
      const { page } = shared
      for (const [indicator, period] of [
        ['recorded-crime', '2025-26'],
        ['drug-misuse-deaths', '2024'],
        ['cpo-commenced', '2022-23']
      ]) {
        await open(page, `${running.origin}/?indicator=${indicator}&period=${period}`)
        const rows = await page
          .getByRole('table')
          .first()
          .locator('tbody tr')
          .evaluateAll(elements =>
            elements.map(row => [...row.children].map(cell => (cell as HTMLElement).innerText.trim()))
          )
        const names = await options(page).evaluateAll(paths =>
          paths.map(path => path.getAttribute('aria-label') ?? '')
        )
        const address = `${running.origin}/api/v1/observations?indicator=${indicator}&periods=${period}`
        const { observations } = (await (await fetch(address)).json()) as {
          observations: { area: string; value: number | null; numerator: number | null }[]
        }
        const { areas } = (await (await fetch(`${running.origin}/api/v1/areas`)).json()) as {
          areas: { code: string; name: string }[]
        }
        const csv = await (await fetch(address.replace('/observations', '/observations.csv'))).text()
        const figures = observations.filter(({ area }) => area !== 'S92000003')
        expect(figures).toHaveLength(32)
        for (const { area, value, numerator } of figures) {
          const name = areas.find(({ code }) => code === area)?.name ?? ''
          const row = rows.find(([first]) => first?.startsWith(name))?.join(' ') ?? ''
          const label = names.find(text => text.startsWith(`${name}:`)) ?? ''
          if (value === null) {
            expect(row).toMatch(/\[[wxcz]\]|not in this release|not published/)
            expect(label).toMatch(/not in this release|not published/)
          } else {
            const shown = value > 100 ? String(Math.round(value)) : value.toFixed(1).replace(/\.0$/, '')
            expect(row).toContain(shown)
            expect(label).toContain(shown)
            if (numerator !== null) expect(row).toContain(numerator.toLocaleString('en-GB'))
          }
          const line = csv.split(/\r?\n/).find(text => text.includes(area)) ?? ''
          if (value !== null) expect(line).toContain(`,${value},`)
        }
      }
    },
    timeout
  )

  it(
    'tells zero, small, not in this release and not published apart',
    async () => {
      const { page } = shared
      await open(page, `${running.origin}/?indicator=drug-misuse-deaths&period=2024`)
      const orkney = await page.locator('[role="option"][aria-label^="Orkney"]').getAttribute('aria-label')
      expect(orkney).toMatch(/\b0\b/)
      const fillOf = (name: string) =>
        page.locator(`[role="option"][aria-label^="${name}"]`).evaluate(path => getComputedStyle(path).fill)
      const zero = await fillOf('Orkney')
      await open(page, `${running.origin}/?indicator=recorded-crime&period=2022-23`)
      const awaited = await fillOf('Orkney')
      await open(page, `${running.origin}/?indicator=reconviction-rate&period=2017-18`)
      const unpublished = await fillOf('East Lothian')
      expect(new Set([zero, awaited, unpublished]).size).toBe(3)
    },
    timeout
  )

  it(
    'shows a tip on focus that Escape takes away',
    async () => {
      const { page } = shared
      await open(page, running.origin)
      await options(page).nth(3).focus()
      await page.keyboard.press('ArrowLeft')
      const tip = page.getByRole('tooltip')
      await tip.waitFor({ state: 'visible' })
      const words = await tip.innerText()
      expect(words).toMatch(/per 10,000 people/)
      expect(words).toMatch(/95% interval/)
      expect(words).toMatch(/April 2025 to March 2026/)
      expect(words).not.toMatch(/highest|lowest/)
      await page.keyboard.press('Escape')
      await tip.waitFor({ state: 'hidden' })
      expect(await tip.isVisible()).toBe(false)
    },
    timeout
  )

  it(
    'tells a screen reader once of each change',
    async () => {
      const { page } = shared
      await open(page, running.origin)
      await page.evaluate(() => {
        const said: string[] = []
        ;(window as unknown as { said: string[] }).said = said
        for (const region of document.querySelectorAll('[role="status"], [aria-live="polite"]'))
          new MutationObserver(() => {
            const text = region.textContent?.trim()
            if (text) said.push(text)
          }).observe(region, { childList: true, characterData: true, subtree: true })
      })
      await page.getByRole('button', { name: /Earlier/ }).click()
      await page.waitForFunction(() => (window as unknown as { said: string[] }).said.length > 0)
      // Long enough for a second sentence to be told, if there were one.
      await page.waitForTimeout(800)
      const said = await page.evaluate(() => (window as unknown as { said: string[] }).said)
      expect(new Set(said).size).toBe(1)
      expect(said[0]).toMatch(/2024-25/)
    },
    timeout
  )

  it(
    'outlines the council area whose row of the table the pointer is on',
    async () => {
      const { page, faults } = await openWatchedPage(running.browser, running.origin)
      await open(page, running.origin)
      const shape = await page.locator('#map-S12000047').getAttribute('d')
      const outlined = () => page.locator('path.map-focus').last().getAttribute('d')
      expect(await outlined()).toBe('')
      await page.locator('.figures tbody tr', { hasText: 'Fife' }).hover()
      expect(shape).toMatch(/^M/)
      expect(await outlined()).toBe(shape)
      await page.locator('h1').hover()
      expect(await outlined()).toBe('')
      expect(faults).toEqual([])
      await page.context().close()
    },
    timeout
  )

  it(
    'sets every area beside another comparator, as the API does, and says so in the address',
    async () => {
      const { page, faults, apiRequests } = await openWatchedPage(running.browser, running.origin)
      await open(page, `${running.origin}/?area=S12000023`)
      const table = () => page.locator('.figures').boundingBox()
      const before = await table()
      const scripts = () =>
        page.evaluate(
          () => performance.getEntriesByType('resource').filter(({ name }) => /mapAgainst/.test(name)).length
        )
      expect(await scripts()).toBe(0)
      await page.getByRole('button', { name: 'Compared with Scotland' }).focus()
      await page.keyboard.press('Enter')
      const comparator = page.getByRole('combobox', { name: 'Compared with' })
      await comparator.waitFor()
      expect(await comparator.evaluate(select => document.activeElement === select)).toBe(true)
      expect(await scripts()).toBe(1)
      expect(await table()).toEqual(before)
      await comparator.selectOption({ label: 'Family group for people services' })
      await page.waitForFunction(() => document.querySelector('.figures thead')?.textContent.includes('Gap'))
      expect(new URL(page.url()).searchParams.get('comparator')).toBe('lgbf-people')
      const answer = await fetch(
        `${running.origin}/api/v1/comparisons?indicator=recorded-crime&period=2025-26&comparator=lgbf-people`
      )
      const { comparisons, sentence } = (await answer.json()) as Comparisons
      await page.getByText(sentence).waitFor()
      const gaps = new Map(
        await page
          .locator('.figures tbody tr')
          .evaluateAll(rows =>
            rows.map(
              row =>
                [
                  row.querySelector('th')?.textContent.trim() ?? '',
                  row.querySelector('.figures__gap')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? ''
                ] as const
            )
          )
      )
      expect(comparisons).toHaveLength(32)
      for (const { name, gap, verdict } of comparisons) {
        const [said = '', short = '-'] = gaps.get(name)?.split(': ') ?? []
        expect([name, said.toLowerCase().replace(' ', '-')]).toEqual([name, verdict])
        expect([name, gap?.startsWith(short)]).toEqual([name, true])
      }
      const edges = await page.evaluate(() =>
        ['.figures', '.panel'].map(part => document.querySelector(part)?.getBoundingClientRect())
      )
      expect(edges[0]?.right).toBeLessThanOrEqual(edges[1]?.left ?? 0)
      // A verdict has one line and its gap the next, and nothing is cut.
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 900 })
        const amiss = await page.locator('.figures tbody .figures__gap').evaluateAll(cells =>
          cells.flatMap(cell => {
            const words = document.createRange()
            words.selectNodeContents(cell)
            const { height, right } = words.getBoundingClientRect()
            const most = /less than/.test(cell.textContent) ? 3 : 2
            return height < most * 17 && right <= document.documentElement.clientWidth
              ? []
              : [cell.textContent]
          })
        )
        expect([width, amiss]).toEqual([width, []])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
      const orkney = comparisons.find(({ area }) => area === 'S12000023')
      await page.locator('.panel__verdict', { hasText: orkney?.sentence ?? '' }).waitFor()
      expect(await page.locator('.panel__doors a').getAttribute('href')).toBe(
        '/areas/S12000023?comparator=lgbf-people'
      )
      // The table and the panel are of one answer.
      expect(apiRequests.filter(asked => asked.includes('comparator=lgbf-people'))).toHaveLength(1)

      await open(page, `${running.origin}/?comparator=nobody`)
      await page
        .locator('.map-against [role=alert]', {
          hasText: '“nobody” is no comparator that is known here. The table gives the gap to Scotland.'
        })
        .waitFor()
      expect(await page.locator('.figures tbody tr').count()).toBe(32)
      expect(faults).toEqual([])
      await page.context().close()
    },
    timeout
  )
})

describe('the search box', () => {
  it.each([
    ['Edinburgh, City of', /\/areas\/S12000036|area=S12000036/],
    ['Western Isles', /S12000013|western-isles|S37000031|S08000028/],
    ['housebreaking', /breakdown=housebreaking/],
    ['Greater Glasgow', /S32000018/]
  ])(
    'finds %s',
    async (words, address) => {
      const { page } = shared
      await open(page, running.origin)
      await page.getByRole('combobox', { name: /Find an area/ }).focus()
      await page.keyboard.type(words)
      await page.locator('[role="search"] [role="option"]').first().waitFor()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForURL(address)
      expect(page.url()).toMatch(address)
    },
    timeout
  )

  it(
    'says that postcodes cannot be searched',
    async () => {
      const { page } = shared
      await open(page, running.origin)
      await page.getByRole('combobox', { name: /Find an area/ }).fill('KY1 1XW')
      await page
        .getByText(/postcode/i)
        .first()
        .waitFor()
      expect(
        await page
          .getByText(/postcode/i)
          .first()
          .isVisible()
      ).toBe(true)
    },
    timeout
  )
})

describe('when the figures cannot be had', () => {
  it(
    'says so in words, with a way to try again that works',
    async () => {
      const { page } = await openWatchedPage(running.browser, running.origin)
      let broken = true
      await page.route('**/api/v1/**', route => (broken ? route.abort() : route.continue()))
      await page.goto(running.origin)
      const again = page.getByRole('button', { name: /try again/i })
      await again.waitFor()
      expect(await page.locator('main').innerText()).not.toMatch(/undefined|TypeError|fetch/)
      broken = false
      await again.click()
      await page.getByRole('heading', { level: 1, name: /Recorded crime/ }).waitFor()
      // The map is drawn after its words.
      await options(page).first().waitFor()
      expect(await options(page).count()).toBe(32)
      await page.context().close()
    },
    timeout
  )
})
