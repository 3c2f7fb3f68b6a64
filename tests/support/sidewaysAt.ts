import type { Page } from 'playwright-core'

/** Widths at which the layout changes, or nearly: phones, tablets, and either side of where the page stops growing. */
const widths = [1280, 1200, 1024, 800, 360, 320]

/** Widths at which the page is wider than the window, each with how wide it is: "1200: 1280". */
export async function sidewaysAt(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    await page.waitForTimeout(120)
    const wide = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)
    if (wide > width) found.push(`${width}: ${wide}`)
  }
  return found
}
