import type { Page } from 'playwright-core'
import { sidewaysAt } from './sidewaysAt.ts'
import { violations } from './violations.ts'

/**
 * What a page lacks of what every page must hold in every state, in words: no violation that axe finds, one h1, headings
 * in order, a title of its own, no sideways scrolling at any width.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const broken = await violations(page)
  const levels = await page
    .locator('h1, h2, h3, h4, h5, h6')
    .evaluateAll(headings =>
      headings
        .filter(heading => (heading as HTMLElement).offsetParent !== null)
        .map(({ tagName }) => Number(tagName[1]))
    )
  const firsts = levels.filter(level => level === 1).length
  const skipped = levels.filter((level, index) => level - (levels[index - 1] ?? level) > 1)
  const title = await page.title()
  const sideways = await sidewaysAt(page)
  return [
    ...broken,
    ...(firsts === 1 ? [] : [`${firsts} headings of the first level`]),
    ...skipped.map(level => `a heading of level ${level} that follows none of level ${level - 1}`),
    ...(/.+ \| Commonty$/.test(title) ? [] : [`the title ‘${title}’`]),
    ...sideways.map(widths => `scrolls sideways: ${widths}`)
  ]
}
