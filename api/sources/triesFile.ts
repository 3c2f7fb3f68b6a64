import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseTries, type SourceTries } from '../../shared/contracts/sourceTry.ts'

/** The tries to fetch each dataset, and whether they are still the last. */
export interface KnownTries {
  tries: SourceTries
  /** False once the file is another; one look at it, which takes some microseconds. */
  isCurrent: () => boolean
}

/**
 * `state.json` of the archive, which ingest replaces as a whole after each run. It is read again only when it has changed;
 * without it, or when it is damaged, nothing is known.
 */
export function openTriesFile(archiveDirectory: string): () => Promise<KnownTries> {
  const file = join(archiveDirectory, 'state.json')
  const identity = (): string => {
    try {
      const found = statSync(file, { throwIfNoEntry: false })
      return found ? `${found.ino}|${found.mtimeMs}|${found.size}` : 'none'
    } catch {
      return 'none'
    }
  }
  let known: { tries: SourceTries; identity: string } = { tries: {}, identity: 'none' }
  return async () => {
    const found = identity()
    if (found !== known.identity)
      known = { tries: parseTries(await readFile(file, 'utf8').catch(() => '')), identity: found }
    return { tries: known.tries, isCurrent: () => identity() === found }
  }
}
