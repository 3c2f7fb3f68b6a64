import type { Response } from 'playwright-core'
import { formatNumber } from '../../shared/words/numbers.ts'
import { browserSite } from '../support/browserSite.ts'
import { drawEveryChart } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'

/*
 * Whatever number a sentence, a heading, a description or a label of a page says is a number of the API, to the printed
 * digit. Which number stands where is tested beside this, page by page; here no sentence of any page is left out.
 */

const running = browserSite()
const shared = sharedPage(running)
const timeout = 240_000

const crime = '/observations?indicator=recorded-crime&breakdown=all-crimes'
const scotland = '/comparisons?areas=S92000003'

/** Pages, each with what it has packed in a cube or in its HTML, so that it does not ask for it. */
const states: readonly [path: string, packed: readonly string[]][] = [
  ['/', [crime, scotland]],
  [
    '/?indicator=drug-misuse-deaths&period=2024&area=S12000023&overlay=police-division',
    ['/observations?indicator=drug-misuse-deaths', '/comparisons?area=S12000023']
  ],
  ['/areas', ['/schemes']],
  ['/areas/S12000047', [crime]],
  ['/areas/S12000023?comparator=similar&show=standing-out', [crime, scotland]],
  ['/areas/S32000003?comparator=lgbf-people', [scotland]],
  [
    '/areas/S12000042?indicator=cpo-commenced&comparator=period:previous',
    [scotland, '/indicators/cpo-commenced']
  ],
  ['/groups?members=S12000042,S12000048&name=Tay', [scotland]],
  ['/indicators', []],
  ['/indicators/recorded-crime?area=S12000047', []],
  ['/indicators/drug-misuse-deaths?comparator=lgbf-people&area=S12000023', []],
  ['/indicators/cpo-commenced', []],
  ['/indicators/reconviction-rate?area=S12000047', []],
  ['/indicators/simd-most-deprived?area=S12000047', []],
  ['/compare?comparator=health-board', []],
  ['/compare?view=trends&areas=S12000047,S12000042&comparator=S12000036', []],
  [
    '/compare?view=scatter&area=S12000047&up=dwelling-fires.all',
    ['/observations?indicator=dwelling-fires', '/observations?indicator=domestic-abuse']
  ],
  ['/targets?area=S12000049&targets=dwelling-fires.all_2014-15_50_2026-27', []],
  ['/data', ['/sources', '/changes']]
]

/** What is counted and by whom: every page may say it. */
const everywhere = ['/indicators', '/areas']

const numbers = /\d(?:[\d,]*\d)?(?:\.\d+)?/g

/** Puts a number, and each number of a text, as a page may print it. */
function take(found: Set<string>, value: unknown): void {
  if (typeof value === 'number') {
    for (const decimals of [0, 1, 2]) found.add(formatNumber(Math.abs(value), decimals))
    // φ and τ² of a funnel are imprecise, and given to two digits.
    found.add(String(Number(value.toPrecision(2))))
  } else if (typeof value === 'string') for (const [number] of value.matchAll(numbers)) found.add(number)
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) take(found, part)
}

/**
 * Sentences with a number of their own: worked out from those of the API on the page, and tested where that is done
 * (targets), or counts of what is listed.
 */
const workedOut =
  /the target of|a year for|since \S+ there was|figures by council area and period are held|^Target|would be flagged/

const answer = async (path: string): Promise<unknown> =>
  (await fetch(`${running.origin}/api/v1${path}`)).json()

const known = new Set<string>()
beforeAll(async () => {
  for (const path of everywhere) take(known, await (await fetch(`${running.origin}/api/v1${path}`)).json())
}, timeout)

it.each(states)(
  'every number that %s says is one of the API',
  async (path, packed) => {
    const { page } = shared
    const asked: Response[] = []
    const hear = (response: Response) => void asked.push(response)
    page.on('response', hear)
    await shared.to(path)
    await drawEveryChart(page)
    page.off('response', hear)
    const here = new Set(known)
    for (const part of packed) take(here, await answer(part))
    for (const response of asked)
      if (/\/api\/v1\/.*/.test(response.url()) && response.headers()['content-type']?.includes('json'))
        take(here, await response.json())
    take(here, decodeURIComponent(page.url()))

    const said = await page.evaluate(() =>
      [
        ...[
          ...document.querySelectorAll(
            'main :is(p, li, dd, dt, figcaption, summary, caption, h1, h2, h3), svg.drawing :is(title, desc)'
          )
        ].map(element => element.textContent ?? ''),
        ...[...document.querySelectorAll('main [aria-label]')].map(
          element => element.getAttribute('aria-label') ?? ''
        )
      ].map(text => text.replaceAll(/\s+/g, ' ').trim())
    )
    const sentences = [...new Set(said)].filter(text => /\d/.test(text) && !workedOut.test(text))
    expect(sentences.length).toBeGreaterThan(0)
    const strange = sentences.flatMap(sentence => {
      const unknown = [...sentence.matchAll(numbers)]
        .map(([number]) => number)
        .filter(number => (number.includes('.') || number.length > 2) && !here.has(number))
      return unknown.length === 0 ? [] : [`${unknown.join(' ')}: ${sentence}`]
    })
    expect(strange).toEqual([])
  },
  timeout
)
