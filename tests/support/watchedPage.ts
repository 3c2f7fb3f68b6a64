import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export interface WatchedPage {
  page: Page
  /** Everything that must never happen on a page: errors, warnings, requests to anywhere else, failed requests. */
  faults: string[]
  /** Addresses of requests under `/api/` so far. */
  apiRequests: string[]
}

/** A page that writes down what must never happen. */
export async function openWatchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {}
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const faults: string[] = []
  const apiRequests: string[] = []
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()))
      faults.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => faults.push(`page error: ${error.message}`))
  page.on('request', request => {
    const { origin: asked, pathname, protocol, search } = new URL(request.url())
    if (protocol === 'data:' || protocol === 'blob:') return
    if (asked !== origin) faults.push(`request to ${asked}`)
    if (pathname.startsWith('/api/')) apiRequests.push(pathname + search)
  })
  page.on('response', response => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${new URL(response.url()).pathname}`)
  })
  return { page, faults, apiRequests }
}

/** Waits until the page has drawn what its address asks for. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
  await page.locator('main h1').waitFor()
}
