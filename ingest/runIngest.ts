import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import type { ChangeReport } from '../shared/contracts/change.ts'
import type { Provenance } from '../shared/contracts/provenance.ts'
import { changeReports } from './changes/changeReports.ts'
import type { DataZone, Dataset, MeasureInFile } from './dataset.ts'
import { fingerprint } from './fingerprint.ts'
import { readGeography } from './geography/readGeography.ts'
import { IngestError, type Point } from './ingestError.ts'
import { readEdition } from './readEdition.ts'
import { lockReleases } from './releaseLock.ts'
import { acquire } from './stages/acquire.ts'
import { derive, type Series } from './stages/derive.ts'
import { MeasureIndex } from './stages/measureIndex.ts'
import { currentRelease, makeAnswers, publish, sweep } from './stages/publish.ts'
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
}

const seconds = (since: number): number => (performance.now() - since) / 1000

/**
 * From snapshots to a published release. A refused edition leaves the dataset's other editions in; a release is published
 * as long as every measure that others are divided by is there.
 * @throws IngestError when nothing can be published; LockedError when another run is at work
 */
export async function runIngest(options: IngestOptions): Promise<IngestOutcome> {
  if (options.dryRun) return build(options)
  await mkdir(options.releases, { recursive: true })
  const unlock = await lockReleases(options.releases)
  try {
    for (const name of await sweep(options.releases))
      options.progress.note(`Took away ${name}, left by a run that was stopped.`)
    return await build(options)
  } finally {
    await unlock()
  }
}

async function build(options: IngestOptions): Promise<IngestOutcome> {
  const { dataDirectory, releases, datasets, indicators, progress, now = () => new Date() } = options
  const reached = options.reached ?? (async () => undefined)
  const hash = fingerprint(dataDirectory)
  const current = options.dryRun ? undefined : await currentRelease(releases)
  if (current?.release.endsWith(hash.slice(0, 8)))
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
    for (const acquired of editions) {
      progress.begin(`${acquired.dataset} ${acquired.edition}`)
      const started = performance.now()
      const outcome = { dataset: dataset.id, edition: acquired.edition, rows: 0, measures: 0, refusal: null }
      try {
        const taken = await snapshot(acquired)
        await reached('snapshot')
        const { warnings, ...read } = await readEdition(dataset, taken, {
          geography,
          accepted: index,
          indicators,
          reached
        })
        for (const warning of warnings) progress.note(warning)
        const edition = { ...read, dataset: dataset.id, edition: taken.edition, provenance: taken.provenance }
        accepted.push(edition)
        index.add(edition.measures)
        tell({
          ...outcome,
          rows: edition.rows,
          measures: edition.measures.length,
          seconds: seconds(started)
        })
      } catch (error) {
        refusals.set(dataset.id, refusalOf(error))
        tell({ ...outcome, seconds: seconds(started), refusal: refusalOf(error) })
      }
    }
  }
  const names = new Map(geography.areas.map(({ code, name }) => [code, name]))
  const reports = datasets.flatMap(({ id }) =>
    changeReports(
      id,
      accepted.filter(({ dataset }) => dataset === id),
      code => names.get(code) ?? code
    )
  )
  const changes = reports.map(({ report }) => report)
  const nothing = { release: null, editions: outcomes, observations: 0, headlineBytes: 0, changes }
  if (options.dryRun) return { state: 'checked', ...nothing }
  refuseWithoutDenominators(datasets, indicators, accepted, refusals)

  progress.begin('indicators')
  const series = derive(indicators, index, geography.councilCodes, new Set(refusals.keys())).toSorted(
    (first, second) =>
      compare(first.indicator.id, second.indicator.id) || compare(first.category.id, second.category.id)
  )
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
  const schema = await readFile(path.join(dataDirectory, 'schema.sql'), 'utf8')
  const content = {
    id,
    builtAt,
    fingerprint: hash,
    areas: geography.areas,
    schemes: geography.schemes,
    datasets: datasets.map(dataset => ({
      ...dataset,
      state: refusals.has(dataset.id) ? ('refused' as const) : dataset.state,
      refusal: refusals.get(dataset.id) ?? null
    })),
    editions: accepted.map(edition => ({
      ...edition,
      served: served.has(`${edition.dataset}|${edition.edition}`)
    })),
    series,
    changeReports: reports,
    // Compressed on other threads while the tables are written.
    answers: makeAnswers(id, inMenuOrder)
  }
  await publish(releases, schema, content, datasets, reached)
  return {
    state: 'published',
    release: id,
    editions: outcomes,
    observations: series.reduce((sum, { observations }) => sum + observations.length, 0),
    headlineBytes: (await content.answers)[0]?.brotli.length ?? 0,
    changes
  }
}

const compare = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0)

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
