import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { Dataset } from '../dataset.ts'
import { errorCode } from '../acquire/errorCode.ts'
import { IngestError } from '../ingestError.ts'

/** Where one edition of a dataset lies. */
export interface AcquiredEdition {
  dataset: string
  edition: string
  directory: string
}

/**
 * The editions of a dataset under `snapshots/<dataset>/` of the data directory, oldest first: editions are named so that
 * they sort by age. None for a dataset whose declaration says that only the live ingest brings one.
 * @throws IngestError when any other dataset has none
 */
export async function acquire({ id, state }: Dataset, dataDirectory: string): Promise<AcquiredEdition[]> {
  const directory = path.join(dataDirectory, 'snapshots', id)
  const isFetchedOnly = state === 'not-in-release'
  const entries = await readdir(directory, { withFileTypes: true }).catch((cause: unknown) => {
    if (isFetchedOnly && errorCode(cause) === 'ENOENT') return []
    throw new IngestError(
      id,
      'acquire',
      `No snapshot of ${id} can be read: ${directory} is not a readable folder.`,
      {
        cause
      }
    )
  })
  const editions = entries
    .filter(entry => entry.isDirectory())
    .map(({ name }) => ({ dataset: id, edition: name, directory: path.join(directory, name) }))
    .toSorted((first, second) => (first.edition < second.edition ? -1 : 1))
  if (editions.length === 0 && !isFetchedOnly)
    throw new IngestError(id, 'acquire', `${directory} holds no edition: put each in a folder of its own.`)
  return editions
}
