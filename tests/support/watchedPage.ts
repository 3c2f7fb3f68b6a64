import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { browserPatience } from './browser.ts'
import { countUnfinishedWork } from './unfinishedWork.ts'

export interface WatchedPage {
  page: Page
  /** Everything that must never happen on a page: errors, warnings, requests to anywhere else, failed requests. */
  faults: string[]
  /** Addresses of requests under `/api/` so far. */
  apiRequests: string[]
}

/** Requests of a page that have not been answered yet. */
const underWay = new WeakMap<Page, Set<unknown>>()

/** What a browser says of a machine that was busy when a page began; what is fetched in vain is tested by itself. */
const ofTime = /was preloaded using link preload but not used within a few seconds/

/** A page that writes down what must never happen. */
export async function openWatchedPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {}
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  context.setDefaultTimeout(browserPatience)
  await context.addInitScript(countUnfinishedWork)
  const page = await context.newPage()
  const faults: string[] = []
  const apiRequests: string[] = []
  const asked = new Set<unknown>()
  underWay.set(page, asked)
  page.on('requestfinished', request => asked.delete(request))
  page.on('requestfailed', request => asked.delete(request))
  page.on('console', message => {
    if (['error', 'warning'].includes(message.type()) && !ofTime.test(message.text()))
      faults.push(`console ${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', error => faults.push(`page error: ${error.message}`))
  page.on('request', request => {
    const { origin: to, pathname, protocol, search } = new URL(request.url())
    if (protocol === 'data:' || protocol === 'blob:') return
    asked.add(request)
    if (to !== origin) faults.push(`request to ${to}`)
    if (pathname.startsWith('/api/')) apiRequests.push(pathname + search)
  })
  page.on('response', response => {
    if (response.status() >= 400) faults.push(`${response.status()} for ${new URL(response.url()).pathname}`)
  })
  return { page, faults, apiRequests }
}

/** Whether a part of the page says that it waits for its figures. */
const isWaiting = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main .note')].some(({ textContent }) =>
      / on (its|their) way\.\s*$/.test(textContent ?? '')
    )
  )

/**
 * Waits until the page has drawn all it is going to: it has asked for nothing that is not answered, has begun nothing that
 * is not ended, and has gone a few frames, in which observers speak up, without a change.
 */
export async function settled(page: Page): Promise<void> {
  const asked = underWay.get(page) ?? new Set()
  do {
    await page.evaluate(
      frames =>
        new Promise<void>(resolve => {
          let passed = 0
          const observer = new MutationObserver(() => {
            passed = 0
          })
          observer.observe(document.body, {
            subtree: true,
            childList: true,
            attributes: true,
            characterData: true
          })
          const frame = () => {
            passed = window.unfinishedWork.size > 0 ? 0 : passed + 1
            if (passed <= frames) requestAnimationFrame(frame)
            else {
              observer.disconnect()
              resolve()
            }
          }
          requestAnimationFrame(frame)
        }),
      6
    )
  } while (asked.size > 0 || (await isWaiting(page)))
}

/** Waits until the page has drawn what its address asks for, in place of what came in its HTML or was shown before. */
async function drawn(page: Page): Promise<void> {
  await page.locator('main .page:not([data-left]) h1, main [role="alert"]').first().waitFor()
  await settled(page)
}

/** Waits until the page has drawn what its address asks for. */
export async function open(page: Page, address: string): Promise<void> {
  await page.goto(address, { waitUntil: 'load' })
  await drawn(page)
}

/** Follows a link to an address of the site that is open, as its pages do among themselves: without loading it anew. */
export async function follow(page: Page, address: string): Promise<void> {
  if (!page.url().startsWith(new URL(address).origin)) return open(page, address)
  await page.evaluate(href => {
    const link = document.createElement('a')
    link.href = href
    // Another page has a place of its own, which comes when its code is there.
    if (link.pathname !== location.pathname)
      document.querySelector('main .page')?.setAttribute('data-left', '')
    document.body.append(link)
    link.click()
    link.remove()
  }, address)
  await drawn(page)
}
