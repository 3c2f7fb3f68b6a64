import type { BrowserContextOptions } from 'playwright-core'
import { releaseTimeout } from './app.ts'
import type { BrowserSite } from './browserSite.ts'
import { follow, openWatchedPage, type WatchedPage } from './watchedPage.ts'

/** One page for all tests of a file. */
export interface SharedPage extends WatchedPage {
  /** Takes the page to an address of the site, by a link where it is open already. */
  to: (path: string) => Promise<void>
}

/**
 * A watched page from before the first test of a file until after the last; its faults are counted anew for each test,
 * and none is let pass.
 * @returns what is filled in when the first test runs
 */
export function sharedPage(running: BrowserSite, options: BrowserContextOptions = {}): SharedPage {
  let watched: WatchedPage | undefined
  const opened = (): WatchedPage => {
    if (watched === undefined) throw new Error('the page is there once the tests run')
    return watched
  }
  beforeAll(async () => {
    watched = await openWatchedPage(running.browser, running.origin, options)
  }, releaseTimeout)
  afterEach(() => {
    const faults = watched?.faults.splice(0) ?? []
    expect(faults).toEqual([])
  })
  afterAll(() => watched?.page.context().close())
  return {
    get page() {
      return opened().page
    },
    get faults() {
      return opened().faults
    },
    get apiRequests() {
      return opened().apiRequests
    },
    to: path => follow(opened().page, running.origin + path)
  }
}
