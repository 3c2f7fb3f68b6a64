import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import type { ChangeReport } from '../shared/contracts/change.ts'
import type { Provenance } from '../shared/contracts/provenance.ts'
import type { SourceState } from '../shared/contracts/source.ts'
import type { SourceTries } from '../shared/contracts/sourceTry.ts'
import { verdictsSentence } from '../shared/words/changes.ts'
import { changeReports } from './changes/changeReports.ts'
import { verdictChanges } from './changes/verdictChanges.ts'
import { openArchive } from './acquire/archive.ts'
import { keptReadings } from './acquire/workbook/keptReadings.ts'
import type { DataZone, Dataset, MeasureInFile } from './dataset.ts'
import { fingerprint } from './fingerprint.ts'
import { readGeography } from './geography/readGeography.ts'
import { IngestError, type Point } from './ingestError.ts'
import {
  acceptEdition,
  acceptedEditions,
  acceptedTexts,
  editionText,
  type LiveEdition
} from './live/liveEdition.ts'
import { liveSnapshot } from './live/liveSnapshot.ts'
import { readEdition } from './readEdition.ts'
import { LockedError, lockReleases } from './releaseLock.ts'
import { usuallyKept, type Kept } from './settings.ts'
import { whyNotWritten } from './whyNotWritten.ts'
import { acquire, type AcquiredEdition } from './stages/acquire.ts'
import { audit } from './stages/audit.ts'
import { compare, type ComparedEdition } from './stages/compare.ts'
import { derive, type Series } from './stages/derive.ts'
import { MeasureIndex } from './stages/measureIndex.ts'
import {
  currentRelease,
  makeAnswers,
  publish,
  refuseDemonstrationOverReal,
  sweep,
  type Current
} from './stages/publish.ts'
import { snapshot } from './stages/snapshot.ts'

/** What a run tells whoever watches it. */
export interface Progress {
  /** Before the work on a dataset, or on the release as a whole, begins. */
  begin(what: string): void
  /** A line that stays. */
  note(line: string): void
  /** After an edition was read or refused. */
  done(outcome: EditionOutcome): void
}

/** How one edition fared. */
export interface EditionOutcome {
  dataset: string
  edition: string
  rows: number
  measures: number
  seconds: number
  /** Null when it was accepted. */
  refusal: string | null
}

export interface IngestOutcome {
  state: 'published' | 'unchanged' | 'checked' | 'nothing'
  release: string | null
  editions: EditionOutcome[]
  observations: number
  /** Brotli bytes of the headline cube. */
  headlineBytes: number
  /** What each edition changed of those before it. */
  changes: ChangeReport[]
}

export interface IngestOptions {
  dataDirectory: string
  releases: string
  datasets: readonly Dataset[]
  indicators: readonly IndicatorDefinition[]
  /** Checks these datasets and everything they are divided by, and publishes nothing. */
  dryRun?: boolean
  /** Archive of what publishers sent, whose accepted editions are in every release; `<dataDirectory>/archive` unless said. */
  archive?: string
  /** Fetched editions that are not accepted yet, by dataset: accepted when they pass and the release is published. */
  candidates?: ReadonlyMap<string, LiveEdition>
  /**
   * Asked for another edition in place of one that did not pass.
   * @throws IngestError when there is none: why, of every way to it
   */
  inPlaceOf?: (refused: LiveEdition, why: IngestError) => Promise<LiveEdition>
  /**
   * The tries to fetch each dataset, this one included.
   * @param refusals why candidates did not pass, by dataset
   */
  tries?: (refusals: ReadonlyMap<string, string>) => SourceTries
  /** Made-up figures of a stand-in publisher are allowed: the release says so, and is never published over a real one. */
  demonstration?: boolean
  /** Releases that stay on disc; three unless said. */
  kept?: Kept
  progress: Progress
  now?: () => Date
  reached?: (point: Point) => Promise<void>
}

interface AcceptedEdition {
  dataset: string
  edition: string
  provenance: Provenance
  rows: number
  measures: MeasureInFile[]
  dataZones: DataZone[]
  live: LiveEdition | null
}

const seconds = (since: number): number => (performance.now() - since) / 1000

/**
 * From snapshots to a published release. A refused edition leaves the dataset's other editions in; a release is published
 * as long as every measure that others are divided by is there.
 * @throws IngestError when nothing can be published; LockedError when another run is at work
 */
export async function runIngest(options: IngestOptions): Promise<IngestOutcome> {
  return options.dryRun ? build(options) : holdingReleases(options, () => build(options))
}

/**
 * Runs some work as the only one in a releases folder, with what an earlier run left half made taken away first.
 * @throws LockedError when another run is at work; IngestError when the folder is not for this kind of release
 */
