import { accessibilityFaults } from '../support/accessiblePage.ts'
import { browserSite } from '../support/browserSite.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'
import { violations } from '../support/violations.ts'
import { open, openWatchedPage, settled } from '../support/watchedPage.ts'

/** Every page, and every state of it that draws something else. */
const states: Readonly<Record<string, string>> = {
  'the map': '/',
  'the map with an area chosen': '/?area=S12000047',
  'the map with an overlay': '/?overlay=police-division&area=S12000047',
  'figures by partnership': '/?overlay=police-division&figures=overlay',
  'a partnership chosen': '/?overlay=police-division&figures=overlay&area=S32000004',
  'equal tiles': '/?view=tiles&overlay=nhs-board',
  'a year not in this release': '/?period=2022-23',
  'a count of none and small numbers': '/?indicator=drug-misuse-deaths&period=2024',
  'a figure that few councils have': '/?indicator=cpo-commenced&period=2022-23',
  'a figure for Scotland only': '/?indicator=jsw-headcount',
  'a table sorted by value': '/?sort=value',
  'a council area': '/areas/S12000047',
  'an island council area': '/areas/S12000023?indicator=drug-misuse-deaths',
  'an indicator not held by council area': '/areas/S12000047?indicator=cpo-commenced',
  'a partnership': '/areas/community-justice-partnership.community-justice-ayrshire',
  Scotland: '/areas/S92000003',
  'all areas': '/areas',
  data: '/data',
  about: '/about',
  'the accessibility statement': '/accessibility',
  'an area that is not there': '/areas/S12000099',
  'a group being made on the map': '/?group=S12000042,S12000048&groupName=Tay'
}

const running = browserSite()
const shared = sharedPage(running)

describe.each(Object.entries(states))('%s', (_name, address) => {
  it('has no violation that axe can find, one h1, headings in order, a title of its own, and never scrolls sideways', async () => {
    await shared.to(address)
    expect(await accessibilityFaults(shared.page)).toEqual([])
  }, 240_000)
})

describe('the map page', () => {
  it('has no violation under forced colours and with reduced motion, and nothing moves', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin, {
      forcedColors: 'active',
      reducedMotion: 'reduce'
    })
    await open(page, `${running.origin}/?area=S12000047&overlay=police-division`)
    expect(await violations(page)).toEqual([])
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter(element => {
          const { transitionDuration, animationDuration, transitionProperty, animationName } =
            getComputedStyle(element)
          const lasts = (durations: string) =>
            durations.split(',').some(duration => parseFloat(duration) > 0.001)
          return (
            (transitionProperty !== 'none' && lasts(transitionDuration)) ||
            (animationName !== 'none' && lasts(animationDuration))
          )
        })
        .map(element => element.outerHTML.slice(0, 120))
    )
    expect(moving.slice(0, 5)).toEqual([])
    await page.context().close()
  }, 240_000)

  it('shows its figures under forced colours: fills of the classes stay, and differ', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin, { forcedColors: 'active' })
    await open(page, running.origin)
    const fills = await page
      .locator('[role="listbox"] [role="option"]')
      .evaluateAll(paths => new Set(paths.map(path => getComputedStyle(path).fill)).size)
    expect(fills).toBe(5)
    await page.context().close()
  }, 240_000)

  it('gives every pointer target at least 24 by 24 pixels, or the same choice elsewhere', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin, {
      viewport: { width: 360, height: 800 }
    })
    await open(page, running.origin)
    const small = await page
      .locator('button, select, input:not([type="radio"]), a.ds_button, summary')
      .evaluateAll(controls =>
        controls
          .filter(control => (control as HTMLElement).offsetParent !== null)
          .map(control => ({ html: control.outerHTML.slice(0, 100), box: control.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && (box.height < 23.5 || box.width < 23.5))
          .map(({ html, box }) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)
      )
    expect(small).toEqual([])
    await page.context().close()
  }, 240_000)

  it('keeps the keyboard’s place in sight at every stop of Tab', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin, { reducedMotion: 'reduce' })
    await open(page, running.origin)
    const hidden: string[] = []
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press('Tab')
      const state = await page.evaluate(() => {
        const focused = document.activeElement
        if (!focused || focused === document.body) return null
        const box = focused.getBoundingClientRect()
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
        const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
        const marked = (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
        return { onScreen, marked, html: focused.outerHTML.slice(0, 120), svg: focused instanceof SVGElement }
      })
      if (state === null) break
      if (!state.onScreen) hidden.push(`off screen: ${state.html}`)
      if (!state.marked && !state.svg) hidden.push(`unmarked: ${state.html}`)
    }
    expect(hidden).toEqual([])
    await page.context().close()
  }, 240_000)

  it('starts with a link that skips to the content', async () => {
    const { page } = await openWatchedPage(running.browser, running.origin)
    await open(page, running.origin)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe(
      'Skip to main content'
    )
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(
      true
    )
    await page.context().close()
  }, 240_000)
})

