import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Kept } from '../settings.ts'
import { describeRelease } from '../store/describeRelease.ts'

/**
 * When a release was made, as its file says of itself: a copy that was put back may have any date. A file that cannot be
 * read is older than every other.
 */
export async function madeAt(file: string): Promise<Date> {
  const description = await describeRelease(file).catch(() => null)
  return new Date(description?.builtAt ?? 0)
}

/** Keeps the newest, as many and as large as may be kept; the one that is served is always among them. */
export async function removeOld(releases: string, served: string, { count, bytes }: Kept): Promise<void> {
  const names = (await readdir(releases)).filter(name => name.endsWith('.duckdb'))
  const sized = await Promise.all(
    names.map(async name => ({ name, size: (await stat(path.join(releases, name))).size }))
  )
  // Nothing is too much: then none need be opened to see how old it is.
  if (sized.length <= count && sized.reduce((sum, { size }) => sum + size, 0) <= bytes) return
  const files = await Promise.all(
    sized.map(async ({ name, size }) => {
      const made = name === served ? Infinity : (await madeAt(path.join(releases, name))).getTime()
      return { name, made, size }
    })
  )
  let room = bytes
  const old = files
    .toSorted((first, second) => (first.made < second.made ? 1 : -1))
    .filter(({ name, size }, position) => {
      room -= size
      return name !== served && (position >= count || room < 0)
    })
  await Promise.all(old.map(({ name }) => rm(path.join(releases, name), { force: true })))
}
