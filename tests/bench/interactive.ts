import type { Browser } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { median, type Section } from './table.ts'

const pages = [
  '/',
  '/areas',
  '/areas/S12000047',
  '/groups',
  '/indicators',
  '/indicators/recorded-crime',
  '/compare',
  '/targets',
  '/data',
  '/api',
  '/about',
  '/accessibility'
]
const runs = 3
/** How much slower the processor is made. */
const slowed = 4

/** Written by the script below into the page. */
interface Watched {
  usable: number | null
  tasks: { start: number; duration: number }[]
}

/** Notes when the page has drawn its first link or control of its own, and every task over 50 ms. */
function watch(): void {
  const watched: Watched = { usable: null, tasks: [] }
  Object.assign(window, { watched })
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries())
      watched.tasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
  const seen = new MutationObserver(() => {
    if (!document.querySelector('.page :is(a[href], button, select, input, summary)')) return
    watched.usable = performance.now()
    seen.disconnect()
  })
  seen.observe(document, { childList: true, subtree: true })
}

/** One cold load: when the page could be used, and the longest that it kept a press waiting from then on, in milliseconds. */
async function coldLoad(browser: Browser, url: string): Promise<{ usable: number; longest: number }> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    const devtools = await context.newCDPSession(page)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowed })
    await page.addInitScript(watch)
    await page.goto(url, { waitUntil: 'networkidle' })
    await page.waitForTimeout(500)
    const { usable, tasks } = await page.evaluate(() => (window as unknown as { watched: Watched }).watched)
    if (usable === null) throw new Error(`${url} drew nothing that can be used`)
    return {
      usable,
      longest: Math.max(0, ...tasks.filter(({ start }) => start > usable).map(({ duration }) => duration))
    }
  } finally {
    await context.close()
  }
}

/** Every page on a cold load by a slow processor. */
export async function measureInteractive(origin: string): Promise<Section> {
  const browser = await launchBrowser()
  try {
    // A browser starts once, and its first page waits for that too.
    await coldLoad(browser, `${origin}/`)
    const rows: [string, number, number][] = []
    for (const page of pages) {
      const loads: Awaited<ReturnType<typeof coldLoad>>[] = []
      for (let run = 0; run < runs; run++) loads.push(await coldLoad(browser, origin + page))
      rows.push([
        page,
        Math.round(median(loads.map(({ usable }) => usable))),
        Math.round(median(loads.map(({ longest }) => longest)))
      ])
    }
    const slowest = rows.reduce((a, b) => (b[1] > a[1] ? b : a))
    return {
      title: 'Pages on a slow processor',
      method: `Chromium, empty cache, processor slowed ${slowed} times, server on loopback, median of ${runs} after one uncounted load by a browser just started. Usable: the page has drawn its first link or control of its own. Longest wait: the longest task after that, which a press would have to wait for; 0 where none takes 50 ms.`,
      columns: ['page', 'usable ms', 'longest wait ms'],
      rows,
      targets: [
        {
          target: 'every page usable ≤ 1 s',
          measured: `${slowest[1]} ms at most (\`${slowest[0]}\`)`,
          met: slowest[1] <= 1000
        }
      ]
    }
  } finally {
    await browser.close()
  }
}
