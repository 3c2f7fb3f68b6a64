import { browserSite } from '../support/browserSite.ts'
import { sidewaysAt } from '../support/sidewaysAt.ts'
import { sharedPage } from '../support/sharedPage.ts'
import { open, openWatchedPage, settled } from '../support/watchedPage.ts'

/* An address that names what the release does not have: the page says so, and shows what it can. */

const running = browserSite()
const shared = sharedPage(running)

const comparator = '“nowhere” is no comparator that is known here.'
const stranger = 'There is no area “S12000099” to compare with.'
const series = '“noise” is no series that can be compared here.'
const withoutStranger =
  'These name no one council area or partnership here: S12000099. The group is without them.'
const area = 'There is no area “S12000099”.'
/** The council area that had the code S12000046 before. */
const glasgow = '(Glasgow City is S12000049)'
const indicator = 'There is no indicator “noise” in this release.'

describe('an address with a slip in it', () => {
  it.each([
    ['/?indicator=noise&area=S12000099', [indicator, area]],
    ['/?area=S12000046', [`There is no area “S12000046” ${glasgow}.`]],
    ['/?comparator=nowhere&area=S12000047', [comparator, 'The table gives the gap to Scotland.']],
    ['/?comparator=S12000099', [stranger, 'The table gives the gap to Scotland.']],
    [
      '/?view=globe&sort=luck&area=S32000004&group=S12000041,S12000099',
      [
        'There is no view “globe” on this page: the map is shown.',
        'There is no order “luck” on this page: the table is sorted by name.',
        'Ayrshire (police division) is not among the areas shown.',
        '“S12000099” is no council area.'
      ]
    ],
    ['/areas/S12000047?indicator=noise&comparator=nowhere', [indicator, comparator]],
    [
      '/areas/S12000047?indicator=recorded-crime&breakdown=noise',
      ['“Recorded crime” has no category “noise”.']
    ],
    [
      '/areas/S12000047?view=globe&show=luck&comparator=S12000099',
      [
        stranger,
        'There is no choice of rows “luck” on this page: every indicator is shown.',
        'There is no view “globe” on this page: the trend is shown as a chart.'
      ]
    ],
    ['/indicators/recorded-crime?area=S12000099&comparator=nowhere', [area, comparator]],
    [
      '/indicators/recorded-crime?period=1850-51&order=luck&area=group:Tay:S12000042,S12000099',
      [
        'The period “1850-51” is not one of this series. Shown instead: Recorded crime, 2025-26.',
        withoutStranger,
        'There is no order “luck” on this page: the bars are sorted by figure.'
      ]
    ],
    [
      '/compare?areas=S12000047,S12000046&comparator=S12000015',
      [`“S12000046” is no council area ${glasgow}.`, 'There is no area “S12000015” (Fife is S12000047)']
    ],
    ['/compare?series=noise&comparator=nowhere', [series, comparator]],
    [
      '/compare?view=scatter&up=noise&area=S12000099',
      [`${series} Drawn instead: Recorded crime.`, '“S12000099” is no council area.']
    ],
    ['/targets?area=S12000099&comparator=nowhere', [area, comparator]],
    [
      '/targets?area=group:Tay:S12000042,S12000099&targets=noise.all_2014-15_400_2030-31',
      [withoutStranger, 'one could not be read or names a series that is not here.']
    ],
    ['/groups?members=S12000041,S12000042&series=noise&show=luck', [`${series} Shown over time instead`]],
    [
      '/groups?members=S12000041,S12000099&comparator=nowhere',
      ['These name no one council area or partnership here: S12000099', comparator]
    ]
  ])(
    'is told on the page, and nothing is asked for that the service must refuse: %s',
    async (address, told) => {
      const { page, faults } = await openWatchedPage(running.browser, running.origin)
      await open(page, running.origin + address)
      for (const words of told) await page.getByText(words).first().waitFor()
      await page.locator('main svg').first().waitFor()
      expect(await page.locator('main h1').count()).toBe(1)
      expect(faults).toEqual([])
      await page.context().close()
    },
    240_000
  )

  it.each([
    ['/?view=globe&comparator=nowhere&group=S12000041,S12000099', 'globe|nowhere|S12000099'],
    ['/areas/S12000047?comparator=nowhere&show=luck', 'nowhere|luck'],
    ['/indicators/recorded-crime?period=1850-51&order=luck', '1850-51|luck'],
    ['/compare?areas=S12000047,S12000046&comparator=nowhere', 'S12000046|nowhere'],
    ['/groups?members=S12000041,S12000099&series=noise', 'S12000099|noise'],
    ['/targets?targets=noise.all_2014-15_400_2030-31&comparator=narnia', 'could not be read|narnia']
  ])(
    'is told until the reader chooses anything, and stands in no address from then on: %s',
    async (address, slips) => {
      const { page } = shared
      await open(page, running.origin + address)
      const main = page.locator('main')
      for (const slip of slips.split('|')) await main.getByText(slip).first().waitFor()
      const control = page.locator('select:not(#comparator, #on-this-page)').first()
      const other = await control.evaluate(
        select =>
          [...(select as HTMLSelectElement).options].findLast(
            ({ selected, value }) => !selected && !value.startsWith('ask:')
          )?.value ?? ''
      )
      await control.selectOption(other)
      await page.waitForFunction(from => !location.href.endsWith(from), address)
      await settled(page)
      const left = new RegExp(slips)
      expect(decodeURIComponent(page.url())).not.toMatch(left)
      expect(await main.innerText()).not.toMatch(left)
      await page.goBack()
      await settled(page)
      expect(page.url()).toBe(running.origin + address)
      for (const slip of slips.split('|')) await main.getByText(slip).first().waitFor()
    },
    240_000
  )

  it('leads from a code that a council area had before to its page', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin)
    await open(page, `${running.origin}/areas/S12000046`)
    await page.getByRole('link', { name: 'Glasgow City, S12000049' }).click()
    await page.getByRole('heading', { level: 1, name: 'Glasgow City' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/areas/S12000049')
    await page.context().close()
  })

  it.each(['/', '/targets'])('makes no page wider than its window, however long it is: %s', async path => {
    const { page } = await openWatchedPage(running.browser, running.origin)
    await open(page, `${running.origin}${path}?area=${'x'.repeat(120)}`)
    await page.getByText(`There is no area “${'x'.repeat(120)}”.`).waitFor()
    expect(await sidewaysAt(page)).toEqual([])
    await page.context().close()
  })

  it('is told on the map in general where its words cannot be fetched', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin)
    await page.route(/misreadMap/, route => route.abort())
    await open(page, `${running.origin}/?view=globe`)
    await page.locator('main svg').first().waitFor()
    expect(await page.locator('main .notice').innerText()).toBe('Part of this address could not be read.')
    await page.context().close()
  })
})
