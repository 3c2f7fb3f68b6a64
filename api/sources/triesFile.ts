import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseTries, type SourceTries } from '../../shared/contracts/sourceTry.ts'

/** The tries to fetch each dataset, and what tells them from later ones. */
export interface KnownTries {
  tries: SourceTries
  /** Differs whenever the file does. */
  identity: string
}

/**
 * `state.json` of the archive, which ingest replaces as a whole after each run. It is read again only when it has changed;
 * without it, or when it is damaged, nothing is known.
 */
export function openTriesFile(archiveDirectory: string): () => Promise<KnownTries> {
  const file = join(archiveDirectory, 'state.json')
  let known: KnownTries = { tries: {}, identity: 'none' }
  return async () => {
    const found = await stat(file).catch(() => null)
    const identity = found ? [found.ino, found.mtimeMs, found.size].join('|') : 'none'
    if (identity !== known.identity)
      known = { tries: parseTries(await readFile(file, 'utf8').catch(() => '')), identity }
    return known
  }
}