export async function holdingReleases<Result>(
  {
    releases,
    progress,
    demonstration = false
  }: Pick<IngestOptions, 'releases' | 'progress' | 'demonstration'>,
  work: () => Promise<Result>
): Promise<Result> {
  const unlock = await holdFolder(releases)
  try {
    for (const name of await sweep(releases))
      progress.note(`Took away ${name}, left by a run that was stopped.`)
    await refuseDemonstrationOverReal(releases, { demonstration })
    return await work()
  } finally {
    await unlock()
  }
}

async function holdFolder(releases: string): Promise<() => Promise<void>> {
  try {
    await mkdir(releases, { recursive: true })
    return await lockReleases(releases)
  } catch (cause) {
    if (cause instanceof LockedError) throw cause
    throw new IngestError(
      'all datasets',
      'publish',
      `The releases folder cannot be written: ${whyNotWritten(cause)}. The last release stays served.`,
      { cause }
    )
  }
}

/** The same, for whoever holds the releases folder already. */
export async function build(options: IngestOptions): Promise<IngestOutcome> {
  const { dataDirectory, releases, datasets, indicators, progress, now = () => new Date() } = options
  const reached = options.reached ?? (async () => undefined)
  const { demonstration = false } = options
  const candidates = new Map(options.candidates)
  const archiveDirectory = options.archive ?? path.join(dataDirectory, 'archive')
  const archive = openArchive(archiveDirectory)
  const readWorkbook = keptReadings(archiveDirectory)
  const inputs = acceptedTexts(archiveDirectory)
  const unchanged = fingerprint(dataDirectory, { live: inputs, demonstration })
  const current = options.dryRun ? undefined : await currentRelease(releases)
  if (current && candidates.size === 0 && isMadeFrom(current, unchanged))
    return {
      state: 'unchanged',
      release: current.release,
      editions: [],
      observations: 0,
      headlineBytes: 0,
      changes: []
    }

  progress.begin('geography')
  const geography = await readGeography(dataDirectory)
  const index = new MeasureIndex(geography.councilCodes)
  const accepted: AcceptedEdition[] = []
  const outcomes: EditionOutcome[] = []
  const refusals = new Map<string, string>()
  const tell = (outcome: EditionOutcome) => {
    outcomes.push(outcome)
    progress.done(outcome)
  }
  for (const dataset of datasets) {
    const editions = await acquire(dataset, dataDirectory).catch((error: unknown) => {
      refusals.set(dataset.id, refusalOf(error))
      tell({
        dataset: dataset.id,
        edition: '–',
        rows: 0,
        measures: 0,
        seconds: 0,
        refusal: refusalOf(error)
      })
      return []
    })
    await reached('acquire')
    let candidate = candidates.get(dataset.id)
    const queue = inOrder(editions, acceptedEditions(archiveDirectory, dataset.id), candidate)
    for (const acquired of queue) {
      progress.begin(`${acquired.dataset} ${acquired.edition}`)
      const started = performance.now()
      const outcome = { dataset: dataset.id, edition: acquired.edition, rows: 0, measures: 0, refusal: null }
      try {
        const { live } = acquired
        const taken = await ('directory' in acquired
          ? snapshot(acquired)
          : liveSnapshot(archive, acquired.live))
        if (live?.demonstration === true && !demonstration) refuseDemonstration(live)
        await reached('snapshot')
        const { warnings, ...read } = await readEdition(dataset, taken, {
          geography,
          accepted: index,
          indicators,
          readWorkbook,
          reached
        })
        for (const warning of warnings) progress.note(warning)
        const edition = {
          ...read,
          dataset: dataset.id,
          edition: taken.edition,
          provenance: taken.provenance,
          live
        }
        if (live && live === candidate && !live.forced)
          compare(
            dataset,
            compared(edition),
            accepted.filter(isOfKind(edition)).map(compared),
            live.retrievedAt
          )
        accepted.push(edition)
        index.add(edition.measures)
        tell({
          ...outcome,
          rows: edition.rows,
          measures: edition.measures.length,
          seconds: seconds(started)
        })
      } catch (error) {
        const refusal = (message: string) => tell({ ...outcome, seconds: seconds(started), refusal: message })
        if (!candidate || acquired.live !== candidate) {
          refusals.set(dataset.id, refusalOf(error))
          refusal(refusalOf(error))
          continue
        }
        // A candidate that is refused leaves no hole: another takes its place, or what was served before stays.
        const next = await another(options, candidate, error)
        if (typeof next === 'string') {
          refusal(next)
          continue
        }
        candidate = next
        candidates.set(dataset.id, next)
        queue.splice(queue.indexOf(acquired) + 1, 0, liveEditionToRead(next))
      }
    }
  }
  const names = new Map(geography.areas.map(({ code, name }) => [code, name]))
  const reports = datasets
    .flatMap(({ id }) =>
      changeReports(
        id,
        accepted.filter(({ dataset }) => dataset === id),
        code => names.get(code) ?? code
      )
    )
    .map(({ report, changes: cells }) => {
      const { dataset, to: edition } = report
      const verdicts = verdictChanges(
        { dataset, edition },
        cells,
        accepted,
        indicators,
        geography.councilCodes
      )
      const sentence = report.sentence + verdictsSentence(verdicts)
      return { report: { ...report, verdicts, sentence }, changes: cells }
    })
  const changes = reports.map(({ report }) => report)
  const nothing = { release: null, editions: outcomes, observations: 0, headlineBytes: 0, changes }
  if (options.dryRun) return { state: 'checked', ...nothing }
  refuseWithoutDenominators(datasets, indicators, accepted, refusals)
  const taken = [...candidates.values()].filter(candidate => accepted.some(({ live }) => live === candidate))
  const hash = fingerprint(dataDirectory, {
    live: [
      ...inputs,
      ...taken.map((edition): [string, string] => [
        `${edition.provenance.dataset}/${edition.provenance.edition}.json`,
        editionText(edition)
      ])
    ],
    demonstration
  })
  if (current && isMadeFrom(current, hash))
    return { state: 'unchanged', ...nothing, release: current.release }

  progress.begin('indicators')
  const series = derive(
    indicators,
    index,
    geography.councilCodes,
    reasonsForHoles(accepted, refusals)
  ).toSorted(
    (first, second) =>
      inAlphabet(first.indicator.id, second.indicator.id) || inAlphabet(first.category.id, second.category.id)
  )
  audit(series, datasets)
  await reached('derive')
  progress.begin('release')
  const builtAt = now()
  const id = `${builtAt.toISOString().slice(0, 10)}-${hash.slice(0, 8)}`
  const inMenuOrder = indicators.flatMap(indicator =>
    indicator.breakdown.categories.flatMap(
      category => series.find(entry => entry.indicator === indicator && entry.category === category) ?? []
    )
  )
  await reached('publish')
  const served = servedEditions(datasets, series)
  const tries = options.tries?.(refusedCandidates(outcomes, candidates))
  const schema = await readFile(path.join(dataDirectory, 'schema.sql'), 'utf8')
  const isDemonstration = demonstration || accepted.some(({ live }) => live?.demonstration === true)
  const content = {
    id,
    builtAt,
    fingerprint: hash,
    demonstration: isDemonstration,
    areas: geography.areas,
    schemes: geography.schemes,
    datasets: datasets.map(dataset => ({
      ...dataset,
      ...stateOf(dataset, refusals.get(dataset.id), accepted),
      calendar: dataset.live
        ? { windows: [...dataset.live.windows], staleAfterDays: dataset.live.staleAfterDays }
        : null,
      fetching: tries?.[dataset.id] ?? null
    })),
    editions: accepted.map(edition => ({
      ...edition,
      served: served.has(`${edition.dataset}|${edition.edition}`)
    })),
    series,
    changeReports: reports,
    // Compressed on other threads while the tables are written.
    answers: makeAnswers(id, inMenuOrder, isDemonstration)
  }
  await publish(releases, schema, content, { datasets, kept: options.kept ?? usuallyKept }, async point => {
    await reached(point)
    // Accepted before readers are pointed to it: a run that is stopped in between is made good by the next.
    if (point === 'in-place') for (const edition of taken) await acceptEdition(archiveDirectory, edition)
  })
  return {
    state: 'published',
    release: id,
    editions: outcomes,
    observations: series.reduce((sum, { observations }) => sum + observations.length, 0),
    headlineBytes: (await content.answers)[0]?.brotli.length ?? 0,
    changes
  }
}

