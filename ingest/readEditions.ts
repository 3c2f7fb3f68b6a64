import path from 'node:path'
import type { Provenance } from '../shared/contracts/provenance.ts'
import { openArchive } from './acquire/archive/archive.ts'
import { keptReadings } from './acquire/workbook/keptReadings.ts'
import type { DataZone, Dataset, KeyedMeasure } from './dataset.ts'
import type { Geography } from './geography/readGeography.ts'
import { IngestError } from './ingestError.ts'
import type { EditionOutcome, IngestOptions } from './ingestOptions.ts'
import { acceptedEditions, type LiveEdition } from './live/liveEdition.ts'
import { liveSnapshot } from './live/liveSnapshot.ts'
import { readEdition, type ReadContext } from './readEdition.ts'
import { acquire, type AcquiredEdition } from './stages/acquire.ts'
import { compare } from './stages/compare/compare.ts'
import type { ComparedEdition } from './stages/compare/comparedEdition.ts'
import { MeasureIndex } from './stages/measureIndex.ts'
import { snapshot } from './stages/snapshot.ts'

/** One edition that passed every check. */
export interface AcceptedEdition {
  dataset: string
  edition: string
  provenance: Provenance
  rows: number
  measures: KeyedMeasure[]
  dataZones: DataZone[]
  live: LiveEdition | null
}

/** Every edition that can be read, and why the others cannot. */
export interface ReadEditions {
  accepted: AcceptedEdition[]
  /** Every cell of every accepted edition. */
  index: MeasureIndex
  outcomes: EditionOutcome[]
  /** By dataset, why its newest edition is not in. */
  refusals: Map<string, string>
  /** Fetched editions, each replaced by the one that took its place. */
  candidates: Map<string, LiveEdition>
}

/** Archive of what publishers sent. */
export const archiveOf = ({
  archive,
  dataDirectory
}: Pick<IngestOptions, 'archive' | 'dataDirectory'>): string => archive ?? path.join(dataDirectory, 'archive')

/**
 * Reads the editions of every dataset, embedded, held and newly fetched, oldest first, each against those before it. One
 * that does not pass is left out, and the others go on.
 */
export async function readEditions(options: IngestOptions, geography: Geography): Promise<ReadEditions> {
  const reading = startReading(options, geography)
  for (const dataset of options.datasets) {
    const editions = await acquire(dataset, options.dataDirectory).catch((error: unknown) => {
      const nothing = { dataset: dataset.id, edition: '–', rows: 0, measures: 0, seconds: 0 }
      reading.refuse({ ...nothing, refusal: refusalOf(error) })
      return []
    })
    await options.reached?.('acquire')
    await readDataset(dataset, editions, reading)
  }
  return reading.read
}

type Reading = ReturnType<typeof startReading>

function startReading(options: IngestOptions, geography: Geography) {
  const directory = archiveOf(options)
  const read: ReadEditions = {
    accepted: [],
    index: new MeasureIndex(geography.councilCodes),
    outcomes: [],
    refusals: new Map(),
    candidates: new Map(options.candidates)
  }
  const tell = (outcome: EditionOutcome) => {
    read.outcomes.push(outcome)
    options.progress.done(outcome)
  }
  const context: ReadContext = {
    geography,
    accepted: read.index,
    indicators: options.indicators,
    readWorkbook: keptReadings(directory),
    ...(options.reached ? { reached: options.reached } : {})
  }
  return {
    options,
    directory,
    archive: openArchive(directory),
    context,
    kept: options.keptEditions?.(),
    read,
    tell,
    /** Leaves an edition out for good. */
    refuse: (outcome: EditionOutcome & { refusal: string }): void => {
      read.refusals.set(outcome.dataset, outcome.refusal)
      tell(outcome)
    }
  }
}

async function readDataset(
  dataset: Dataset,
  embedded: readonly AcquiredEdition[],
  { options, directory, archive, context, kept, read, tell, refuse }: Reading
): Promise<void> {
  const { progress } = options
  let candidate = read.candidates.get(dataset.id)
  const queue = inOrder(embedded, acceptedEditions(directory, dataset.id), candidate)
  for (const acquired of queue) {
    progress.begin(`${acquired.dataset} ${acquired.edition}`)
    const started = performance.now()
    const outcome = { dataset: dataset.id, edition: acquired.edition, rows: 0, measures: 0 }
    const seconds = () => (performance.now() - started) / 1000
    try {
      const { live } = acquired
      const { warnings, ...edition } = await readAcquired(dataset, acquired, {
        archive,
        context,
        kept,
        options
      })
      for (const warning of warnings) progress.note(warning)
      if (live && live === candidate && !live.forced)
        compare(
          dataset,
          compared(edition),
          read.accepted.filter(isOfKind(edition)).map(compared),
          live.retrievedAt
        )
      read.accepted.push(edition)
      read.index.add(edition.measures)
      kept?.accepted(edition)
      const { rows, measures } = edition
      tell({ ...outcome, rows, measures: measures.length, seconds: seconds(), refusal: null })
    } catch (error) {
      if (!candidate || acquired.live !== candidate) {
        refuse({ ...outcome, seconds: seconds(), refusal: refusalOf(error) })
        continue
      }
      // A candidate that is refused leaves no hole: another takes its place, or what was served before stays.
      const next = await another(options, candidate, error)
      if (typeof next === 'string') {
        tell({ ...outcome, seconds: seconds(), refusal: next })
        continue
      }
      candidate = next
      read.candidates.set(dataset.id, next)
      queue.splice(queue.indexOf(acquired) + 1, 0, liveEditionToRead(next))
    }
  }
}

/** @throws IngestError when the edition is not whole, does not pass its own checks, or holds made-up figures unasked for */
async function readAcquired(
  dataset: Dataset,
  acquired: EditionToRead,
  { archive, context, kept, options }: Pick<Reading, 'archive' | 'context' | 'kept' | 'options'>
): Promise<AcceptedEdition & { warnings: string[] }> {
  const { live } = acquired
  const taken = await ('directory' in acquired ? snapshot(acquired) : liveSnapshot(archive, acquired.live))
  if (live?.demonstration === true && options.demonstration !== true) refuseDemonstration(live)
  await options.reached?.('snapshot')
  const anew = () => readEdition(dataset, taken, context)
  const read = await (kept?.edition(dataset, taken, anew) ?? anew())
  return { ...read, dataset: dataset.id, edition: taken.edition, provenance: taken.provenance, live }
}

type EditionToRead =
  (AcquiredEdition & { live: null }) | (Omit<AcquiredEdition, 'directory'> & { live: LiveEdition })

const liveEditionToRead = (live: LiveEdition) => ({
  dataset: live.provenance.dataset,
  edition: live.provenance.edition,
  live
})

const inAlphabet = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0)

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

/** Whether an edition holds made-up figures of a stand-in publisher. */
export const isMadeUp = ({ live }: Pick<AcceptedEdition, 'live'>): boolean => live?.demonstration === true

/** Real editions are held against real ones, made-up ones against made-up ones. */
const isOfKind =
  (edition: Pick<AcceptedEdition, 'dataset' | 'live'>) =>
  (other: AcceptedEdition): boolean =>
    other.dataset === edition.dataset && isMadeUp(other) === isMadeUp(edition)

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

function refusalOf(error: unknown): string {
  if (error instanceof IngestError) return error.message
  throw error
}
