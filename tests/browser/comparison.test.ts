import type { Page } from 'playwright-core'
import type { Comparisons } from '../../shared/contracts/comparison.ts'
import type { Funnel } from '../../shared/contracts/funnel.ts'
import { countInWords, formatInterval, formatValue } from '../../shared/words/numbers.ts'
import { browserSite } from '../support/browserSite.ts'
import { accessibilityFaults } from '../support/accessiblePage.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'
import { violations } from '../support/violations.ts'
import { open, openWatchedPage } from '../support/watchedPage.ts'

const running = browserSite()
const shared = sharedPage(running)
const timeout = 240_000

/** Pages that compare, each in a state that draws all it can. */
const pages: Readonly<Record<string, { address: string; drawings: number }>> = {
  'all indicators': { address: '/indicators', drawings: 0 },
  'an indicator': { address: '/indicators/recorded-crime?area=S12000047', drawings: 4 },
  'an indicator, a group of one’s own among the 32': {
    address: '/indicators/simd-most-deprived?area=group:Tay:S12000042,S12000048',
    drawings: 2
  },
  'an indicator with small numbers, beside families': {
    address: '/indicators/drug-misuse-deaths?comparator=lgbf-people&order=name',
    drawings: 4
  },
  'an indicator that no council area holds': { address: '/indicators/jsw-headcount', drawings: 0 },
  'an area beside a group of one’s own': {
    address: '/areas/S12000047?comparator=group:Tay cities:S12000042,S12000048',
    drawings: 0
  },
  'what stands out in an area': { address: '/areas/S12000042?show=standing-out', drawings: 0 },
  'areas by indicators': { address: '/compare?area=S12000047', drawings: 0 },
  'areas side by side': { address: '/compare?view=trends&areas=S12000047,S12000042', drawings: 1 },
  'two indicators': { address: '/compare?view=scatter&area=S12000047&up=dwelling-fires.all', drawings: 1 },
  'a group of one’s own': {
    address: '/groups?members=S12000042,S12000048&name=Tay%3A cities, two',
    drawings: 0
  },
  'a group to be made': { address: '/groups', drawings: 0 },
  'targets of a group': {
    address:
      '/targets?area=group:Tay:S12000042,S12000048&targets=recorded-crime.all-crimes_2014-15_500_2030-31',
    drawings: 0
  },
  targets: {
    address: '/targets?area=S12000047&targets=recorded-crime.all-crimes_2014-15_500_2030-31',
    drawings: 0
  },
  'the API': { address: '/api', drawings: 0 }
}

/** Scrolls through, so that every chart has been near; waits for those that are to be drawn. */
async function seen(page: Page, drawings: number): Promise<void> {
  await drawEveryChart(page)
  await page.waitForFunction(count => document.querySelectorAll('svg.drawing').length >= count, drawings)
}

const json = async <T>(path: string): Promise<T> => (await (await fetch(running.origin + path)).json()) as T

describe.each(Object.entries(pages))('%s', (_name, { address, drawings }) => {
  it(
    'has no violation that axe can find, one h1, headings in order, a title of its own, and does not scroll sideways',
    async () => {
      await shared.to(address)
      await seen(shared.page, drawings)
      expect(await accessibilityFaults(shared.page)).toEqual([])
    },
    timeout
  )
})

