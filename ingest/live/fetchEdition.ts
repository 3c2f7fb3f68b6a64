import type { Archive } from '../acquire/archive/archive.ts'
import { ArchiveError } from '../acquire/archive/archiveError.ts'
import { acquireCkan } from '../acquire/adapters/ckan.ts'
import { acquireCube } from '../acquire/adapters/cube.ts'
import { acquireFeatures } from '../acquire/adapters/featureLayer.ts'
import { acquireFromPage } from '../acquire/adapters/publicationPage.ts'
import type { AcquireContext, Acquisition } from '../acquire/adapters/acquisition.ts'
import { DownloadError } from '../acquire/downloadError.ts'
import type { Dataset, LiveFile, LiveSource } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { ReadWorkbook } from '../acquire/workbook/workbook.ts'
import type { LiveEdition } from './liveEdition.ts'
import { keptFile, makeEdition, type Fetched, type FetchedFile } from './makeEdition.ts'

export interface FetchTerms {
  archive: Archive
  /** Accepted editions of the dataset, oldest first. */
  held: readonly LiveEdition[]
  /** A person accepts what comes, although it compares badly with what is held. */
  forced: boolean
  context: AcquireContext
  readWorkbook: ReadWorkbook
}

/** The publisher asked to be tried again at a time of its own. */
export const retryAtOf = (error: unknown): string | null =>
  error instanceof IngestError && error.cause instanceof DownloadError ? error.cause.retryAt : null

function fetchFile(file: LiveFile, context: AcquireContext): Promise<Acquisition> {
  if (file.from === 'statistics.gov.scot') return acquireCube(file.cube, context)
  if (file.from === 'opendata.nhs.scot') return acquireCkan(file.table, context)
  if (file.from === 'feature-layer') return acquireFeatures(file.features, context)
  return acquireFromPage(file.publication, context)
}

interface Route {
  title: string
  files: readonly LiveFile[]
  address: string
}

const routesOf = ({ title = 'the usual way', files, address, otherwise = [] }: LiveSource): Route[] => [
  { title, files, address },
  ...otherwise
]

/** Whether another way to the same figures may do better: not when we were told to stop. */
export const mayGoElse = ({ cause }: IngestError) =>
  !(cause instanceof ArchiveError) && !(cause instanceof DownloadError && cause.kind === 'cancelled')

/**
 * Fetches the latest edition of a dataset and keeps its bytes in the archive. Nothing is accepted here: its figures are
 * for the checks to judge.
 * @param failed what came of the first ways to it, when they were tried already: the next is taken
 * @throws IngestError of the stage at which the first way failed, in the words of what went wrong with each
 */
export async function fetchEdition(
  dataset: Dataset,
  live: LiveSource,
  terms: FetchTerms,
  failed: readonly IngestError[] = []
): Promise<Fetched> {
  const failures = [...failed]
  for (const route of routesOf(live).slice(failed.length)) {
    try {
      return inPlaceOf(failures, route, await fetchRoute(dataset, live, route, terms))
    } catch (error) {
      if (!(error instanceof IngestError)) throw error
      failures.push(error)
      if (!mayGoElse(error)) throw error
    }
  }
  throw everyWayFailed(dataset, failures)
}

/** The edition with a word on why it did not come by the usual way. */
function inPlaceOf(failures: readonly IngestError[], { title }: Route, fetched: Fetched): Fetched {
  if (failures.length === 0) return fetched
  const { edition } = fetched
  const why = failures.map(({ message }) => message).join(' ')
  const note = `It came by ${title}, because the way before failed: ${why}`
  return {
    ...fetched,
    failures,
    warnings: [...fetched.warnings, note],
    edition: fetched.unchanged
      ? edition
      : { ...edition, provenance: { ...edition.provenance, notes: [...edition.provenance.notes, note] } }
  }
}

function everyWayFailed({ id }: Dataset, failures: readonly IngestError[]): IngestError {
  const [first] = failures
  if (!first) throw new TypeError('a dataset without a way to it was fetched')
  const [message, ...others] = new Set(failures.map(failure => failure.message))
  if (others.length === 0) return first
  return new IngestError(
    id,
    first.stage,
    [message, ...others.map(other => `Another way failed too: ${other}`)].join(' '),
    { cause: first.cause }
  )
}

async function fetchRoute(
  dataset: Dataset,
  live: LiveSource,
  { files: wanted, address }: Route,
  terms: FetchTerms
): Promise<Fetched> {
  try {
    const files: FetchedFile[] = []
    for (const file of wanted) files.push(await fetchOne(dataset, file, terms))
    return makeEdition(dataset, { ...live, address }, files, terms)
  } catch (error) {
    if (!(error instanceof DownloadError) && !(error instanceof ArchiveError)) throw error
    throw new IngestError(dataset.id, 'acquire', `${dataset.id}: ${error.message}`, { cause: error })
  }
}

async function fetchOne(
  { id }: Dataset,
  file: LiveFile,
  { archive, held, context, readWorkbook }: FetchTerms
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
  const kept = await archive.lastFor(id, first.resource, isDemonstration)
  if (!kept) throw new TypeError('what was kept is not there')
  return keptFile(file.name, first, kept, { warnings, readWorkbook })
}
