import { indicators } from '../shared/catalogue/indicators/index.ts'
import type { AcquireContext } from './acquire/adapters/acquisition.ts'
import { refusalsIn, summary, watch, withDenominators, type Writer } from './commandLine.ts'
import { datasets as register } from './datasets/index.ts'
import { keptEditions } from './editions/keptEditions.ts'
import { NOTHING_PUBLISHED, USAGE } from './exitCodes.ts'
import { IngestError } from './ingestError.ts'
import { LockedError } from './releaseLock.ts'
import type { SourceOutcome } from './live/sourceOutcomes.ts'
import { runLive } from './runLive.ts'
import { usuallyKept, type Kept } from './settings.ts'
import { tellOfRelease } from './webhooks/tellOfRelease.ts'

export interface LiveCommandLine {
  /** Names given: only these are fetched; every one that has an address when empty. */
  datasets: readonly string[]
  dryRun: boolean
  /** Accepts editions that compare badly with what is held: only for datasets that are named. */
  accept: boolean
  dataDirectory: string
  archive: string
  releases: string
  kept?: Kept
  /** Origin of a local publisher that is asked in place of every other; makes it a demonstration. */
  standIn: string | undefined
  /** Folder whose files are taken in place of asking any publisher. */
  inbox?: string | undefined
  /** Waits and limits other than the usual. */
  context?: AcquireContext
  output: Writer
  errors: Writer
}

/**
 * Runs a live ingest for a person at a terminal or for a scheduler.
 * @returns exit code: 0 all sources answered and passed, 1 a source failed or was refused, 2 asked for wrongly, 3 nothing
 * can be published or another run is at work
 */
export async function liveCommandLine(asked: LiveCommandLine): Promise<number> {
  const { output, errors, standIn } = asked
  const withAddress = register.filter(({ live }) => live).map(({ id }) => id)
  const wrong = asked.datasets.filter(id => !withAddress.includes(id))
  if (wrong.length > 0) {
    errors.write(
      `${wrong.join(', ')}: no such dataset, or its publisher has no address that a machine can read. From publishers come: ${withAddress.join(', ')}.\n`
    )
    return USAGE
  }
  if (asked.accept && asked.datasets.length === 0) {
    errors.write('--accept needs the names of the datasets whose new edition is to be accepted.\n')
    return USAGE
  }
  const named = asked.datasets.length > 0 ? asked.datasets : withAddress
  const started = performance.now()
  const progress = watch(output)
  const alerts: string[] = []
  try {
    const outcome = await runLive({
      dataDirectory: asked.dataDirectory,
      archive: asked.archive,
      keptEditions: keptEditions(asked.archive, asked.dataDirectory, { datasets: register, indicators }),
      releases: asked.releases,
      kept: asked.kept ?? usuallyKept,
      datasets: asked.dryRun ? withDenominators(asked.datasets) : register,
      indicators,
      fetch: asked.inbox === undefined ? withDenominators(asked.datasets).map(({ id }) => id) : named,
      accept: asked.accept ? asked.datasets : [],
      dryRun: asked.dryRun,
      ...(asked.inbox === undefined ? {} : { inbox: asked.inbox }),
      context: {
        ...asked.context,
        ...(standIn === undefined ? {} : { standIn, allowInsecureLoopback: true })
      },
      progress,
      alert: line => alerts.push(line)
    })
    progress.end()
    if (standIn !== undefined) output.write('\nDemonstration figures: not statistics.\n')
    const { sources } = outcome
    output.write(
      sources.length === 0 && asked.inbox !== undefined
        ? `\nNothing lies ready in the inbox. Put files into ${asked.inbox}/<dataset>/, and ask again.\n`
        : `\n${sourceTable(sources)}\n`
    )
    const isNew = ({ dataset, to }: { dataset: string; to: string }) =>
      sources.some(source => source.dataset === dataset && source.result === 'new' && source.edition === to)
    output.write(summary(outcome, (performance.now() - started) / 1000, isNew))
    await tellOfRelease(
      { ...outcome, demonstration: standIn !== undefined },
      asked.releases,
      process.env,
      line => output.write(`${line}\n`)
    )
    const failures = sources.filter(({ message }) => message !== null)
    const refused = refusalsIn(outcome).filter(each => !failures.some(({ message }) => message === each))
    for (const alert of alerts) errors.write(`\nALERT ${alert}\n`)
    for (const { dataset, message } of failures)
      if (!alerts.some(alert => alert.includes(`(${dataset})`))) errors.write(`\nNot updated: ${message}\n`)
    for (const message of refused) errors.write(`\nRefused: ${message}\n`)
    if (sources.length > 1 && sources.every(({ result }) => result === 'failed')) errors.write(nobodyAnswered)
    return failures.length + refused.length > 0 ? 1 : 0
  } catch (error) {
    progress.end()
    for (const alert of alerts) errors.write(`ALERT ${alert}\n`)
    if (!(error instanceof IngestError) && !(error instanceof LockedError)) throw error
    errors.write(`${error.message}\n`)
    return NOTHING_PUBLISHED
  }
}

const nobodyAnswered = `
No publisher could be reached from this machine. Nothing is lost: what is held is served as before. Check the connection to
the internet, and ask again; npm run ingest -- explain <dataset> names the addresses, should a firewall have to let them through.
`

const words: Readonly<Record<SourceOutcome['result'], string>> = {
  new: 'new edition',
  unchanged: 'unchanged',
  refused: 'refused',
  failed: 'not reached'
}

/** One line a source: what came of asking its publisher, or of a look into the inbox. */
function sourceTable(sources: readonly SourceOutcome[]): string {
  const rows = [
    ['source', 'outcome', 'edition', 'bytes', 'seconds'],
    ...sources.map(({ dataset, result, edition, bytes, seconds }) => [
      dataset,
      words[result],
      edition ?? '–',
      bytes.toLocaleString('en-GB'),
      seconds.toFixed(2)
    ])
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  return rows
    .map(row =>
      row
        .map((cell, column) =>
          column < 3 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
        )
        .join('  ')
    )
    .join('\n')
}