/** One address of each page. */
const everyPage = [
  '/',
  '/areas',
  '/areas/S12000047',
  '/groups?members=S12000042,S12000048&name=Tay',
  '/indicators',
  '/indicators/recorded-crime?area=S12000047',
  '/compare',
  '/targets?area=S12000047&targets=drug-misuse-deaths.persons_2019_15_2029',
  '/data',
  '/api',
  '/about',
  '/accessibility'
]

describe('letters that a reader has made larger', () => {
  it.each(everyPage)(
    'grow on %s, every one',
    async address => {
      const { page } = shared
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
      await shared.to(address)
      const small = await page.evaluate(() => {
        const sizes = () =>
          new Map(
            [...document.querySelectorAll('body *')]
              .filter(({ textContent, tagName }) => textContent?.trim() !== '' && tagName !== 'SCRIPT')
              .filter(element => element.closest('svg') === null)
              .map(element => [element, parseFloat(getComputedStyle(element).fontSize)])
          )
        const before = sizes()
        document.documentElement.style.fontSize = '200%'
        const after = sizes()
        document.documentElement.style.removeProperty('font-size')
        return [...before]
          .filter(([element, size]) => Math.abs((after.get(element) ?? 0) / size - 2) > 0.05)
          .map(([{ tagName, className }]) => `${tagName} ${className}`)
      })
      expect([...new Set(small)]).toEqual([])
    },
    240_000
  )
})

describe('on a phone under forced colours', () => {
  const phone = sharedPage(running, {
    forcedColors: 'active',
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 800 }
  })

  it.each(everyPage)(
    '%s has no violation, and no words of a drawing have the colour of the ground',
    async address => {
      await phone.to(address)
      const { page } = phone
      await drawEveryChart(page)
      const unseen = await page.locator('main svg text').evaluateAll(texts => {
        const ground = getComputedStyle(document.body).backgroundColor
        return texts
          .filter(text => text.getClientRects().length > 0 && getComputedStyle(text).fill === ground)
          .map(text => text.outerHTML.slice(0, 120))
      })
      expect(unseen.slice(0, 5)).toEqual([])
      expect(await violations(page)).toEqual([])
    },
    240_000
  )
})

describe('from a wide window to paper', () => {
  const wide = sharedPage(running)

  it.each([
    '/areas/S12000047',
    '/indicators/dwelling-fires?area=S12000047',
    '/compare?view=trends&areas=S12000047,S12000042'
  ])(
    'the drawings of %s are made anew for the sheet, which waits for nothing, and for the window after it',
    async address => {
      const { page } = wide
      await wide.to(address)
      await drawEveryChart(page)
      // Each against the width that it stands in: letters shrink with a drawing that was made for more.
      const shrunk = () =>
        page.evaluate(() =>
          [...document.querySelectorAll<SVGSVGElement>('.chart-frame > svg')]
            .map(drawing => drawing.viewBox.baseVal.width - drawing.getBoundingClientRect().width)
            .filter(difference => difference > 1)
        )
      await page.evaluate(() => {
        const drawings = () => [...document.querySelectorAll<SVGSVGElement>('.chart-frame > svg')]
        window.addEventListener(
          'afterprint',
          () => Object.assign(window, { printed: drawings().map(({ viewBox }) => viewBox.baseVal.width) }),
          { once: true }
        )
      })
      await page.pdf({ format: 'A4' })
      const printed = await page.evaluate(() => (window as unknown as { printed: number[] }).printed)
      expect(printed.length).toBeGreaterThan(0)
      // A4 between margins of any size is narrower than 794 pixels.
      expect(printed.filter(width => width > 794)).toEqual([])
      await settled(page)
      expect(await shrunk()).toEqual([])
    },
    240_000
  )
})

