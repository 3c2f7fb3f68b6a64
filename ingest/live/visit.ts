import type { Archive } from '../acquire/archive/archive.ts'
import type { DownloadError } from '../acquire/downloadError.ts'
import { openArchive } from '../acquire/archive/archive.ts'
import { keptReadings } from '../acquire/workbook/keptReadings.ts'
import { IngestError } from '../ingestError.ts'
import { archiveOf } from '../readEditions.ts'
import { fetchEdition, retryAtOf, type FetchTerms } from './fetchEdition.ts'
import { openInbox, type OpenInbox } from './inboxEdition.ts'
import { acceptedEditions, type LiveEdition } from './liveEdition.ts'
import type { LiveOptions } from './liveOptions.ts'
import type { Fetched } from './makeEdition.ts'

/** Why a source gave nothing new. */
export interface Failure {
  stage: string
  message: string
  retryAt: string | null
}

/** What was fetched in this run. */
export interface Visit {
  unchanged: Map<string, LiveEdition>
  candidates: Map<string, LiveEdition>
  failures: Map<string, Failure>
  /** What came of the ways that were tried in vain, of editions that came by another. */
  waysFailed: Map<string, readonly IngestError[]>
  seconds: Map<string, number>
  /** Hosts that could not be reached in this run, and why. */
  unreachable: Map<string, DownloadError>
  archive: Archive
  inbox: OpenInbox | null
}

/** Asks every publisher whose turn it is, one after another; a source that fails stops no other. */
export async function visitAll(options: LiveOptions): Promise<Visit> {
  const { datasets, progress } = options
  const fetch = typeof options.fetch === 'function' ? await options.fetch() : options.fetch
  const directory = archiveOf(options)
  const archive = openArchive(directory)
  if (!options.dryRun) await archive.sweep()
  const visit: Visit = {
    unchanged: new Map(),
    candidates: new Map(),
    failures: new Map(),
    waysFailed: new Map(),
    seconds: new Map(),
    unreachable: new Map(),
    archive,
    inbox: options.inbox === undefined ? null : openInbox(options.inbox, options.now)
  }
  for (const dataset of datasets) {
    const { id, live } = dataset
    if (!live || (fetch && !fetch.includes(id))) continue
    const started = performance.now()
    progress.begin(`${id}: ${visit.inbox ? 'looking into the inbox' : 'asking the publisher'}`)
    const look = visit.inbox?.edition ?? fetchEdition
    try {
      const fetched = await look(dataset, live, termsFor(options, id, visit))
      if (!fetched) continue
      take(visit, id, fetched, options)
    } catch (error) {
      if (!(error instanceof IngestError)) throw error
      visit.failures.set(id, { stage: error.stage, message: error.message, retryAt: retryAtOf(error) })
    }
    visit.seconds.set(id, (performance.now() - started) / 1000)
  }
  return visit
}

/** Remembers what came of asking for a dataset. */
export function take(
  visit: Visit,
  id: string,
  fetched: Fetched,
  { progress }: Pick<LiveOptions, 'progress'>
): void {
  for (const warning of fetched.warnings) progress.note(`${id}: ${warning}`)
  if (fetched.unchanged) visit.unchanged.set(id, fetched.edition)
  else visit.candidates.set(id, fetched.edition)
  visit.waysFailed.set(id, fetched.failures)
}

/** How one dataset is asked for in a run. */
export function termsFor(
  options: LiveOptions,
  id: string,
  { archive, unreachable }: Pick<Visit, 'archive' | 'unreachable'>
): FetchTerms {
  const { accept = [], context = {}, progress, now } = options
  const directory = archiveOf(options)
  return {
    archive,
    held: acceptedEditions(directory, id),
    forced: accept.includes(id),
    readWorkbook: keptReadings(directory),
    context: {
      ...context,
      unreachable,
      ...(now ? { effects: { ...context.effects, now: () => now().getTime() } } : {}),
      onProgress: arrived => {
        context.onProgress?.(arrived)
        progress.begin(`${id}: ${arriving(arrived)}`)
      }
    }
  }
}

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`

/** `[######----] 6.2 of 11.8 MiB`, or the bytes alone when the publisher announced no length. */
function arriving({ bytes, total }: { bytes: number; total: number | null }): string {
  if (total === null || total === 0) return `${mebibytes(bytes)} so far`
  const done = Math.min(20, Math.round((20 * bytes) / total))
  return `[${'#'.repeat(done)}${'-'.repeat(20 - done)}] ${mebibytes(bytes)} of ${mebibytes(total)}`
}
