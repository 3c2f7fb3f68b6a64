import type { SourceTries, SourceTry } from '../shared/contracts/sourceTry.ts'
import type { AcquireContext } from './acquire/adapters/acquisition.ts'
import { openArchive, type Archive } from './acquire/archive.ts'
import { keptReadings } from './acquire/workbook/keptReadings.ts'
import type { Dataset } from './dataset.ts'
import { IngestError } from './ingestError.ts'
import { fetchEdition, mayGoElse, retryAtOf, type FetchTerms } from './live/fetchEdition.ts'
import { openInbox, type OpenInbox } from './live/inboxEdition.ts'
import { acceptedEditions, quarantineEdition, type LiveEdition } from './live/liveEdition.ts'
import type { Fetched } from './live/makeEdition.ts'
import { nextFetch } from './live/dueDatasets.ts'
import { afterTry, readTries, writeTries, type TryOutcome } from './live/tries.ts'
import { build } from './runIngest.ts'
import { holdingReleases } from './holdingReleases.ts'
import type { IngestOptions, IngestOutcome } from './ingestOptions.ts'
import { archiveOf } from './readEditions.ts'

export type LiveOptions = Omit<IngestOptions, 'candidates' | 'tries' | 'demonstration'> & {
  /**
   * Datasets to fetch, asked for when no other run is at work; every one that has an address when absent. The release
   * holds all, fetched or not.
   */
  fetch?: readonly string[] | (() => Promise<readonly string[]>)
  /** Editions of these are accepted although they compare badly with what is held. */
  accept?: readonly string[]
  /** How publishers are asked. `standIn` makes it a demonstration. */
  context?: AcquireContext
  /** Folder whose files are taken in place of asking any publisher: `<inbox>/<dataset>/`. */
  inbox?: string
  /** Told once, in one line, when a source stops working, and once when it works again. */
  alert: (line: string) => void
}

/** How one source fared. */
export interface SourceOutcome {
  dataset: string
  result: 'new' | 'unchanged' | 'refused' | 'failed'
  edition: string | null
  /** Bytes of its files; 0 when nothing new arrived. */
  bytes: number
  seconds: number
  message: string | null
}

export type LiveOutcome = IngestOutcome & { sources: SourceOutcome[] }

interface Failure {
  stage: string
  message: string
  retryAt: string | null
}

/** What was fetched in this run. */
interface Visit {
  unchanged: Map<string, LiveEdition>
  candidates: Map<string, LiveEdition>
  failures: Map<string, Failure>
  /** What came of the ways that were tried in vain, of editions that came by another. */
  waysFailed: Map<string, readonly IngestError[]>
  seconds: Map<string, number>
  archive: Archive
  inbox: OpenInbox | null
}

/**
 * Fetches from the publishers, checks what is new, and publishes a release when anything is. A source that fails keeps
 * its last good edition, and the others go on.
 * @throws IngestError when nothing can be published; LockedError when another run is at work
 */
export async function runLive(options: LiveOptions): Promise<LiveOutcome> {
  const demonstration = options.context?.allowInsecureLoopback === true
  return options.dryRun
    ? run({ ...options, demonstration })
    : holdingReleases({ ...options, demonstration }, () => run({ ...options, demonstration }))
}

async function run(options: LiveOptions & { demonstration: boolean }): Promise<LiveOutcome> {
  const directory = archiveOf(options)
  const { now = () => new Date() } = options
  const before = await readTries(directory)
  const visit = await visitAll(options)
  try {
    const outcome = await buildWithout(options, visit, before)
    for (const { dataset, edition, refusal } of outcome.editions) {
      const candidate = visit.candidates.get(dataset)
      if (refusal === null || candidate?.provenance.edition !== edition) continue
      await refuseCandidate(visit, candidate, refusal, 'validate')
    }
    return { ...outcome, sources: sourceOutcomes(options, visit) }
  } catch (error) {
    if (error instanceof IngestError)
      for (const [dataset] of visit.candidates)
        visit.failures.set(dataset, { stage: error.stage, message: error.message, retryAt: null })
    throw error
  } finally {
    if (!options.dryRun) {
      await remember(options, directory, visit, before)
      await visit.inbox?.settle(dataset => outcomeOf(visit, dataset))
    }
  }

  async function refuseCandidate(
    { candidates, failures }: Visit,
    candidate: LiveEdition,
    message: string,
    stage: string
  ): Promise<void> {
    const { dataset } = candidate.provenance
    candidates.delete(dataset)
    failures.set(dataset, { stage, message, retryAt: null })
    await setAside(candidate, message)
  }

  async function setAside(candidate: LiveEdition, message: string): Promise<void> {
    if (!options.dryRun)
      await quarantineEdition(directory, candidate, message, now().toISOString()).catch(() => undefined)
  }

  /**
   * The edition that the next way gives, as the candidate in place of one that did not pass.
   * @throws IngestError when no way is left, or none has anything newer than what is held
   */
  async function inPlaceOf(made: Visit, refused: LiveEdition, why: IngestError): Promise<LiveEdition> {
    const { dataset: id } = refused.provenance
    const dataset = options.datasets.find(each => each.id === id)
    if (!dataset?.live || made.inbox || !mayGoElse(why)) throw why
    const failed = [...(made.waysFailed.get(id) ?? []), why]
    const fetched = await fetchEdition(dataset, dataset.live, termsFor(options, id, made.archive), failed)
    if (fetched.unchanged)
      throw new IngestError(
        id,
        why.stage,
        `${why.message} Another way has nothing newer than edition ${fetched.edition.provenance.edition}.`,
        { cause: why }
      )
    await setAside(refused, why.message)
    take(made, id, fetched, options)
    return fetched.edition
  }

  /** Builds the release; an edition that passed its own checks and still cannot be served is left out of a second try. */
  async function buildWithout(
    given: LiveOptions & { demonstration: boolean },
    made: Visit,
    tries: SourceTries
  ): Promise<IngestOutcome> {
    try {
      return await build({
        ...given,
        archive: directory,
        candidates: made.candidates,
        inPlaceOf: (refused, why) => inPlaceOf(made, refused, why),
        tries: refusals =>
          given.dryRun
            ? tries
            : triesAfter(options, { ...made, failures: withRefusals(made, refusals) }, tries)
      })
    } catch (error) {
      const candidate = error instanceof IngestError ? made.candidates.get(error.dataset) : undefined
      if (!(error instanceof IngestError) || !candidate) throw error
      try {
        await inPlaceOf(made, candidate, error)
      } catch (final) {
        if (!(final instanceof IngestError)) throw final
        await refuseCandidate(made, candidate, final.message, error.stage)
      }
      return buildWithout(given, made, tries)
    }
  }
}

