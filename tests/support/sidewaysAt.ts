import type { Page } from 'playwright-core'
import { settled } from './watchedPage.ts'

/** Widths at which the layout changes, or nearly: phones, tablets, and either side of where the page stops growing. */
const widths = [1200, 1024, 800, 360, 320, 1280]

/** Widths at which the page is wider than the window, each with how wide it is: "1200: 1280"; ends at 1280. */
export async function sidewaysAt(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForFunction(wanted => window.innerWidth === wanted, width)
    // Drawings are made anew for the width in the frames after it has changed.
    await settled(page)
    const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    if (wide > width) found.push(`${width}: ${wide}`)
  }
  return found
}
