import path from 'node:path'
import type { Writer } from './commandLine.ts'
import type { Dataset, LiveFile } from './dataset.ts'
import { datasets } from './datasets/index.ts'
import { cubeAddress } from './acquire/adapters/cube.ts'
import type { PublicationSource } from './acquire/adapters/publicationPage.ts'
import { featureAddress } from './acquire/adapters/featureLayer.ts'
import { DONE, NOTHING_PUBLISHED, USAGE } from './exitCodes.ts'
import { IngestError } from './ingestError.ts'
import { quarantined } from './live/liveEdition.ts'
import { nextLook } from './live/calendar.ts'
import { nextFetch } from './live/dueDatasets.ts'
import { readTries } from './live/tries.ts'
import { LockedError } from './releaseLock.ts'
import { keptReleases, rollBack } from './rollBack.ts'
import { describeRelease } from './store/describeRelease.ts'

export interface KeeperTerms {
  archive: string
  releases: string
  output: Writer
  errors: Writer
  now?: () => Date
}

/**
 * Commands for whoever keeps the data: status, history, rollback and explain.
 * @param words the command and what follows it
 * @returns exit code: 0 done (status: every source is well), 1 a source failed or is stale, 2 asked for wrongly, 3 refused
 */
export async function runCommand(words: readonly string[], terms: KeeperTerms): Promise<number> {
  const [command, ...rest] = words
  try {
    if (command === 'status' && rest.length === 0) return await status(terms)
    if (command === 'history' && rest.length === 0) return await history(terms)
    if (command === 'rollback' && rest.length <= 1) return await goBack(rest[0], terms)
    if (command === 'explain' && rest.length === 1) return await explain(rest[0] ?? '', terms)
  } catch (error) {
    if (!(error instanceof IngestError) && !(error instanceof LockedError)) throw error
    terms.errors.write(`${error.message}\n`)
    return NOTHING_PUBLISHED
  }
  terms.errors.write(
    'The commands are: status; history; rollback [release]; explain <dataset>. npm run ingest -- --help says more.\n'
  )
  return USAGE
}

const DAY = 86_400_000
const london = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'medium',
  timeStyle: 'short'
})
const moment = (instant: string | Date | null | undefined) =>
  instant ? london.format(new Date(instant)) : 'never'

async function status({ archive, output, now = () => new Date() }: KeeperTerms): Promise<number> {
  const tries = await readTries(archive)
  let isWell = true
  for (const dataset of datasets) {
    const { id, title, live, expected, state } = dataset
    output.write(`${title} (${id})\n`)
    if (!live) {
      output.write(`  not fetched: embedded editions only. Expected: ${expected}\n\n`)
      continue
    }
    const known = tries[id]
    const days = known?.editionSince
      ? Math.floor((now().getTime() - Date.parse(known.editionSince)) / DAY)
      : null
    const isStale = days !== null && days > live.staleAfterDays
    if (known?.failure || isStale) isWell = false
    output.write(`  last try ${moment(known?.lastTry)}; last success ${moment(known?.lastSuccess)}\n`)
    output.write(
      known?.edition && days !== null
        ? `  edition ${known.edition}, ${days} ${days === 1 ? 'day' : 'days'} old${isStale ? `: stale, more than ${live.staleAfterDays} days` : ''}\n`
        : state === 'not-in-release'
          ? '  no edition yet: its figures are a gap, with its reason, until one is fetched\n'
          : '  no edition fetched yet: embedded editions only\n'
    )
    output.write(
      `  next look ${moment(known ? nextFetch(dataset, known) : nextLook(id, live, now()))}; expected: ${expected}\n`
    )
    if (known?.failure)
      output.write(
        `  FAILED ${known.failure.tries === 1 ? 'once' : `${known.failure.tries} times`}, since ${moment(known.failure.since)}: ${known.failure.message}\n`
      )
    output.write('\n')
  }
  return isWell ? 0 : 1
}

async function history({ releases, output }: KeeperTerms): Promise<number> {
  const kept = await keptReleases(releases)
  if (kept.length === 0) output.write('No release is kept here.\n')
  for (const { id, file, bytes, current } of kept) {
    const about = await describeRelease(path.join(releases, file)).catch(() => null)
    output.write(
      about
        ? `${current ? '*' : ' '} ${id}  built ${moment(about.builtAt)}  ${about.observations.toLocaleString('en-GB')} observations  ${about.editions.length} editions  ${(bytes / 2 ** 20).toFixed(1)} MiB${about.demonstration ? '  DEMONSTRATION: not statistics' : ''}\n`
        : `  ${id}  cannot be read by this version\n`
    )
  }
  return DONE
}