async function visitAll(options: LiveOptions): Promise<Visit> {
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
      const fetched = await look(dataset, live, termsFor(options, id, archive))
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
function take(visit: Visit, id: string, fetched: Fetched, { progress }: Pick<LiveOptions, 'progress'>): void {
  for (const warning of fetched.warnings) progress.note(`${id}: ${warning}`)
  if (fetched.unchanged) visit.unchanged.set(id, fetched.edition)
  else visit.candidates.set(id, fetched.edition)
  visit.waysFailed.set(id, fetched.failures)
}

/** How one dataset is asked for in a run. */
function termsFor(options: LiveOptions, id: string, archive: Archive): FetchTerms {
  const { accept = [], context = {}, progress, now } = options
  const directory = archiveOf(options)
  return {
    archive,
    held: acceptedEditions(directory, id),
    forced: accept.includes(id),
    readWorkbook: keptReadings(directory),
    context: {
      ...context,
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

const outcomeOf = (visit: Visit, dataset: string): TryOutcome | undefined => {
  const failure = visit.failures.get(dataset)
  if (failure) return failure
  const candidate = visit.candidates.get(dataset)
  const edition = candidate ?? visit.unchanged.get(dataset)
  return (
    edition && {
      edition: edition.provenance.edition,
      isNew: edition === candidate,
      addresses: edition.files.map(({ address }) => address)
    }
  )
}

/** Failures of a visit, with the editions that did not pass while the release was built. */
const withRefusals = ({ failures }: Visit, refusals: ReadonlyMap<string, string>): Map<string, Failure> =>
  new Map([
    ...failures,
    ...[...refusals].map(([dataset, message]): [string, Failure] => [
      dataset,
      { stage: 'validate', message, retryAt: null }
    ])
  ])

function triesAfter(
  { datasets, now = () => new Date() }: LiveOptions,
  visit: Visit,
  before: SourceTries
): SourceTries {
  const at = now().toISOString()
  const tries: Record<string, SourceTry> = { ...before }
  for (const dataset of datasets) {
    const outcome = outcomeOf(visit, dataset.id)
    if (!outcome) continue
    const known = afterTry(before[dataset.id], outcome, at)
    tries[dataset.id] = { ...known, nextTry: nextFetch(dataset, known)?.toISOString() ?? null }
  }
  return tries
}

/** Writes down how each source fared, and tells once of a source that stopped or started working. */
async function remember(
  options: LiveOptions,
  directory: string,
  visit: Visit,
  before: SourceTries
): Promise<void> {
  const tries = triesAfter(options, visit, before)
  for (const { id, title } of options.datasets) {
    if (!outcomeOf(visit, id)) continue
    const was = before[id]?.failure ?? null
    const is = tries[id]?.failure ?? null
    if (is && !was)
      options.alert(`${title} (${id}) could not be updated: ${is.message} The last good edition stays.`)
    if (was && !is)
      options.alert(
        `${title} (${id}) works again, after ${was.tries} failed ${was.tries === 1 ? 'try' : 'tries'}.`
      )
  }
  await writeTries(directory, tries).catch(() =>
    options.alert(
      'The state of the sources could not be written to the archive: make room on the disk, or let this program write there.'
    )
  )
}

function sourceOutcomes({ datasets }: { datasets: readonly Dataset[] }, visit: Visit): SourceOutcome[] {
  return datasets.flatMap(({ id }): SourceOutcome[] => {
    const seconds = visit.seconds.get(id)
    if (seconds === undefined) return []
    const failure = visit.failures.get(id)
    const candidate = visit.candidates.get(id)
    const edition = candidate ?? visit.unchanged.get(id)
    return [
      {
        dataset: id,
        result: failure
          ? failure.stage === 'acquire'
            ? 'failed'
            : 'refused'
          : candidate
            ? 'new'
            : 'unchanged',
        edition: edition?.provenance.edition ?? null,
        bytes: candidate?.provenance.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0,
        seconds,
        message: failure?.message ?? null
      }
    ]
  })
}