describe('an indicator page', () => {
  it(
    'says in text, table and drawing what the API says, to the printed digit',
    async () => {
      const query = 'indicator=drug-misuse-deaths&period=2024'
      const { comparisons, sentence } = await json<Comparisons>(`/api/v1/comparisons?${query}`)
      const funnel = await json<Funnel>(`/api/v1/funnels?${query}`)
      const { page } = shared
      await shared.to(`/indicators/drug-misuse-deaths?period=2024&area=S12000047`)
      await seen(page, 4)
      const main = await page.locator('main').innerText()
      expect(main).toContain(sentence)
      const fife = comparisons.find(({ area }) => area === 'S12000047')
      expect(main).toContain(fife?.sentence)
      expect(await page.locator('svg.funnel-plot desc').textContent()).toBe(funnel.sentence)
      await page.locator('summary', { hasText: 'The same figures as a table' }).first().click()
      for (const { name, value, lower, upper, numerator } of comparisons) {
        const row = await page
          .locator('.chart-table[open] tr')
          .filter({ has: page.getByRole('rowheader', { name, exact: true }) })
          .innerText()
        expect(row).toContain(`${numerator}`)
        expect(row).toContain(formatValue(value ?? NaN, 1))
        expect(row).toContain(formatInterval(lower ?? NaN, upper ?? NaN, value ?? NaN, 1))
      }
      const drawn = await page.locator('svg.ranked-bars').innerHTML()
      for (const { value } of comparisons) expect(drawn).toContain(`>${formatValue(value ?? NaN, 1)}<`)
    },
    timeout
  )

  it(
    'shows a group that is made there among the 32, in words and drawings',
    async () => {
      const { page } = shared
      await shared.to('/indicators/recorded-crime?period=2025-26')
      await page.getByLabel('Place to pick out').selectOption({ label: 'My own group…' })
      expect(await page.locator(':focus').getAttribute('id')).toBe('chosen-group-name')
      await page.keyboard.type('Tay')
      await page.getByLabel('Dundee City').check()
      await page.getByLabel('Perth and Kinross').check()
      await page.getByRole('button', { name: 'Show this group' }).press('Enter')
      await page.waitForURL(/area=group%3ATay%3AS12000042,S12000048/)
      const { comparisons } = await json<Comparisons>(
        '/api/v1/comparisons?indicator=recorded-crime&period=2025-26&group=Tay:S12000042,S12000048'
      )
      const own = comparisons[0]
      await page
        .locator('.chosen-verdict')
        .filter({ hasText: own?.sentence ?? 'no sentence' })
        .waitFor()
      await seen(page, 4)
      await page.locator('svg.ranked-bars .chosen-bar[data-mark="“Tay”"]').waitFor()
      await page.locator('svg.funnel-plot .chosen-point[data-mark="“Tay”"]').waitFor()
      const main = await page.locator('main').innerText()
      expect(main).toMatch(
        /“Tay” is \d+\w\w highest of 33, its own council areas among them; its figure leaves/
      )
      expect(main).toContain('By deprivation within Tay')
    },
    timeout
  )

  it(
    'reads the bar of a group of one’s own by keyboard with its figure, marks its row, and counts the 32 as the table has them',
    async () => {
      const { page } = shared
      const series = 'indicator=drug-misuse-deaths&period=2024'
      await shared.to('/indicators/drug-misuse-deaths?period=2024&area=group:Tay:S12000042,S12000048')
      const { comparisons } = await json<Comparisons>(
        `/api/v1/comparisons?${series}&group=Tay:S12000042,S12000048`
      )
      const own = comparisons[0]?.value ?? NaN
      await seen(page, 4)
      const body = page.locator('.chart-figure__body', { has: page.locator('svg.ranked-bars') })
      await body.locator('.chosen-bar').waitFor()
      const read = body.locator('.mark-reader')
      await read.focus()
      const rows = await body.locator('tbody tr').evaluateAll(all =>
        all.map(row => ({
          name: row.querySelector('th')?.textContent ?? '',
          figure: row.querySelector('.strong')?.textContent.trim() ?? '',
          current: row.getAttribute('aria-current')
        }))
      )
      expect(rows.filter(({ current }) => current !== null)).toEqual([
        { name: '“Tay”', figure: formatValue(own, 1), current: 'true' }
      ])
      for (const { name, figure } of rows) {
        await page.keyboard.press('ArrowDown')
        const said = (await read.getAttribute('aria-valuetext')) ?? ''
        expect([said.startsWith(`${name}. `), said.includes(`: ${figure};`)]).toEqual([true, true])
        if (name === '“Tay”')
          expect(
            await body.locator('.is-read').evaluateAll(lit => lit.map(mark => mark.classList[0]))
          ).toEqual(expect.arrayContaining(['data-mark']))
      }
      const printed = rows.flatMap(({ name, figure }) =>
        name === '“Tay”' ? [] : [Number.parseFloat(figure)]
      )
      expect(printed).toHaveLength(32)
      const strip = (await page.locator('svg.strip').getAttribute('aria-label')) ?? ''
      const figure = Number(formatValue(own, 1))
      const lower = printed.filter(each => each < figure).length
      const higher = printed.filter(each => each > figure).length
      expect(lower + higher).toBe(32)
      expect(strip).toBe(
        `“Tay”, ${formatValue(own, 1)}: of the 32 council areas, ${countInWords(lower)} are lower and ${countInWords(higher)} are higher.`
      )
    },
    timeout
  )

  it(
    'offers no choice without anything to choose, and says why the figures that are not compared are not',
    async () => {
      const { page } = shared
      await shared.to('/indicators/jsw-fieldwork-wte')
      const chosen = await page
        .locator('main select')
        .evaluateAll(selects =>
          selects.map(select => (select as HTMLSelectElement).selectedOptions[0]?.label)
        )
      expect(chosen).toEqual(['None'])
      await shared.to('/indicators/recorded-crime?comparator=police-division')
      await page.getByText('Why 3 figures are not compared').click()
      expect(await page.locator('.why-not-compared').innerText()).toContain(
        'Dumfries and Galloway, City of Edinburgh and Fife: The area is the only council area of its police division'
      )
      await shared.to('/indicators/recorded-crime')
      expect(await page.locator('.why-not-compared').count()).toBe(0)
    },
    timeout
  )

  it(
    'explains the shapes of verdicts only where a verdict is drawn',
    async () => {
      const { page } = shared
      await shared.to('/indicators/simd-most-deprived')
      await seen(page, 1)
      expect(await page.locator('.verdict-legend, .verdict, .verdict-shape').count()).toBe(0)
      await shared.to('/indicators/dwelling-fires')
      expect(await page.locator('.verdict-legend').count()).toBe(1)
    },
    timeout
  )

  it(
    'is worked by keyboard alone: comparator, table, a copy of the chart with its source',
    async () => {
      const { page } = shared
      await shared.to('/indicators/recorded-crime')
      await page.getByLabel('Compared with').focus()
      await page.keyboard.press('ArrowDown')
      await page.waitForURL(/comparator=lgbf-people/)
      await page.getByText('compared with Family group for people services').first().waitFor()
      await page.locator('summary', { hasText: 'The same figures as a table' }).first().focus()
      await page.keyboard.press('Enter')
      await page.locator('.chart-table[open] table').waitFor()
      for (const kind of ['SVG', 'PNG']) {
        const saved = page.waitForEvent('download')
        await page
          .getByRole('button', { name: new RegExp(`^${kind}`) })
          .first()
          .focus()
        await page.keyboard.press('Enter')
        const stream = await (await saved).createReadStream()
        const parts: Buffer[] = []
        for await (const part of stream) parts.push(part as Buffer)
        const content = Buffer.concat(parts)
        if (kind === 'SVG') {
          expect(content.toString()).toMatch(/Source: Scottish Government, Recorded Crime in Scotland/)
          expect(content.toString()).toMatch(/release of/)
        } else expect(content.subarray(1, 4).toString()).toBe('PNG')
      }
    },
    timeout
  )

  it(
    'keeps marks, lines and words under forced colours, and goes to paper without controls',
    async () => {
      const { page } = await openWatchedPage(running.browser, running.origin, { forcedColors: 'active' })
      await open(page, `${running.origin}/indicators/recorded-crime?area=S12000047`)
      await seen(page, 4)
      expect(await violations(page)).toEqual([])
      const fills = await page
        .locator('svg.heat-map rect.data-mark')
        .evaluateAll(marks => new Set(marks.map(mark => getComputedStyle(mark).fill)).size)
      expect(fills).toBe(5)
      await page.emulateMedia({ media: 'print', forcedColors: 'none' })
      const shown = (selector: string) =>
        page
          .locator(selector)
          .evaluateAll(all => all.filter(element => element.getBoundingClientRect().height > 0).length)
      expect(await shown('nav, select, .chart-actions')).toBe(0)
      expect(await shown('.chart-table table')).toBe(4)
      // Each is drawn anew at the width of the sheet.
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll('svg.drawing')].filter(
            drawing => drawing.getBoundingClientRect().height > 0
          ).length === 4
      )
      await page.context().close()
    },
    timeout
  )
})

