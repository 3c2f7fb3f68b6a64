import type { Archive } from '../acquire/archive.ts'
import { ArchiveError } from '../acquire/archive.ts'
import { acquireCkan } from '../acquire/adapters/ckan.ts'
import { acquireCube } from '../acquire/adapters/cube.ts'
import type { AcquireContext, Acquisition } from '../acquire/adapters/acquisition.ts'
import { marksDemonstration } from '../acquire/demonstration.ts'
import { DownloadError } from '../acquire/downloadError.ts'
import type { Dataset, LiveFile, LiveSource } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import { contentOf, type LiveEdition } from './liveEdition.ts'

/** What a visit to a publisher came to. */
export interface Fetched {
  edition: LiveEdition
  /** These very bytes are the latest accepted edition already. */
  unchanged: boolean
  warnings: string[]
}

export interface FetchTerms {
  archive: Archive
  /** Accepted editions of the dataset, oldest first. */
  held: readonly LiveEdition[]
  /** A person accepts what comes, although it compares badly with what is held. */
  forced: boolean
  context: AcquireContext
}

/** The publisher asked to be tried again at a time of its own. */
export const retryAtOf = (error: unknown): string | null =>
  error instanceof IngestError && error.cause instanceof DownloadError ? error.cause.retryAt : null

const fetchFile = (file: LiveFile, context: AcquireContext): Promise<Acquisition> =>
  file.from === 'statistics.gov.scot' ? acquireCube(file.cube, context) : acquireCkan(file.table, context)

type FetchedFile = LiveEdition['files'][number] & {
  bytes: number
  retrievedAt: string
  demonstration: boolean
  warnings: string[]
}

/**
 * Fetches the latest edition of a dataset and keeps its bytes in the archive. Nothing is accepted here: its figures are
 * for the checks to judge.
 * @throws IngestError of the stage `acquire`, in the words of what went wrong
 */
export async function fetchEdition(
  dataset: Dataset,
  live: LiveSource,
  { archive, held, forced, context }: FetchTerms
): Promise<Fetched> {
  try {
    const files: FetchedFile[] = []
    for (const file of live.files) files.push(await fetchOne(dataset, file, archive, held, context))
    return asEdition(dataset, live, files, held, forced)
  } catch (error) {
    if (!(error instanceof DownloadError) && !(error instanceof ArchiveError)) throw error
    throw new IngestError(dataset.id, 'acquire', `${dataset.id}: ${error.message}`, { cause: error })
  }
}

async function fetchOne(
  { id }: Dataset,
  file: LiveFile,
  archive: Archive,
  held: readonly LiveEdition[],
  context: AcquireContext
): Promise<FetchedFile> {
  const isDemonstration = context.allowInsecureLoopback === true
  const accepted = new Set(held.flatMap(({ files }) => files.map(({ sha256 }) => sha256)))
  const { files, warnings } = await fetchFile(file, {
    ...context,
    // Bytes that failed their checks are asked for in full again: a cut transfer has the validators of the whole file.
    validatorsFor: async resource => {
      const validators = await archive.validatorsFor(id, resource, isDemonstration)
      return validators?.sha256 !== undefined && accepted.has(validators.sha256) ? validators : undefined
    }
  })
  const [first] = files
  if (!first) throw new TypeError('an adapter brought no file')
  for (const { resource, acquired } of files) await archive.keep(id, resource, acquired)
  const last = await archive.lastFor(id, first.resource, isDemonstration)
  if (!last) throw new TypeError('what was kept is not there')
  const text = first.acquired.notModified ? null : new TextDecoder().decode(first.acquired.bytes)
  const modified = Date.parse(last.headers['last-modified'] ?? '')
  return {
    name: file.name,
    resource: first.resource,
    sha256: last.sha256,
    address: last.address,
    lastModified: Number.isNaN(modified) ? null : new Date(modified).toISOString(),
    bytes: last.bytes,
    retrievedAt: first.acquired.retrievedAt,
    demonstration: last.demonstration || (text !== null && marksDemonstration(text)),
    warnings
  }
}

function asEdition(
  dataset: Dataset,
  live: LiveSource,
  fetched: readonly FetchedFile[],
  held: readonly LiveEdition[],
  forced: boolean
): Fetched {
  const warnings = fetched.flatMap(file => file.warnings)
  const content = contentOf(fetched)
  const latest = held.at(-1)
  if (latest && contentOf(latest.files) === content) return { edition: latest, unchanged: true, warnings }
  const earlier = held.findLast(({ files }) => contentOf(files) === content)
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
