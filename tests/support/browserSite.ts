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
  let starting: readonly [Promise<Site>, Promise<Browser>] | undefined
  beforeAll(async () => {
    starting = [startSite(), launchBrowser()]
    ;[site, browser] = await Promise.all(starting)
  }, releaseTimeout)
  // Each is ended even where the other could not be had.
  afterAll(() =>
    Promise.allSettled([starting?.[0].then(({ stop }) => stop()), starting?.[1].then(each => each.close())])
  )
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