const inAlphabet = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0)

/** Whether a release was made from these inputs, or a person took back the one that was. */
const isMadeFrom = ({ release, takenBack = [] }: Current, hash: string): boolean =>
  [release, ...takenBack].some(id => id.endsWith(hash.slice(0, 8)))

type EditionToRead =
  (AcquiredEdition & { live: null }) | (Omit<AcquiredEdition, 'directory'> & { live: LiveEdition })

const liveEditionToRead = (live: LiveEdition) => ({
  dataset: live.provenance.dataset,
  edition: live.provenance.edition,
  live
})

/** Embedded and live editions oldest first: both are named by their month, and live ones of one month go by the clock. */
function inOrder(
  embedded: readonly AcquiredEdition[],
  held: readonly LiveEdition[],
  candidate: LiveEdition | undefined
): EditionToRead[] {
  const live = [...held, ...(candidate ? [candidate] : [])].map(liveEditionToRead)
  return [...embedded.map(edition => ({ ...edition, live: null })), ...live].toSorted((first, second) =>
    first.live && second.live
      ? inAlphabet(first.live.retrievedAt, second.live.retrievedAt)
      : inAlphabet(first.edition, second.edition)
  )
}

/** An edition in place of one that did not pass; why there is none, when there is none. */
async function another(
  { inPlaceOf }: IngestOptions,
  refused: LiveEdition,
  error: unknown
): Promise<LiveEdition | string> {
  if (!(error instanceof IngestError) || !inPlaceOf) return refusalOf(error)
  return inPlaceOf(refused, error).catch(refusalOf)
}

