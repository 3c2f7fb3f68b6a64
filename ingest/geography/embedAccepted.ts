import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openArchive } from '../acquire/archive/archive.ts'
import { acceptedEditions } from '../live/liveEdition.ts'
import { boundarySnapshots } from './makeBoundaries.ts'

/**
 * Puts the latest accepted edition of the boundaries beside those that are embedded, with its provenance, so that the map is
 * made from it. Those of a demonstration are never taken.
 * @returns its name
 * @throws Error when the archive has none
 */
export async function embedAccepted(dataDirectory: string, archive: string): Promise<string> {
  const accepted = acceptedEditions(archive, 'council-boundaries').findLast(
    ({ demonstration }) => !demonstration
  )
  const [file] = accepted?.files ?? []
  if (!accepted || !file)
    throw new Error(
      `The archive ${archive} has no accepted edition of the boundaries. Fetch them first: npm run ingest -- council-boundaries --from live.`
    )
  // Under a name of its own: the release holds the edition as it came too.
  const edition = `${accepted.provenance.edition}-embedded`
  const folder = path.join(boundarySnapshots(dataDirectory), edition)
  const provenance = {
    ...accepted.provenance,
    edition,
    compiled: `Compiled from published boundaries. ${accepted.provenance.compiled}`
  }
  await mkdir(folder, { recursive: true })
  await writeFile(path.join(folder, file.name), await openArchive(archive).read(file.sha256))
  await writeFile(path.join(folder, 'provenance.json'), `${JSON.stringify(provenance, null, 2)}\n`)
  return edition
}
