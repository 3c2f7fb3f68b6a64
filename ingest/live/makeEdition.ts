import type { Acquired } from '../acquire/acquired.ts'
import type { Archive } from '../acquire/archive/archive.ts'
import { marksDemonstration, workbookMarksDemonstration } from '../acquire/demonstration.ts'
import { DownloadError } from '../acquire/downloadError.ts'
import type { ReadWorkbook } from '../acquire/workbook/workbook.ts'
import { WorkbookError } from '../acquire/workbook/workbookError.ts'
import type { Dataset, LiveSource } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import { contentOf, type LiveEdition } from './liveEdition.ts'

/** What a visit to a publisher came to. */
export interface Fetched {
  edition: LiveEdition
  /** These very bytes are the latest accepted edition already. */
  unchanged: boolean
  warnings: string[]
  /** What came of the ways that were tried before the one it came by. */
  failures: readonly IngestError[]
}

/** One file that was fetched, as the archive has it. */
export type FetchedFile = LiveEdition['files'][number] & {
  bytes: number
  retrievedAt: string
  demonstration: boolean
  warnings: string[]
}

/** What an edition was made from: its files, and the way each came. */
const sourcesOf = (files: readonly { name: string; resource: string }[]): string =>
  files
    .map(({ name, resource }) => `${name} ${resource}`)
    .toSorted()
    .join()

/**
 * A file as it is kept, with a look at whether it says of itself that it is made up.
 * @throws DownloadError `content` when it should be a workbook and cannot be read as one
 */
export async function keptFile(
  name: string,
  { resource, acquired }: { resource: string; acquired: Acquired },
  kept: NonNullable<Awaited<ReturnType<Archive['lastFor']>>>,
  { warnings, readWorkbook }: { warnings: string[]; readWorkbook: ReadWorkbook }
): Promise<FetchedFile> {
  const modified = Date.parse(kept.headers['last-modified'] ?? '')
  return {
    name,
    resource,
    sha256: kept.sha256,
    address: kept.address,
    lastModified: Number.isNaN(modified) ? null : new Date(modified).toISOString(),
    bytes: kept.bytes,
    retrievedAt: acquired.retrievedAt,
    demonstration:
      kept.demonstration ||
      (!acquired.notModified && (await isDemonstration(name, acquired.bytes, readWorkbook))),
    warnings
  }
}

async function isDemonstration(
  name: string,
  bytes: Uint8Array,
  readWorkbook: ReadWorkbook
): Promise<boolean> {
  if (!name.endsWith('.xlsx')) return marksDemonstration(new TextDecoder().decode(bytes))
  try {
    return workbookMarksDemonstration(await readWorkbook(bytes))
  } catch (cause) {
    if (!(cause instanceof WorkbookError)) throw cause
    throw new DownloadError('content', `${name}: ${cause.message}`, { cause })
  }
}

/**
 * An edition of the files that were fetched.
 * @throws IngestError when the very same files were an edition before, and a later one is held
 */
export function makeEdition(
  dataset: Dataset,
  live: LiveSource,
  fetched: readonly FetchedFile[],
  /** Accepted editions of the dataset, oldest first. */
  { held, forced }: { held: readonly LiveEdition[]; forced: boolean }
): Fetched {
  // Each way has editions of its own: what one serves is not older for having been served before another did.
  const own = held.filter(edition => sourcesOf(edition.files) === sourcesOf(fetched))
  const warnings = fetched.flatMap(file => file.warnings)
  const content = contentOf(fetched)
  const latest = own.at(-1)
  if (latest && contentOf(latest.files) === content)
    return { edition: latest, unchanged: true, warnings, failures: [] }
  const earlier = own.findLast(({ files }) => contentOf(files) === content)
  if (earlier && !forced)
    throw new IngestError(
      dataset.id,
      'acquire',
      `${dataset.id}: the publisher serves edition ${earlier.provenance.edition} again, which is older than ${latest?.provenance.edition} that is held. It was not taken. If the publisher withdrew the newer one, accept the older: npm run ingest -- ${dataset.id} --from live --accept.`
    )
  const retrievedAt = fetched.map(file => file.retrievedAt).reduce((a, b) => (a > b ? a : b))
  const modified = fetched.map(({ lastModified }) => lastModified).filter(text => text !== null)
  const base = `${retrievedAt.slice(0, 7)}-${content.slice(0, 8)}`
  const names = new Set(held.map(({ provenance }) => provenance.edition))
  let name = base
  for (let count = 2; names.has(name); count += 1) name = `${base}-${count}`
  const demonstration = fetched.some(file => file.demonstration)
  return {
    unchanged: false,
    warnings,
    failures: [],
    edition: {
      provenance: {
        dataset: dataset.id,
        edition: name,
        publisher: dataset.publisher,
        publication: demonstration ? `${live.publication} (demonstration: not statistics)` : live.publication,
        address: live.address,
        licence: dataset.licence,
        attribution: live.attribution,
        statisticsStatus: live.statisticsStatus,
        issued: modified.toSorted().at(-1)?.slice(0, 10) ?? null,
        compiled: `As the publisher served it on ${retrievedAt.slice(0, 10)}; every byte is kept under its SHA-256.`,
        notes: [
          ...(demonstration
            ? ['DEMONSTRATION VALUES: made up by a stand-in publisher. Not statistics.']
            : []),
          ...(forced
            ? ['A person accepted this edition although it compares badly with the one before.']
            : []),
          ...fetched.map(({ name: file, address }) => `${file} is what ${address} served.`)
        ],
        files: fetched.map(({ name: file, sha256, bytes }) => ({ name: file, sha256, bytes }))
      },
      retrievedAt,
      demonstration,
      forced,
      files: fetched.map(({ name: file, resource, sha256, address, lastModified }) => ({
        name: file,
        resource,
        sha256,
        address,
        lastModified
      }))
    }
  }
}
