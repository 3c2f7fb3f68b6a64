import type { Archive } from '../acquire/archive/archive.ts'
import { ArchiveError } from '../acquire/archive/archiveError.ts'
import { IngestError } from '../ingestError.ts'
import type { Snapshot } from '../stages/snapshot.ts'
import type { LiveEdition } from './liveEdition.ts'

/**
 * The bytes of an edition that came from a publisher, out of the archive, each held against its SHA-256.
 * @throws IngestError when the archive has lost or damaged them
 */
export async function liveSnapshot(
  archive: Pick<Archive, 'read'>,
  { provenance, files }: LiveEdition
): Promise<Snapshot> {
  const { dataset, edition } = provenance
  try {
    return {
      dataset,
      edition,
      provenance,
      files: await Promise.all(
        files.map(async ({ name, sha256 }) => ({ name, bytes: await archive.read(sha256) }))
      )
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    throw new IngestError(dataset, 'snapshot', `${dataset} ${edition}: ${error.message}`, { cause: error })
  }
}