describe('printed as soon as it is here', () => {
  const early = sharedPage(running)

  it('a page says of a chart that is not drawn yet that it is not, and leaves no sheet empty', async () => {
    const { page } = early
    let goOn = (): void => undefined
    const held = new Promise<void>(resolve => (goOn = resolve))
    await page.route('**/assets/heatMap-*.js', async route => {
      await held
      await route.continue()
    })
    await early.to('/indicators/dwelling-fires?area=S12000047')
    await page.emulateMedia({ media: 'print' })
    const undrawn = await page.evaluate(() =>
      [...document.querySelectorAll('.chart-figure__body:empty')].map(element => ({
        words: getComputedStyle(element, '::before').content,
        isLow: element.getBoundingClientRect().height < 100
      }))
    )
    expect(undrawn.length).toBeGreaterThan(0)
    for (const { words, isLow } of undrawn) {
      expect(words).toMatch('not drawn yet when the page was printed')
      expect(isLow).toBe(true)
    }
    goOn()
    await page.emulateMedia({ media: 'screen' })
    await drawEveryChart(page)
    expect(await page.locator('.chart-figure__body:empty').count()).toBe(0)
  }, 120_000)
})

describe('on paper', () => {
  const paper = sharedPage(running, { viewport: { width: 794, height: 1123 } })
  beforeEach(() => paper.page.emulateMedia({ media: 'screen' }))

  it.each([
    '/?area=S12000047',
    '/areas/S12000047',
    '/groups?members=S12000042,S12000048&name=Tay',
    '/indicators/recorded-crime?area=S12000047',
    '/compare',
    '/targets?area=S12000047&targets=drug-misuse-deaths.persons_2019_15_2029',
    '/data'
  ])(
    '%s leaves out navigation and controls and keeps figures, open tables and provenance',
    async address => {
      await paper.to(address)
      const { page } = paper
      await drawEveryChart(page)
      await page.emulateMedia({ media: 'print' })
      const shown = (selector: string) =>
        page
          .locator(selector)
          .evaluateAll(
            elements => elements.filter(element => element.getBoundingClientRect().height > 0).length
          )
      expect(
        await shown('nav, [role="search"], select, input, [role="tablist"], .chart-actions, .mark-reader')
      ).toBe(0)
      expect(await shown('main h1')).toBe(1)
      expect(await shown('main table')).toBeGreaterThan(0)
      expect(await shown('.chart-table table')).toBe(await page.locator('.chart-table').count())
      expect(await page.locator('main').innerText()).toMatch(
        /Scottish Government|National Records of Scotland/
      )
      const wider = await page.evaluate(() => {
        const paperWidth = document.documentElement.clientWidth
        return [
          ...document.querySelectorAll(
            'main svg.drawing, main svg[role="img"], main h2, main p, main a, main table'
          )
        ]
          .filter(element => element.getBoundingClientRect().right > paperWidth + 1)
          .map(element => element.outerHTML.slice(0, 120))
      })
      expect(wider.slice(0, 5)).toEqual([])
      const grids = await page
        .locator('main, :has(main)')
        .evaluateAll(elements =>
          elements
            .filter(element => /grid|flex/.test(getComputedStyle(element).display))
            .map(({ tagName, className }) => `${tagName} ${className}`)
        )
      expect(grids).toEqual([])
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(15)
    },
    240_000
  )
})
