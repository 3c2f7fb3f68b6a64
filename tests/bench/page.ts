import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { launchBrowser } from '../support/browser.ts'
import { median, quantile, type Section } from './table.ts'

const kinds: Readonly<Record<string, string>> = {
  document: 'page',
  script: 'code',
  stylesheet: 'styles',
  font: 'fonts',
  fetch: 'figures and boundaries',
  xhr: 'figures and boundaries',
  image: 'images',
  other: 'other'
}

/** What the first page sends, by kind, as compressed bytes on the wire. */
export async function measureWeight(origin: string): Promise<Section> {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const sizes = new Map<string, { bytes: number; requests: number }>()
    const pending: Promise<void>[] = []
    page.on('requestfinished', request => {
      pending.push(
        request.sizes().then(({ responseBodySize }) => {
          const kind = kinds[request.resourceType()] ?? 'other'
          const known = sizes.get(kind) ?? { bytes: 0, requests: 0 }
          sizes.set(kind, { bytes: known.bytes + responseBodySize, requests: known.requests + 1 })
        })
      )
    })
    await page.goto(origin, { waitUntil: 'networkidle' })
    await Promise.all(pending)
    const rows = [...sizes].toSorted(([, a], [, b]) => b.bytes - a.bytes)
    const counted = rows.filter(([kind]) => kind !== 'fonts').reduce((sum, [, { bytes }]) => sum + bytes, 0)
    const all = rows.reduce((sum, [, { bytes }]) => sum + bytes, 0)
    const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
    return {
      title: 'Weight of the first page',
      method: 'Chromium, empty cache, bodies as sent (brotli), until the network is idle.',
      columns: ['kind', 'requests', 'kB'],
      rows: [
        ...rows.map(([kind, { bytes, requests }]) => [kind, requests, kilobytes(bytes)]),
        ['all', rows.reduce((sum, [, { requests }]) => sum + requests, 0), kilobytes(all)]
      ],
      targets: [
        {
          target: 'code, styles, boundaries and headline figures ≤ 180 kB',
          measured: `${kilobytes(counted)} kB (${kilobytes(all)} kB with fonts)`,
          met: counted <= 180_000
        }
      ]
    }
  } finally {
    await browser.close()
  }
}

/** Durations of the measures of one name that the page has taken; for a mark, the time since navigation began. */
const measureOf = (page: Page, name: string): Promise<number[]> =>
  page.evaluate(
    wanted =>
      performance
        .getEntriesByName(wanted)
        .map(({ entryType, duration, startTime }) => (entryType === 'mark' ? startTime : duration)),
    name
  )

/** Typed into the picker one after another; all of them ship with the first page. */
const otherIndicators = ['dwelling fires', 'drug misuse', 'population', 'people killed', 'recorded crime']

/** From opening the address to the painted map, and from a slider step or another indicator to the repainted map. */
export async function measureMap(origin: string): Promise<Section> {
  const browser = await launchBrowser()
  try {
    const first: number[] = []
    for (let run = 0; run < 5; run++) {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(origin, { waitUntil: 'networkidle' })
      first.push(...(await measureOf(page, 'commonty:first-map')))
      await context.close()
    }
    const page = await browser.newPage()
    await page.goto(origin, { waitUntil: 'networkidle' })
    for (let step = 0; step < 40; step++) {
      await page
        .getByRole('button', { name: /Earlier/ })
        .click({ force: true, timeout: 2000 })
        .catch(() => undefined)
      await page.waitForTimeout(120)
    }
    const steps = await measureOf(page, 'commonty:step')
    await page.goto(origin, { waitUntil: 'networkidle' })
    for (const indicator of [...otherIndicators, ...otherIndicators, ...otherIndicators]) {
      await page.locator('#indicator-button').click()
      await page.keyboard.type(indicator)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await page.waitForTimeout(200)
    }
    const changes = await measureOf(page, 'commonty:step')
    const row = (what: string, times: readonly number[]) => [
      what,
      times.length,
      median(times).toFixed(1),
      quantile(times, 0.95).toFixed(1)
    ]
    const target = (what: string, times: readonly number[]) => ({
      target: `${what} ≤ 50 ms`,
      measured: `median ${median(times).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
      met: quantile(times, 0.95) <= 50
    })
    return {
      title: 'Painting the map',
      method:
        'Chromium on this machine, server on loopback. First map: from the start of navigation to the frame after the map is drawn, 5 cold loads. Step and change: from the click or key to the frame after the repaint.',
      columns: ['what', 'times', 'median ms', 'p95 ms'],
      rows: [row('first map', first), row('period step', steps), row('change of indicator', changes)],
      targets: [target('period step', steps), target('change of indicator', changes)]
    }
  } finally {
    await browser.close()
  }
}

/** Sizes of the built files that pages load when they need them, for the table of parts. */
export async function measureParts(): Promise<Section> {
  const folder = 'dist/web/assets'
  const files = (await readdir(folder)).filter(name => name.endsWith('.br'))
  const rows = await Promise.all(
    files.map(
      async name =>
        [
          name.replace(/-[\w-]{8}\./, '.').replace(/\.br$/, ''),
          (await readFile(path.join(folder, name))).length
        ] as const
    )
  )
  return {
    title: 'Built files',
    method: 'Brotli bytes of each built asset.',
    columns: ['file', 'kB'],
    rows: rows.toSorted((a, b) => b[1] - a[1]).map(([name, bytes]) => [name, (bytes / 1000).toFixed(1)]),
    targets: []
  }
}
