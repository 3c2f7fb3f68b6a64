import type { Locator, Page } from 'playwright-core'
import { browserSite } from '../support/browserSite.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'

/* What every chart of every page has: words before it, a way to be read by keyboard, its figures, copies that stand alone. */

const running = browserSite()
const shared = sharedPage(running, { acceptDownloads: true })
const timeout = 240_000

const drawn: readonly [path: string, charts: number][] = [
  ['/areas/S12000047', 1],
  ['/groups?members=S12000042,S12000048&name=Tay', 1],
  ['/indicators/recorded-crime?area=S12000047', 4],
  ['/indicators/simd-most-deprived?area=S12000047', 2],
  ['/compare?view=trends&areas=S12000047,S12000042', 1],
  ['/compare?view=scatter&area=S12000047&up=dwelling-fires.all', 1],
  ['/targets?area=S12000047&targets=drug-misuse-deaths.persons_2019_15_2029', 1]
]

async function savedSvg(page: Page, button: Locator): Promise<string> {
  const saving = page.waitForEvent('download')
  await button.click()
  const parts: Buffer[] = []
  for await (const part of await (await saving).createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}

const wordsOf = (svg: string): string => svg.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')

describe('what stands at a glance', () => {
  it.each([
    ['an area', '/areas/S12000047', 1280],
    [
      'a group of one’s own beside a baseline, on a phone',
      '/groups?members=S12000042,S12000048&name=Tay&comparator=baseline:2014-15',
      360
    ]
  ])(
    'of %s goes elsewhere row by row, with strips, verdicts, source, edition and caveat',
    async (_, path, width) => {
      const { page } = shared
      await page.setViewportSize({ width, height: 900 })
      await shared.to(path)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      const section = page.locator('.glance')
      await section.getByText('Crimes of dishonesty').first().waitFor()
      await section.locator('svg.spine').first().waitFor()
      const svg = await savedSvg(page, section.getByRole('button', { name: /^SVG/ }))
      const words = wordsOf(svg)
      expect(words).toMatch(
        /at a glance .*All crimes .*Source: .*edition.*A gap can be ordinary variation.*Commonty/
      )
      const strips = await section.locator('svg.spine, svg.mini-trend').count()
      expect(svg.split('<svg').length - 1).toBe(2 + strips)
      expect(svg).not.toMatch(/ (?:class|role|tabindex)="/)

      await section.getByRole('button', { name: /^Copy as text/ }).click()
      await page.getByText('Copied as text').waitFor({ state: 'attached' })
      const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
      const rows = await section.locator('tbody tr').evaluateAll(all =>
        all.map(row => ({
          name: row.querySelector('th a')?.textContent?.trim() ?? '',
          value: row.querySelector('td.value strong')?.textContent?.trim() ?? '',
          verdict: row.querySelector('.verdict')?.textContent?.trim() ?? ''
        }))
      )
      expect(rows.filter(({ value }) => value !== '').length).toBeGreaterThan(10)
      for (const { name, value, verdict } of rows) {
        const line = lines.find(each => each.startsWith(name))
        expect([name, line?.includes(value), line?.includes(verdict)]).toEqual([name, true, true])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )
})

describe('every chart of an indicator', () => {
  it.each(['scotland', 'police-division'])(
    'says inside its picture what it measures, and beside what its verdicts are: %s',
    async comparator => {
      const { page } = shared
      await page.setViewportSize({ width: 1280, height: 900 })
      await shared.to(`/indicators/drug-misuse-deaths?area=S12000047&comparator=${comparator}`)
      await drawEveryChart(page)
      const pictures: string[] = []
      const buttons = page.locator('.chart-figure').getByRole('button', { name: /^SVG/ })
      for (const button of await buttons.all()) pictures.push(wordsOf(await savedSvg(page, button)))
      expect(pictures).toHaveLength(5)
      const beside = comparator === 'scotland' ? 'Scotland' : 'its police division'
      for (const words of pictures) {
        expect(words).toMatch(/[Dd]rug misuse deaths per 100,000 people/)
        expect(words).toMatch(/Mid-2024 population estimates, August 2025 edition/)
        // Bars alone carry verdicts on each area.
        expect(words.includes('Whisker') || words.includes('whisker')).toBe(
          words.replaceAll(/\s+/g, ' ').includes(`Each compared with ${beside}.`)
        )
      }
    },
    timeout
  )
})

describe('the map', () => {
  it.each([
    ['geographic', '/?indicator=drug-misuse-deaths&period=2024&overlay=police-division', 1280],
    ['equal tiles', '/?indicator=dwelling-fires&period=2021-22&view=tiles&comparator=similar', 1280],
    ['on a phone', '/?indicator=recorded-crime', 360]
  ])(
    'goes elsewhere with its looks, unit, source, edition and caveat, and as the rows beside it: %s',
    async (_, path, width) => {
      const { page } = shared
      await page.setViewportSize({ width, height: 900 })
      await shared.to(path)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      const svg = await savedSvg(page, page.getByRole('button', { name: /^SVG/ }))
      const words = wordsOf(svg)
      const title = await page.locator('h1').innerText()
      expect(words).toContain(title.split(' ').slice(0, 3).join(' '))
      expect(words).toMatch(/(?:per|for every) [\d,]+ people/)
      expect(words).toMatch(/Source: .*(edition|20\d\d).*Darker means a higher figure.*Commonty, release of/)
      expect(svg).not.toMatch(/ (?:class|role|tabindex)="/)
      // The fills of the page, area by area: nothing is left to a stylesheet.
      const fills = await page
        .locator('[role="option"][data-area]')
        .evaluateAll(areas => areas.map(area => getComputedStyle(area).fill))
      expect(fills).toHaveLength(32)
      for (const fill of new Set(fills)) expect(svg).toContain(`fill="${fill.replaceAll('"', '&quot;')}"`)

      await page.getByRole('button', { name: /^Copy as text/ }).click()
      await page.getByText('Copied as text').waitFor({ state: 'attached' })
      const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
      const rows = await page.locator('#figures tbody tr, #figures tfoot tr').evaluateAll(all =>
        all.map(row =>
          [...row.children]
            // An interval below its figure has a column of its own in the copy.
            .flatMap(cell => {
              const below = cell.querySelector('.figures__below')?.textContent ?? ''
              const rest = cell.textContent.replace(below, '')
              return below === '' ? [rest] : [rest, below]
            })
            .map(text => text.replaceAll(/\s+/g, ' ').trim())
        )
      )
      expect(rows).toHaveLength(33)
      for (const row of rows) expect(lines).toContain(row.join('\t'))
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )
})

describe.each(drawn)('every chart of %s', (path, charts) => {
  it(
    'has a sentence before it, is read mark by mark by keyboard, and goes elsewhere with title, source, edition and caveat',
    async () => {
      await shared.to(path)
      const { page } = shared
      await drawEveryChart(page)
      const bodies = page.locator('.chart-figure__body--drawn')
      expect(await bodies.count()).toBe(charts)
      const before = await page.evaluate(() => {
        const first = document.querySelector('.chart-figure__body')
        return [...document.querySelectorAll('main p')].filter(
          words =>
            first &&
            words.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING &&
            /\d.*\.\s*$/s.test(words.textContent ?? '')
        ).length
      })
      expect(before).toBeGreaterThan(0)
      for (let chart = 0; chart < charts; chart++) {
        const body = bodies.nth(chart)
        const reader = body.locator('.mark-reader')
        await reader.focus()
        await page.keyboard.press('End')
        const said = await reader.getAttribute('aria-valuetext')
        expect(said).toMatch(/\d/)
        expect(await reader.innerText()).toBe(said)
        expect(await body.getByRole('button').allInnerTexts()).toEqual([
          expect.stringMatching(/^Copy as text/),
          expect.stringMatching(/^PNG/),
          expect.stringMatching(/^SVG/)
        ])
        const title = (await body.locator('svg[role="img"] > title').first().textContent()) ?? ''
        const svg = wordsOf(await savedSvg(page, body.getByRole('button', { name: /^SVG/ })))
        // The title may run over two lines.
        expect(svg).toContain(title.split(' ').slice(0, 3).join(' '))
        expect(svg).toMatch(/Source: .*(edition|20\d\d)/)
        expect(svg).toMatch(/Commonty, release of \d+ \w+ \d{4}/i)
        const afterSource = /Source: .*Commonty, /i.exec(svg)?.[0] ?? ''
        expect(afterSource.split('. ').length).toBeGreaterThan(1)
      }
    },
    timeout
  )
})
