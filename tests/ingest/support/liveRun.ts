import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, readFile, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import type { Dataset } from '../../../ingest/dataset.ts'
import { datasets } from '../../../ingest/datasets/index.ts'
import type { LiveOptions } from '../../../ingest/live/liveOptions.ts'
import { runLive, type LiveOutcome } from '../../../ingest/runLive.ts'
import { copyInputs } from './copyInputs.ts'

/** Small files, and tries that follow at once; how long an answer may take is as in a real run. */
export const prompt = {
  limits: { decodedBytes: 8 * 2 ** 20, sentBytes: 8 * 2 ** 20 },
  retries: { tries: 2, firstDelay: 1, largestDelay: 5, largestRetryAfter: 10 }
} as const

/**
 * The register, with one way to households: what goes wrong with it is then what is told, and no other way makes it good.
 */
export const register: readonly Dataset[] = datasets.map(dataset =>
  dataset.id === 'households' && dataset.live
    ? { ...dataset, live: { ...dataset.live, otherwise: [] } }
    : dataset
)

/** A home with the real inputs of a few datasets, and nothing fetched or published yet. */
export const newHome = (names: readonly string[] = ['households']): Promise<string> =>
  copyInputs('commonty-live-', names)

/** Another home with the same archive and releases, over the same inputs, which nobody changes. */
export async function copyOfHome(home: string): Promise<string> {
  const copy = await mkdtemp(path.join(tmpdir(), 'commonty-live-'))
  await symlink(path.join(home, 'data'), path.join(copy, 'data'))
  for (const folder of ['archive', 'releases'])
    await cp(path.join(home, folder), path.join(copy, folder), { recursive: true, preserveTimestamps: true })
  return copy
}

/** A live run in a home against a local publisher; what it alerts of is added to `alerts`. */
export function runIn(
  home: string,
  standIn: string,
  alerts: string[] = [],
  more: Partial<LiveOptions> = {},
  names: readonly string[] = ['households']
): Promise<LiveOutcome> {
  return runLive({
    dataDirectory: path.join(home, 'data'),
    archive: path.join(home, 'archive'),
    releases: path.join(home, 'releases'),
    datasets: register.filter(({ id }) => names.includes(id)),
    indicators: indicators.filter(({ dataset }) => names.includes(dataset)),
    progress: { begin: () => undefined, note: () => undefined, done: () => undefined },
    alert: line => alerts.push(line),
    context: { allowInsecureLoopback: true, standIn, ...prompt },
    ...more
  })
}

/** Name and SHA-256 of every file of the releases folder. */
export async function releasesOf(home: string): Promise<Record<string, string>> {
  const folder = path.join(home, 'releases')
  const hashes: Record<string, string> = {}
  for (const name of (await readdir(folder)).toSorted())
    hashes[name] = createHash('sha256')
      .update(await readFile(path.join(folder, name)))
      .digest('hex')
  return hashes
}
