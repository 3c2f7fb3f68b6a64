import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import { reportsOfEditions } from './changes/reportsOfEditions.ts'
import type { Dataset } from './dataset.ts'
import { fingerprint } from './fingerprint.ts'
import { readGeography } from './geography/readGeography.ts'
import { holdingReleases } from './holdingReleases.ts'
import { IngestError } from './ingestError.ts'
import type { EditionOutcome, IngestOptions, IngestOutcome } from './ingestOptions.ts'
import { acceptEdition, acceptedTexts, editionText, type LiveEdition } from './live/liveEdition.ts'
import { archiveOf, readEditions, type ReadEditions } from './readEditions.ts'
import { releaseContent } from './releaseContent.ts'
import { usuallyKept } from './settings.ts'
import { audit } from './stages/audit.ts'
import { derive } from './stages/derive.ts'
import { currentRelease, type Current } from './stages/currentRelease.ts'

/**
 * From snapshots to a published release. A refused edition leaves the dataset's other editions in; a release is published
 * as long as every measure that others are divided by is there.
 * @throws IngestError when nothing can be published; LockedError when another run is at work
 */
export async function runIngest(options: IngestOptions): Promise<IngestOutcome> {
  return options.dryRun ? build(options) : holdingReleases(options, () => build(options))
}

/** The same, for whoever holds the releases folder already. */
export async function build(options: IngestOptions): Promise<IngestOutcome> {
  const { dataDirectory, releases, datasets, indicators, progress, now = () => new Date() } = options
  const reached = options.reached ?? (async () => undefined)
  const { demonstration = false } = options
  const archive = archiveOf(options)
  const inputs = acceptedTexts(archive)
  const unchanged = fingerprint(dataDirectory, { live: inputs, demonstration })
  const current = options.dryRun ? undefined : await currentRelease(releases)
  const nothing = { release: null, editions: [], observations: 0, headlineBytes: 0, changes: [] }
  if (current && !options.candidates?.size && isMadeFrom(current, unchanged))
    return { ...nothing, state: 'unchanged', release: current.release }

  progress.begin('geography')
  const geography = await readGeography(dataDirectory)
  const read = await readEditions(options, geography)
  const { accepted, index, outcomes, candidates } = read
  progress.begin('changes')
  const reports = reportsOfEditions(datasets, read, geography, indicators)
  const looked = { ...nothing, editions: outcomes, changes: reports.map(({ report }) => report) }
  if (options.dryRun) return { ...looked, state: 'checked' }
  refuseWithoutDenominators(datasets, indicators, read)
  const taken = [...candidates.values()].filter(candidate => accepted.some(({ live }) => live === candidate))
  const hash = fingerprint(dataDirectory, { live: [...inputs, ...taken.map(nameAndText)], demonstration })
  if (current && isMadeFrom(current, hash)) return { ...looked, state: 'unchanged', release: current.release }

  progress.begin('indicators')
  const series = derive(indicators, index, geography.councilCodes, reasonsForHoles(read)).toSorted(
    (first, second) =>
      inAlphabet(first.indicator.id, second.indicator.id) || inAlphabet(first.category.id, second.category.id)
  )
  audit(series, datasets)
  await reached('derive')
  progress.begin('release')
  await reached('publish')
  const content = releaseContent({
    builtAt: now(),
    fingerprint: hash,
    demonstration,
    geography,
    datasets,
    indicators,
    read,
    series,
    changeReports: reports,
    tries: options.tries?.(refusedCandidates(outcomes, candidates))
  })
  // Loaded only now: a run that publishes nothing needs no database.
  const { publish } = await import('./stages/publish.ts')
  const schema = await readFile(path.join(dataDirectory, 'schema.sql'), 'utf8')
  await publish(releases, schema, content, { datasets, kept: options.kept ?? usuallyKept }, async point => {
    await reached(point)
    // Accepted before readers are pointed to it: a run that is stopped in between is made good by the next.
    if (point === 'in-place') for (const edition of taken) await acceptEdition(archive, edition)
  })
  return {
    ...looked,
    state: 'published',
    release: content.id,
    observations: series.reduce((sum, { observations }) => sum + observations.length, 0),
    headlineBytes: (await content.answers)[0]?.brotli.length ?? 0
  }
}

const inAlphabet = (first: string, second: string): number => (first < second ? -1 : first > second ? 1 : 0)

/** Whether a release was made from these inputs, or a person took back the one that was. */
const isMadeFrom = ({ release, takenBack = [] }: Current, hash: string): boolean =>
  [release, ...takenBack].some(id => id.endsWith(hash.slice(0, 8)))

/** As `acceptedTexts` will give it once the edition is accepted. */
const nameAndText = (edition: LiveEdition): [string, string] => [
  `${edition.provenance.dataset}/${edition.provenance.edition}.json`,
  editionText(edition)
]

/** Datasets whose cells may be missing without a gap in the catalogue, and what a reader is told. */
function reasonsForHoles({
  accepted,
  refusals
}: Pick<ReadEditions, 'accepted' | 'refusals'>): ReadonlyMap<string, string> {
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

/** Without population there is no rate of anything: then nothing is published. */
function refuseWithoutDenominators(
  datasets: readonly Dataset[],
  indicators: readonly IndicatorDefinition[],
  { accepted, refusals }: Pick<ReadEditions, 'accepted' | 'refusals'>
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
