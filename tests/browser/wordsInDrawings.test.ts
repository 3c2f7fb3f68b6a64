import type { Locator } from 'playwright-core'
import { browserSite } from '../support/browserSite.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'

/* Real layout: where words stand beside lines, marks and one another, at the widths of phones and of a desk. */

const running = browserSite()
const shared = sharedPage(running)
const timeout = 240_000

interface Edges {
  left: number
  right: number
  top: number
  bottom: number
}

/** Every line of words in a drawing, and where it stands; and the edges of the drawing. */
const wordsOf = (drawing: Locator): Promise<{ words: { said: string; box: Edges }[]; outside: Edges }> =>
  drawing.evaluate(shown => {
    const edges = (element: Element) => element.getBoundingClientRect().toJSON() as Edges
    const words = [...shown.querySelectorAll('text')].map(text => ({
      said: text.textContent ?? '',
      box: edges(text)
    }))
    return { words, outside: edges(shown) }
  })

/** Which of them lie over each other; a line of words is as high as its letters, not as its box. */
const touching = (words: readonly { said: string; box: Edges }[]): string[] =>
  words.flatMap(({ said, box }, index) =>
    words
      .slice(index + 1)
      .filter(
        ({ box: other }) =>
          other.left < box.right - 1 &&
          box.left < other.right - 1 &&
          other.top < box.bottom - 4 &&
          box.top < other.bottom - 4
      )
      .map(other => `${said} / ${other.said}`)
  )

