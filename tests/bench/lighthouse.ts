import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { median, type Section } from './table.ts'

/** The last version that runs on Node 20; fetched when asked for, because nothing else needs it. */
const lighthouse = 'lighthouse@12.8.2'
const pages = ['/', '/areas/S12000047', '/data']
const categories = ['performance', 'accessibility', 'best-practices'] as const
const runs = 3

/** Lighthouse needs a full Chrome: the tests' packaged browser gives no performance score. */
const chrome = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  candidate => candidate !== undefined && existsSync(candidate)
)

/** Its browser sometimes fails to come up: tried twice. */
const scores = (url: string) => scoresOnce(url).catch(() => scoresOnce(url))

async function scoresOnce(url: string): Promise<Record<(typeof categories)[number], number>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'commonty-lighthouse-'))
  const file = path.join(folder, 'report.json')
  try {
    await new Promise<void>((resolve, reject) => {
      spawn(
        'npx',
        [
          '--yes',
          lighthouse,
          url,
          '--quiet',
          '--output=json',
          `--output-path=${file}`,
          `--only-categories=${categories.join(',')}`,
          '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage --disable-gpu'
        ],
        { stdio: 'ignore', env: { ...process.env, CHROME_PATH: chrome } }
      ).on('exit', code => (code === 0 ? resolve() : reject(new Error(`lighthouse ended with code ${code}`))))
    })
    const result = JSON.parse(await readFile(file, 'utf8')) as {
      categories: Record<string, { score: number }>
    }
    return Object.fromEntries(
      categories.map(name => [name, Math.round((result.categories[name]?.score ?? Number.NaN) * 100)])
    ) as Record<(typeof categories)[number], number>
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Lighthouse's own mobile settings (slow 4G, CPU slowed four times), median of three. */
export async function measureLighthouse(origin: string): Promise<Section> {
  const section = {
    title: 'Lighthouse',
    method: `${lighthouse}, its mobile settings (slow 4G, processor slowed 4 times), median of ${runs}.`,
    columns: ['page', ...categories]
  }
  if (chrome === undefined)
    return {
      ...section,
      method: `${section.method} Not run: no full Chrome is installed (CHROME_PATH names one).`,
      rows: [],
      targets: []
    }
  const rows: [string, number, number, number][] = []
  for (const page of pages) {
    const results: Awaited<ReturnType<typeof scores>>[] = []
    for (let run = 0; run < runs; run++) results.push(await scores(origin + page))
    const of = (name: (typeof categories)[number]) => median(results.map(result => result[name]))
    rows.push([page, of('performance'), of('accessibility'), of('best-practices')])
  }
  const performance = rows[0]?.[1] ?? 0
  const accessibility = Math.min(...rows.map(row => row[2]))
  return {
    ...section,
    rows,
    targets: [
      { target: 'performance ≥ 95 (map)', measured: String(performance), met: performance >= 95 },
      { target: 'accessibility 100', measured: String(accessibility), met: accessibility === 100 }
    ]
  }
}
