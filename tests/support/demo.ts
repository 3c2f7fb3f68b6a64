import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DEMONSTRATION_MARK } from '../../ingest/acquire/demonstration.ts'
import { startPublisher } from './publisher/publisher.ts'

/*
 * `npm run demo`: the dashboard against a local publisher of made-up figures, for whoever has no internet. A new edition
 * comes every few seconds and is fetched, checked and served. Everything lives in data/demonstration.
 */

const releases = path.join('data', 'demonstration', 'releases')
const archive = path.join('data', 'demonstration', 'archive')
/** Seconds between two new editions, and between two looks at the same source. */
const EDITION_EVERY = 20
const PACE = 30
/** Years that a publisher can have figures of by now; after the last, nothing new comes. */
const FIRST_YEAR = 2015
const LAST_YEAR = 2022
const NEWEST_YEAR = 2025

const publisher = await startPublisher({ firstYear: FIRST_YEAR, lastYear: LAST_YEAR })
process.stdout.write(`${DEMONSTRATION_MARK}. A local publisher answers on ${publisher.origin}.\n`)

const environment = {
  ...process.env,
  PUBLISHER_STAND_IN: publisher.origin,
  RELEASES_DIR: releases,
  ARCHIVE_DIR: archive
}
const children = new Set<ChildProcess>()
const ending = new AbortController()
const { signal } = ending

function begin(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', ...words], {
    stdio: 'inherit',
    // The schedule of the demonstration is begun here, at a pace of its own.
    env: words[0] === 'api/start.ts' ? { ...environment, INGEST_SCHEDULE: 'off' } : environment
  })
  children.add(child)
  child.once('exit', code => {
    children.delete(child)
    if (!signal.aborted) void stop(code ?? 1)
  })
  return child
}

async function stop(code: number): Promise<void> {
  if (signal.aborted) return
  ending.abort()
  for (const child of children) child.kill('SIGTERM')
  while (children.size > 0) await wait(50)
  await publisher.close()
  process.exit(code)
}
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => void stop(0))

begin('api/start.ts')
while (!existsSync(path.join(releases, 'current.json')) && !signal.aborted) await wait(500)
if (!signal.aborted) begin('ingest/schedule.ts', '--stand-in', publisher.origin, '--pace', String(PACE))

const resources = [
  'population',
  'recorded-crime',
  'fire---type-of-incident',
  'justice-social-work-part-1',
  'justice-social-work-part-2',
  'post-types',
  'drug-misuse-deaths',
  'household-estimates',
  'chargeable-dwellings',
  'road-safety',
  'reconvictions'
]
for (let year = LAST_YEAR + 1; year <= NEWEST_YEAR && !signal.aborted; year += 1)
  for (const resource of resources) {
    await wait(EDITION_EVERY * 1000)
    publisher.publish(resource)
    process.stdout.write(`The local publisher issued ${resource} to ${year}.\n`)
  }
