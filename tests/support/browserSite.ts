import type { Browser } from 'playwright-core'
import { releaseTimeout } from './app.ts'
import { launchBrowser } from './browser.ts'
import { startSite, type Site } from './site.ts'

/** The site and one browser, from before the first test of a file until after the last. */
export interface BrowserSite {
  browser: Browser
  /** `http://127.0.0.1:<port>` */
  origin: string
}

/**
 * Starts both once for the file that calls it, at its top.
 * @returns what is filled in when the first test runs
 */
export function browserSite(): BrowserSite {
  let site: Site | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    ;[site, browser] = await Promise.all([startSite(), launchBrowser()])
  }, releaseTimeout)
  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })
  const started = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the site and the browser are there once the tests run')
    return value
  }
  return {
    get browser() {
      return started(browser)
    },
    get origin() {
      return started(site).origin
    }
  }
}
