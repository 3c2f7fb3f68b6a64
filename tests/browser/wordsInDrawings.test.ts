import { browserSite } from '../support/browserSite.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'

/* Real layout: where words stand beside lines, marks and one another, at the widths of phones and of a desk. */

const running = browserSite()
const shared = sharedPage(running)
const timeout = 60_000

describe('words in a drawing', () => {
  it.each([
    ['/indicators/recorded-crime?area=S12000047', 'svg.funnel-plot'],
    ['/indicators/drug-misuse-deaths', 'svg.funnel-plot'],
    ['/compare?view=scatter&area=S12000047&up=dwelling-fires.all', 'svg.connected-scatter']
  ])(
    'of %s stand apart, and inside the drawing, at 320, 360 and 1280 pixels',
    async (address, drawing) => {
      const { page } = shared
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await shared.to(address)
        await drawEveryChart(page)
        await page.locator(drawing).waitFor()
        const amiss = await page.locator(drawing).evaluate(shown => {
          const outside = shown.getBoundingClientRect()
          const texts = [...shown.querySelectorAll('text')].map(text => ({
            words: text.textContent,
            box: text.getBoundingClientRect()
          }))
          // A line of words is as high as its letters, not as its box.
          const touching = texts.flatMap(({ words, box }, index) =>
            texts
              .slice(index + 1)
              .filter(
                ({ box: other }) =>
                  other.left < box.right - 1 &&
                  box.left < other.right - 1 &&
                  other.top < box.bottom - 4 &&
                  box.top < other.bottom - 4
              )
              .map(other => `${words} / ${other.words}`)
          )
          const cut = texts.filter(({ box }) => box.left < outside.left - 1 || box.right > outside.right + 1)
          return [...touching, ...cut.map(({ words }) => `${words} is cut`)]
        })
        expect([width, amiss]).toEqual([width, []])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )

  it.each([320, 360, 1280])(
    'of a target are clear of lines, marks and other words at %i pixels',
    async width => {
      const { page } = shared
      await page.setViewportSize({ width, height: 900 })
      await shared.to('/targets?area=S12000047&targets=recorded-crime.all-crimes_2014-15_500_2030-31')
      await drawEveryChart(page)
      await page.locator('.of-target').first().waitFor()
      const covered = await page.locator('svg.plot').evaluate(drawing => {
        const boxes = (selector: string) =>
          [...drawing.querySelectorAll(selector)].map(mark => ({
            words: mark.textContent || mark.getAttribute('class') || mark.tagName,
            box: mark.getBoundingClientRect()
          }))
        const others = boxes('text:not(.of-target), path, circle:not(.point-place), rect, line')
        const outside = drawing.getBoundingClientRect()
        return boxes('.of-target').flatMap(({ box }) =>
          others
            .filter(
              ({ box: other }) =>
                other.left < box.right &&
                box.left < other.right &&
                other.top < box.bottom - 1 &&
                box.top < other.bottom - 1
            )
            .map(({ words }) => words)
            .concat(box.right > outside.right ? ['the edge'] : [])
        )
      })
      await page.setViewportSize({ width: 1280, height: 900 })
      expect(covered).toEqual([])
    },
    timeout
  )
})