describe('words in a drawing', () => {
  it.each([
    ['/indicators/recorded-crime?area=S12000047', 'svg.funnel-plot'],
    ['/indicators/drug-misuse-deaths', 'svg.funnel-plot'],
    ['/indicators/drug-misuse-deaths?area=S12000023', 'svg.trend-tiles'],
    ['/indicators/recorded-crime?breakdown=group-2&period=2021-22', 'svg.trend-tiles'],
    ['/indicators/recorded-crime?breakdown=group-2&period=2021-22', 'svg.heat-map'],
    [
      '/indicators/recorded-crime?comparator=fire-local-senior-officer-area.midlothian-east-lothian-and-scottish-borders',
      'svg.ranked-bars'
    ],
    ['/compare?view=scatter&area=S12000047&up=dwelling-fires.all', 'svg.connected-scatter'],
    ['/compare?view=scatter&area=S12000033&up=dwelling-fires.all', 'svg.connected-scatter']
  ])(
    'of %s stand apart, and inside the drawing, at 320, 360 and 1280 pixels',
    async (address, drawing) => {
      const { page } = shared
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await shared.to(address)
        await drawEveryChart(page)
        await page.locator(drawing).waitFor()
        const { words, outside } = await wordsOf(page.locator(drawing))
        const cut = words.filter(({ box }) => box.left < outside.left - 1 || box.right > outside.right + 1)
        const amiss = [...touching(words), ...cut.map(({ said }) => `${said} is cut`)]
        expect([width, amiss]).toEqual([width, []])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )

  it(
    'of a copy keep their widths and stay apart where it is looked at without the typeface of the page',
    async () => {
      const { page } = shared
      await page.setViewportSize({ width: 1280, height: 900 })
      await shared.to('/indicators/dwelling-fires?area=S12000047')
      await drawEveryChart(page)
      const figure = page.locator('.chart-figure', { has: page.locator('svg.trend-tiles') })
      const saved = page.waitForEvent('download')
      await figure.getByRole('button', { name: /^SVG/ }).click()
      const stream = await (await saved).createReadStream()
      const parts: Buffer[] = []
      for await (const part of stream) parts.push(part as Buffer)
      const copy = Buffer.concat(parts).toString()
      expect(copy).toContain('Roboto, Helvetica, Arial, sans-serif')
      const elsewhere = await page.context().newPage()
      await elsewhere.setContent(copy.replaceAll('Roboto, Helvetica, Arial, sans-serif', 'monospace'))
      const { words } = await wordsOf(elsewhere.locator('svg svg'))
      await elsewhere.close()
      expect(touching(words)).toEqual([])
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

  it.each([
    '/areas/S12000047',
    '/areas/S12000047?indicator=drug-misuse-deaths',
    '/targets?area=S12000047&targets=recorded-crime.all-crimes_2014-15_500_2030-31'
  ])(
    'that name a break are crossed by no rule, each rule has its name, and words in a gap stay in its box and off every line, in %s at 320, 360 and 1280 pixels',
    async address => {
      const { page } = shared
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await shared.to(address)
        await drawEveryChart(page)
        const amiss = await page.locator('svg.plot').evaluate(drawing => {
          const all = (selector: string) =>
            [...drawing.querySelectorAll(selector)].map(part => ({
              words: part.textContent,
              box: part.getBoundingClientRect()
            }))
          const rules = all('line.break')
          const crossed = all('.break-words, .break-number').flatMap(({ words, box }) =>
            rules.some(
              ({ box: rule }) =>
                rule.left > box.left + 1 &&
                rule.left < box.right - 1 &&
                rule.top < box.bottom - 4 &&
                box.top < rule.bottom - 4
            )
              ? [`${words} is crossed`]
              : []
          )
          const drawn = drawing.getBoundingClientRect()
          const cut = all('text').flatMap(({ words, box }) =>
            box.left < drawn.left - 1 || box.right > drawn.right + 1 ? [`${words} is cut`] : []
          )
          const boxes = all('.gap rect')
          const burst = all('.gap-words').flatMap(({ words, box }) =>
            // A box that is narrower than letters are high is named along its middle.
            boxes.some(
              ({ box: gap }) =>
                (gap.left <= box.left && box.right <= gap.right) ||
                (gap.width < box.width &&
                  box.height > box.width &&
                  Math.abs(gap.left + gap.right - box.left - box.right) < 3)
            )
              ? []
              : [`${words} bursts its box`]
          )
          const lines = [
            ...drawing.querySelectorAll<SVGGeometryElement>('g.area path, g.comparator path, line.target')
          ]
          // Letters are lower than the box of their line, along which way it runs.
          const struck = all('.gap-words').flatMap(({ words, box }) => {
            const [across, down] = box.height > box.width ? [2, 0] : [0, 2]
            return lines.some(line => {
              const matrix = line.getScreenCTM() ?? new DOMMatrix()
              const length = line.getTotalLength()
              return Array.from({ length: Math.ceil(length) }, (_, along) =>
                line.getPointAtLength(along).matrixTransform(matrix)
              ).some(
                ({ x, y }) =>
                  x > box.left + across &&
                  x < box.right - across &&
                  y > box.top + down &&
                  y < box.bottom - down
              )
            })
              ? [`${words} lies on a line`]
              : []
          })
          const names = all('.break-words[font-weight="bold"]')
          return [
            ...crossed,
            ...burst,
            ...struck,
            ...cut,
            ...(names.length === rules.length && rules.length > 0
              ? []
              : [`${rules.length} rules, ${names.length} names`])
          ]
        })
        expect([width, amiss]).toEqual([width, []])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )
})

describe('the words over the strips of an area', () => {
  it.each(['scotland', 'similar', 'lgbf-people', 'baseline:2014-15', 'group:My group:S12000042,S12000048'])(
    'stand apart beside %s, at 360, 800, 1000, 1280 and 1700 pixels',
    async comparator => {
      const { page } = shared
      for (const width of [360, 800, 1000, 1280, 1700]) {
        await page.setViewportSize({ width, height: 900 })
        await shared.to(`/areas/S12000023?${new URLSearchParams({ comparator }).toString()}`)
        const heads = await page.locator('.strip-names').evaluateAll(names =>
          names.flatMap(name => {
            const boxes = [...name.querySelectorAll('span')]
              .map(word => word.getBoundingClientRect())
              .filter(box => box.width > 0)
            return boxes.length < 2
              ? []
              : boxes.slice(1).map((box, index) => box.left - (boxes[index]?.right ?? 0))
          })
        )
        expect(heads.length).toBeGreaterThan(4)
        expect([width, heads.filter(apart => apart < 1)]).toEqual([width, []])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )
})

describe('a mark in a line of words', () => {
  it.each(['/data', '/areas/S12000047', '/compare', '/indicators/recorded-crime'])(
    'on %s stands beside them, at 360 and 1280 pixels',
    async address => {
      const { page } = shared
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        await shared.to(address)
        await drawEveryChart(page)
        const { marks, covered } = await page.evaluate(() => {
          const shown = [...document.querySelectorAll('main .status-mark, main .verdict__sign')]
            .map(mark => ({ mark, box: mark.getBoundingClientRect() }))
            .filter(({ box }) => box.width > 0)
          return {
            marks: shown.length,
            covered: shown.flatMap(({ mark, box }) => {
              const line = mark.closest('li, td, p') ?? document.body
              const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
              const words: string[] = []
              for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
                const range = document.createRange()
                range.selectNodeContents(text)
                const touches = [...range.getClientRects()].some(
                  rect =>
                    rect.width > 1 &&
                    rect.height > 1 &&
                    rect.left < box.right - 1 &&
                    box.left < rect.right - 1 &&
                    rect.top < box.bottom - 1 &&
                    box.top < rect.bottom - 1
                )
                if (touches && text.textContent?.trim() !== '') words.push(text.textContent ?? '')
              }
              return words
            })
          }
        })
        expect(marks).toBeGreaterThan(4)
        expect([width, covered]).toEqual([width, []])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
    },
    timeout
  )
})