function refuseDemonstration({ provenance: { dataset, edition } }: LiveEdition): never {
  throw new IngestError(
    dataset,
    'acquire',
    `${dataset} ${edition}: the file says that it holds demonstration values, which are not statistics. It is not published. Find out how it came here.`
  )
}

/** Real editions are held against real ones, made-up ones against made-up ones. */
const isOfKind =
  ({ dataset, live }: Pick<AcceptedEdition, 'dataset' | 'live'>) =>
  (other: AcceptedEdition): boolean =>
    other.dataset === dataset && (other.live?.demonstration ?? false) === (live?.demonstration ?? false)

const compared = ({ dataset, edition, measures, dataZones, live }: AcceptedEdition): ComparedEdition => ({
  dataset,
  edition,
  measures,
  dataZones,
  isLive: live !== null,
  lastModified: new Map(
    live?.files.flatMap(({ name, lastModified }) => (lastModified === null ? [] : [[name, lastModified]]))
  )
})

/** Datasets whose cells may be missing without a gap in the catalogue, and what a reader is told. */
function reasonsForHoles(
  accepted: readonly AcceptedEdition[],
  refusals: ReadonlyMap<string, string>
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>()
  for (const { dataset, live } of accepted)
    if (live) reasons.set(dataset, 'The publisher’s editions that are held do not give this figure.')
  for (const dataset of refusals.keys())
    reasons.set(
      dataset,
      'An edition of this source did not pass our checks, so this figure is not shown. The page on data says what was wrong.'
    )
  return reasons
}

/** Why candidates did not pass, by dataset. */
const refusedCandidates = (
  outcomes: readonly EditionOutcome[],
  candidates: ReadonlyMap<string, LiveEdition>
): ReadonlyMap<string, string> =>
  new Map(
    outcomes.flatMap(({ dataset, edition, refusal }): [string, string][] =>
      refusal !== null && candidates.get(dataset)?.provenance.edition === edition ? [[dataset, refusal]] : []
    )
  )

/** A dataset whose latest edition came from its publisher is current, whatever was known when it was declared. */
function stateOf(
  { id, state }: Dataset,
  refusal: string | undefined,
  accepted: readonly AcceptedEdition[]
): { state: SourceState; refusal: string | null } {
  if (refusal !== undefined) return { state: 'refused', refusal }
  const latest = accepted.findLast(({ dataset }) => dataset === id)
  return { state: latest?.live ? 'current' : state, refusal: null }
}

function refusalOf(error: unknown): string {
  if (error instanceof IngestError) return error.message
  throw error
}

/** Without population there is no rate of anything: then nothing is published. */
function refuseWithoutDenominators(
  datasets: readonly Dataset[],
  indicators: readonly IndicatorDefinition[],
  accepted: readonly AcceptedEdition[],
  refusals: ReadonlyMap<string, string>
): void {
  for (const { id, measures } of datasets) {
    const users = indicators.filter(
      ({ denominator, dataset }) =>
        denominator && dataset !== id && Object.hasOwn(measures, denominator.measure)
    )
    if (users.length > 0 && !accepted.some(({ dataset }) => dataset === id))
      throw new IngestError(
        id,
        'publish',
        `Nothing is published: no edition of ${id} was accepted, and ${users.length} indicators are divided by it. ${refusals.get(id) ?? ''}`
      )
  }
}

/** `<dataset>|<edition>` of every edition that a figure rests on, above or below the line. */
function servedEditions(datasets: readonly Dataset[], series: readonly Series[]): Set<string> {
  const served = new Set<string>()
  for (const { indicator, observations } of series) {
    const below = datasets.find(({ measures }) =>
      Object.hasOwn(measures, indicator.denominator?.measure ?? '')
    )
    const above = new Set(observations.map(({ edition }) => edition))
    const divided = new Set(observations.map(({ denominatorEdition }) => denominatorEdition))
    for (const [dataset, editions] of [
      [indicator.dataset, above],
      [below?.id, divided]
    ] as const) {
      for (const joined of editions)
        for (const edition of joined?.split(', ') ?? []) served.add(`${dataset}|${edition}`)
    }
  }
  return served
}
