import type { Page } from 'playwright-core'

/** Widths at which the layout changes, or nearly: phones, tablets, and either side of where the page stops growing. */
const widths = [1200, 1024, 800, 360, 320, 1280]

/** Widths at which the page is wider than the window, each with how wide it is: "1200: 1280"; ends at 1280. */
export async function sidewaysAt(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    // Drawings are made anew for the width in the frames after it has changed.
    const wide = await page.evaluate(async wanted => {
      const frame = () => new Promise(resolve => requestAnimationFrame(resolve))
      while (window.innerWidth !== wanted) await frame()
      for (let each = 0; each < 3; each++) await frame()
      return document.scrollingElement?.scrollWidth ?? 0
    }, width)
    if (wide > width) found.push(`${width}: ${wide}`)
  }
  return found
}