describe('the map', () => {
  it(
    'says the verdict on the chosen area in its panel',
    async () => {
      const { comparisons } = await json<Comparisons>(
        '/api/v1/comparisons?indicator=recorded-crime&period=2025-26&areas=S12000042'
      )
      const { page } = shared
      await shared.to(`/?area=S12000042`)
      await page.locator('.panel__verdict').waitFor()
      expect(await page.locator('.panel__verdict').innerText()).toContain(comparisons[0]?.sentence)
    },
    timeout
  )
})

describe('a group of one’s own', () => {
  it(
    'is made on the map by pointer and by keyboard, kept in the address, and taken to its page',
    async () => {
      const { page } = shared
      await shared.to('/')
      await page.getByRole('button', { name: 'Make a group' }).click()
      // The same button stops it, so that the keyboard's place is not lost.
      expect(await page.locator(':focus').innerText()).toBe('Stop making a group')
      await page.locator('#map-S12000042').dispatchEvent('click')
      await page.waitForURL(/group=S12000042/)
      await page.getByRole('button', { name: 'Perth and Kinross' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/group=S12000042,S12000048/)
      await page.locator('#map-S12000047').focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/group=S12000042,S12000047,S12000048/)
      await page.keyboard.press('Enter')
      await page.waitForURL(/group=S12000042,S12000048(&|$)/)
      expect(await page.locator('.map-group').innerText()).toContain('Dundee City and Perth and Kinross')
      expect(await page.locator('[role="option"][aria-selected="true"]').count()).toBe(2)
      expect(await page.locator('svg [role="listbox"]').getAttribute('aria-multiselectable')).toBe('true')
      expect(await violations(page)).toEqual([])
      await page.locator('.map-group').getByLabel('Name').fill('Tay: cities, two')
      await page.keyboard.press('Tab')
      await page.waitForURL(/groupName=/)
      await page.getByRole('link', { name: 'Figures of this group' }).click()
      await page.getByRole('heading', { level: 1, name: 'Tay: cities, two' }).waitFor()
      const { sentence } = await json<Comparisons>('/api/v1/groups?areas=S12000042,S12000048')
      await page.getByText(sentence).first().waitFor()
      await shared.to(
        '/groups?members=S12000042,S12000048&name=Tay&series=drug-misuse-deaths.persons&comparator=S12000047'
      )
      const named = async (name: string) => {
        const line = page.locator('#trend ~ * svg.plot .of-comparator').filter({ hasText: name }).first()
        // An answer that comes after the scroll has the chart drawn anew, which waits until it is near again.
        for (let tries = 0; tries < 10 && !(await line.isVisible()); tries++) await drawEveryChart(page)
        await line.waitFor()
      }
      await named('Fife')
      await page.getByLabel('Compared with').selectOption({ label: 'Family group for people services' })
      await page.getByText(/^Scotland stands behind the line: The council areas of Tay belong/).waitFor()
      await named('Scotland')
      await page.getByRole('link', { name: 'Compare council areas with it' }).click()
      await page.getByRole('heading', { level: 1, name: /each against “Tay”$/ }).waitFor()
      await page.locator('.verdicts').waitFor()
    },
    timeout
  )
})

