import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { IngestError } from '../ingestError.ts'
import { locksLeftAside } from '../releaseLock.ts'
import { flush } from './flush.ts'

/** `current.json`: which release readers open. */
export const Current = z.object({
  release: z.string(),
  file: z.string(),
  /** It holds made-up figures of a stand-in publisher. */
  demonstration: z.boolean().optional(),
  /** Releases that a person took back: their inputs are not published again by themselves. */
  takenBack: z.array(z.string()).optional()
})
export type Current = z.infer<typeof Current>

/** The release that is served from a folder; undefined when there is none or its file is gone. */
export async function currentRelease(releases: string): Promise<Current | undefined> {
  try {
    const current = Current.parse(JSON.parse(await readFile(path.join(releases, 'current.json'), 'utf8')))
    return (await stat(path.join(releases, current.file))).isFile() ? current : undefined
  } catch {
    return undefined
  }
}

/** Takes away what a run that was killed left half made. Call with the lock held. */
export async function sweep(releases: string): Promise<string[]> {
  const halfMade = (await readdir(releases)).filter(name => /\.building-\d+(\.wal)?$/.test(name))
  const leftovers = [...halfMade, ...(await locksLeftAside(releases))]
  await Promise.all(leftovers.map(name => rm(path.join(releases, name), { force: true, recursive: true })))
  return leftovers
}

/** Points readers to a release that is in place. */
export async function pointTo(releases: string, current: Current): Promise<void> {
  const pointer = path.join(releases, `current.json.building-${process.pid}`)
  const handle = await open(pointer, 'w')
  await handle.writeFile(`${JSON.stringify(current)}\n`)
  await handle.sync()
  await handle.close()
  await rename(pointer, path.join(releases, 'current.json'))
  await flush(releases)
}

/**
 * Made-up figures never take the place of statistics.
 * @throws IngestError when the folder serves a real release and the new one is a demonstration
 */
export async function refuseDemonstrationOverReal(
  releases: string,
  { demonstration }: { demonstration: boolean }
): Promise<void> {
  const served = await currentRelease(releases)
  if (demonstration && served && served.demonstration !== true)
    throw new IngestError(
      'all datasets',
      'publish',
      `A demonstration release is never published over a real one, and ${served.release} is real. Nothing was changed. Use a releases folder of its own: --releases data/demonstration/releases.`
    )
}
