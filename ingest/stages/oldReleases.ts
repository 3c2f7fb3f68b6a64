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
  const files = await Promise.all(
    names.map(async name => {
      const file = path.join(releases, name)
      const { size } = await stat(file)
      return { name, made: name === served ? Infinity : (await madeAt(file)).getTime(), size }
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