describe('a partnership sets a target', () => {
  it(
    'opens a file of targets by a button that shows the keyboard’s place, and says what came of it',
    async () => {
      const { page } = shared
      await shared.to('/targets')
      const input = page.getByLabel('Open a file of targets')
      await page.getByRole('heading', { name: 'Keep these targets' }).scrollIntoViewIfNeeded()
      await input.focus()
      await page.keyboard.press('Shift')
      const ring = () =>
        page.locator('label[for="targets-file"]').evaluate(it => getComputedStyle(it).boxShadow)
      expect(await ring()).not.toBe('none')
      const file = (text: string) => ({
        name: 'fife.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text)
      })
      await input.setInputFiles(file('{"commonty":"pack"}'))
      await page.getByRole('status').filter({ hasText: 'fife.json is no file of targets' }).waitFor()
      const target = { series: 'recorded-crime.all-crimes', baseline: '2014-15', target: 500, by: '2030-31' }
      await input.setInputFiles(
        file(JSON.stringify({ commonty: 'targets', area: 'S12000047', targets: [target] }))
      )
      await page.waitForURL(/area=S12000047&targets=recorded-crime/)
      await page.getByRole('status').filter({ hasText: 'fife.json: one target for Fife.' }).waitFor()
      const broken = { ...target, target: -4 }
      await input.setInputFiles(
        file(JSON.stringify({ commonty: 'targets', area: 'S12000047', targets: [target, broken] }))
      )
      const said = page.locator('#targets-file-said')
      await said
        .filter({ hasText: 'fife.json: one target for Fife. One target in it could not be read.' })
        .waitFor()
      // It tells of a file, and no longer of what is shown once a target of it is gone.
      await page.getByRole('button', { name: 'Remove this target' }).press('Enter')
      await page.waitForURL(url => !url.searchParams.has('targets'))
      await page.waitForFunction(() => document.getElementById('targets-file-said')?.textContent === '')
    },
    timeout
  )

  it(
    'gets distance, pace and whether the gap is noise, kept in the address',
    async () => {
      const { page } = shared
      await shared.to(`/targets?area=S12000047`)
      await page.getByLabel('Indicator', { exact: true }).selectOption('drug-misuse-deaths.persons')
      const before = page.getByRole('region', { name: 'Drug misuse deaths in Fife so far' })
      await before.getByText('Fife stood at 18.4 in 2024', { exact: false }).waitFor()
      await before.scrollIntoViewIfNeeded()
      await before.getByRole('img').first().waitFor()
      await page.getByLabel(/^Target,/).fill('a lot')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').filter({ hasText: 'number of 0 or more' }).waitFor()
      await page.getByLabel(/^Target,/).fill('15')
      await page.keyboard.press('Enter')
      await page.waitForURL(/targets=drug-misuse-deaths\.persons_/)
      const card = page.locator('.target-card')
      await card.getByText('includes the target: the gap cannot be told from noise').waitFor()
      expect(await card.innerText()).toMatch(
        /Fife stood at 18\.4 in 2024: 3\.4 above the target of 15\.0 by 2029/
      )
      expect(await before.count()).toBe(0)
      for (const [comparator, title] of [
        ['scotland', 'Scotland'],
        ['lgbf-people', 'Family group for people services']
      ] as const) {
        await page.getByLabel('Compared with').selectOption(comparator)
        const { comparisons } = await json<Comparisons>(
          `/api/v1/comparisons?indicator=drug-misuse-deaths&areas=S12000047&comparator=${comparator}`
        )
        const own = comparisons[0]
        await card.getByText(`Against ${title}: ${own?.sentence}`).waitFor()
        const beside = Number(own?.comparator?.value?.toFixed(1))
        const gap = Math.round(100 * (1 - 15 / beside))
        expect(await card.innerText()).toMatch(
          new RegExp(`The target is ${gap}% below .*${beside.toFixed(1)}.* in 2024\\.`)
        )
        await drawEveryChart(page)
        await card
          .locator('svg .of-comparator')
          .filter({ hasText: own?.comparator?.name ?? 'none' })
          .first()
          .waitFor()
      }
    },
    timeout
  )
})
