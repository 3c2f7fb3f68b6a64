import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'
import { chromium as playwright, type Browser } from 'playwright-core'

/** Places where people have a Chrome or Chromium of their own, for machines that the packaged one is not built for. */
const installed = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
]

/**
 * What a browser needs to run unattended, in a container too. The package's own list also turns off web security and
 * runs everything in one process, which a test of a real page must not.
 */
const unattended = ['--headless=shell', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']

/** How long a browser may take to start, and each thing that is waited for in it, in milliseconds. */
export const browserPatience = 120_000

const isPackaged = process.platform === 'linux' && process.arch === 'x64' && !process.env.CHROME_PATH

/** Unpacks the packaged browser, where that is the one used: two suites that began at once would do it over each other. */
export async function unpackBrowser(): Promise<void> {
  if (isPackaged) await chromium.executablePath()
}

const launch = (executablePath: string, args: readonly string[]): Promise<Browser> =>
  playwright.launch({ executablePath, args: [...args], timeout: browserPatience })

/**
 * A real Chromium: the one packaged on npm for Linux on x64, elsewhere the one that is installed.
 * @throws Error that says what to install when there is neither
 */
export async function launchBrowser(): Promise<Browser> {
  if (isPackaged) return launch(await chromium.executablePath(), unattended)
  const executablePath = installed.find(path => path !== undefined && existsSync(path))
  if (executablePath === undefined)
    throw new Error('No Chrome or Chromium was found: install one, or name it in CHROME_PATH.')
  return launch(executablePath, unattended.slice(1))
}
