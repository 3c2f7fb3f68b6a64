import { mkdir } from 'node:fs/promises'
import { IngestError } from './ingestError.ts'
import type { IngestOptions } from './ingestOptions.ts'
import { LockedError, lockReleases } from './releaseLock.ts'
import { refuseDemonstrationOverReal, sweep } from './stages/currentRelease.ts'
import { whyNotWritten } from './whyNotWritten.ts'

/**
 * Runs some work as the only one in a releases folder, with what an earlier run left half made taken away first.
 * @throws LockedError when another run is at work; IngestError when the folder is not for this kind of release
 */
export async function holdingReleases<Result>(
  {
    releases,
    progress,
    demonstration = false
  }: Pick<IngestOptions, 'releases' | 'progress' | 'demonstration'>,
  work: () => Promise<Result>
): Promise<Result> {
  const unlock = await holdFolder(releases)
  try {
    for (const name of await sweep(releases))
      progress.note(`Took away ${name}, left by a run that was stopped.`)
    await refuseDemonstrationOverReal(releases, { demonstration })
    return await work()
  } finally {
    await unlock()
  }
}

async function holdFolder(releases: string): Promise<() => Promise<void>> {
  try {
    await mkdir(releases, { recursive: true })
    return await lockReleases(releases)
  } catch (cause) {
    if (cause instanceof LockedError) throw cause
    throw new IngestError(
      'all datasets',
      'publish',
      `The releases folder cannot be written: ${whyNotWritten(cause)}. The last release stays served.`,
      { cause }
    )
  }
}
