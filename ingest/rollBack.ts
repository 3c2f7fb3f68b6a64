import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { IngestError } from './ingestError.ts'
import { lockReleases } from './releaseLock.ts'
import { currentRelease, pointTo, type Current } from './stages/currentRelease.ts'
import { madeAt } from './stages/oldReleases.ts'
import { describeRelease } from './store/describeRelease.ts'

/** A release file that is kept, and when it was made. */
export interface KeptRelease {
  id: string
  file: string
  bytes: number
  madeAt: Date
  current: boolean
}

/** The releases of a folder, newest first; none when the folder is not there. */
export async function keptReleases(releases: string): Promise<KeptRelease[]> {
  const current = await currentRelease(releases)
  const names = (await readdir(releases).catch(() => [])).filter(name => name.endsWith('.duckdb'))
  const kept = await Promise.all(
    names.map(async (file): Promise<KeptRelease> => {
      const { size } = await stat(path.join(releases, file))
      return {
        id: file.slice(0, -7),
        file,
        bytes: size,
        madeAt: await madeAt(path.join(releases, file)),
        current: file === current?.file
      }
    })
  )
  return kept.toSorted((first, second) => second.madeAt.getTime() - first.madeAt.getTime())
}

const refuse = (message: string): never => {
  throw new IngestError('all datasets', 'publish', `${message} Nothing was changed.`)
}

/**
 * Points readers to an earlier release. The inputs of the one that is left are not published again by themselves, until
 * any of them changes.
 * @param wanted its id; the one made before the current when absent
 * @throws IngestError when there is no such release, or it is a demonstration; LockedError when a run is at work
 */
export async function rollBack(releases: string, wanted?: string): Promise<{ from: string; to: string }> {
  const served = await currentRelease(releases)
  if (!served) return refuse('There is no release here to go back from.')
  const unlock = await lockReleases(releases)
  try {
    const kept = await keptReleases(releases)
    const position = kept.findIndex(({ current }) => current)
    const target = wanted === undefined ? kept[position + 1] : kept.find(({ id }) => id === wanted)
    if (!target)
      return refuse(
        wanted === undefined
          ? `${served.release} is the oldest release that is kept: there is none to go back to.`
          : `No release ${wanted} is kept here. There are: ${kept.map(({ id }) => id).join(', ')}.`
      )
    if (target.current) return refuse(`${target.id} is what is served already.`)
    const { id, demonstration } = await describeRelease(path.join(releases, target.file)).catch(() =>
      refuse(`${target.id} is not a whole release.`)
    )
    if (demonstration && served.demonstration !== true)
      return refuse(`${id} holds demonstration figures, which are not statistics.`)
    const current: Current = {
      release: id,
      file: target.file,
      ...(demonstration ? { demonstration } : {}),
      takenBack: [...new Set([...(served.takenBack ?? []), served.release])].filter(other => other !== id)
    }
    await pointTo(releases, current)
    return { from: served.release, to: id }
  } finally {
    await unlock()
  }
}