async function goBack(wanted: string | undefined, { releases, output }: KeeperTerms): Promise<number> {
  const { from, to } = await rollBack(releases, wanted)
  output.write(
    `Release ${to} is served again, in place of ${from}. ${from} stays on disc, and is not published again by itself until its inputs change.\n`
  )
  return DONE
}

function addressOf(file: LiveFile): string {
  if (file.from === 'statistics.gov.scot') return cubeAddress(file.cube.slug)
  if (file.from === 'opendata.nhs.scot')
    return `https://www.opendata.nhs.scot/api/3/action/resource_show?id=${file.table.resourceId}`
  if (file.from === 'feature-layer') return featureAddress(file.features)
  const { page, links } = file.publication
  return `from ${startOf(page)}, by way of ${links.map(({ what }) => what).join(', then ')}`
}

function startOf(page: PublicationSource['page']): string {
  if (typeof page === 'string') return page
  return 'ofYear' in page ? `${page.ofYear(2024)} or a later year` : page[0]
}

async function explain(id: string, { archive, output, errors }: KeeperTerms): Promise<number> {
  const dataset = datasets.find(entry => entry.id === id)
  if (!dataset) {
    errors.write(`No dataset is called ${id}. There are: ${datasets.map(entry => entry.id).join(', ')}.\n`)
    return USAGE
  }
  output.write(`${dataset.title} (${dataset.id})\n`)
  output.write(
    `Published by ${dataset.publisher}, ${dataset.licence}. ${dataset.cadence}. Expected: ${dataset.expected}.\n\n`
  )
  output.write('Where it comes from\n')
  if (dataset.state === 'not-in-release')
    output.write(
      '  No edition is embedded: only what is fetched, or put into the inbox, brings its figures.\n'
    )
  if (!dataset.live)
    output.write('  The embedded editions in data/snapshots; no address that a machine can read.\n')
  for (const file of dataset.live?.files ?? []) output.write(`  ${file.name}: ${addressOf(file)}\n`)
  for (const { title, files } of dataset.live?.otherwise ?? []) {
    output.write(`  or, when that fails, ${title}:\n`)
    for (const file of files) output.write(`    ${file.name}: ${addressOf(file)}\n`)
  }
  if (dataset.live?.windows.length === 0) output.write('  looked at once a day (Europe/London)\n')
  for (const { from, to } of dataset.live?.windows ?? [])
    output.write(
      `  looked at from 09:31 on weekdays between ${day(from)} and ${day(to)}, and once a day otherwise (Europe/London)\n`
    )
  output.write('\nWhat is read\n')
  for (const { name, row, sheet } of dataset.files)
    output.write(
      `  ${inWords(name)}${sheet ? `, sheet ${inWords(sheet.sheet)}` : ''}: ${Object.keys(row.shape).slice(0, 14).join(', ')}\n`
    )
  output.write(
    `  marks: ${
      Object.entries(dataset.markers)
        .map(([mark, means]) => `${mark} is ${means}`)
        .join(', ') || 'none; any other text is refused'
    }\n`
  )
  output.write('\nWhat is checked\n')
  for (const line of checks(dataset)) output.write(`  ${line}\n`)
  const aside = await quarantined(archive, id)
  if (aside.length > 0)
    output.write(
      `\nSet aside after failing a check: ${aside.join(', ')} (in quarantine/${id} of the archive, each with its reason)\n`
    )
  return DONE
}

/** What a name must be like, without the signs that only a machine needs. */
const inWords = ({ source }: RegExp) => source.replaceAll(/^\^|\$$|\\(?=\.)/g, '')

const months = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const day = ({ month, day: of }: { month: number; day: number }) =>
  months.format(Date.UTC(2024, month - 1, of))

function checks({
  measures,
  alsoChecked = [],
  residuals = [],
  wholes = [],
  rateChecks = [],
  live
}: Dataset): string[] {
  return [
    ...alsoChecked,
    ...Object.entries(measures).map(
      ([measure, { kind, additive, frozen, drift }]) =>
        `${measure}: ${kind === 'count' ? 'a whole number, not negative' : `a ${kind}, within its limits`}; every council area${additive ? '; council areas add to Scotland' : ''}${frozen ? '; a figure once published does not change' : ''}${drift ? `; at most ${drift.share === undefined ? drift.by : `${100 * drift.share}%`} from the edition before` : ''}`
    ),
    ...residuals.map(
      ({ measure, most, why }) => `${measure} may differ from Scotland by up to ${most}: ${why}`
    ),
    ...wholes.map(({ measure, whole, parts }) => `${measure}: ${parts.length} parts add to ${whole}`),
    ...rateChecks.map(
      ({ indicator, decimals }) =>
        `${indicator}: the published rate follows from its count, to ${decimals} decimals`
    ),
    ...(live
      ? [
          'each new edition against those before it: not older, nothing withdrawn, no unit changed, no year that is still running'
        ]
      : [])
  ]
}
