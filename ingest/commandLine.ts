import path from 'node:path'
import { indicators } from '../shared/catalogue/indicators/index.ts'
import { datasets as register } from './datasets/index.ts'
import type { Dataset } from './dataset.ts'
import { keptEditions } from './editions/keptEditions.ts'
import { DONE, NOTHING_PUBLISHED, SOMETHING_REFUSED, USAGE } from './exitCodes.ts'
import { IngestError } from './ingestError.ts'
import { LockedError } from './releaseLock.ts'
import { usuallyKept, type Kept } from './settings.ts'
import { tellOfRelease } from './webhooks/tellOfRelease.ts'
import type { EditionOutcome, IngestOutcome, Progress } from './ingestOptions.ts'
import { runIngest } from './runIngest.ts'

/** Where text for a person goes. */
export interface Writer {
  write(text: string): unknown
  isTTY?: boolean
}

export interface CommandLine {
  /** Names given; all datasets when empty. */
  datasets: readonly string[]
  dryRun: boolean
  dataDirectory: string
  /** Archive whose accepted editions are read beside the embedded ones; `<dataDirectory>/archive` unless said. */
  archive?: string
  /** The folders are those of a demonstration: the release says so. */
  demonstration?: boolean
  releases: string
  kept?: Kept
  output: Writer
  errors: Writer
}

/**
 * Runs ingest for a person at a terminal: progress, a table at the end, refusals in full.
 * @returns exit code: 0 published or unchanged, 1 something was refused, 2 asked for wrongly, 3 nothing published
 */
export async function commandLine(asked: CommandLine): Promise<number> {
  const { output, errors } = asked
  const unknown = asked.datasets.filter(id => !register.some(dataset => dataset.id === id))
  if (unknown.length > 0) {
    errors.write(
      `No dataset is called ${unknown.join(', ')}. There are: ${register.map(({ id }) => id).join(', ')}. Commands are status, history, rollback and explain.\n`
    )
    return USAGE
  }
  const started = performance.now()
  const progress = watch(output)
  try {
    const archive = asked.archive ?? path.join(asked.dataDirectory, 'archive')
    const outcome = await runIngest({
      dataDirectory: asked.dataDirectory,
      archive,
      keptEditions: keptEditions(archive, asked.dataDirectory, { datasets: register, indicators }),
      demonstration: asked.demonstration ?? false,
      releases: asked.releases,
      kept: asked.kept ?? usuallyKept,
      datasets: withDenominators(asked.datasets),
      indicators,
      // A release holds every dataset, so some alone can be checked but not published.
      dryRun: asked.dryRun || asked.datasets.length > 0,
      progress
    })
    progress.end()
    output.write(summary(outcome, (performance.now() - started) / 1000))
    await tellOfRelease(outcome, asked.releases, process.env, line => output.write(`${line}\n`))
    const refused = refusalsIn(outcome)
    for (const refusal of refused) errors.write(`\nRefused: ${refusal}\n`)
    return refused.length > 0 ? SOMETHING_REFUSED : DONE
  } catch (error) {
    progress.end()
    if (!(error instanceof IngestError) && !(error instanceof LockedError)) throw error
    errors.write(`${error.message}\n`)
    return NOTHING_PUBLISHED
  }
}

/** Why editions were refused, each in full. */
export const refusalsIn = ({ editions }: Pick<IngestOutcome, 'editions'>): string[] =>
  editions.flatMap(({ refusal }) => refusal ?? [])

/** The datasets named, and those that their figures are divided by. */
export function withDenominators(names: readonly string[]): readonly Dataset[] {
  if (names.length === 0) return register
  const below = new Set(
    indicators.flatMap(({ dataset, denominator }) =>
      denominator && names.includes(dataset) ? [denominator.measure] : []
    )
  )
  return register.filter(
    ({ id, measures }) => names.includes(id) || Object.keys(measures).some(measure => below.has(measure))
  )
}

/** Progress as it happens: a line for each edition, and on a terminal also what is being worked on. */
export function watch(output: Writer): Progress & { end(): void } {
  const clear = output.isTTY ? '\r\u001B[K' : ''
  return {
    begin: what => {
      if (output.isTTY) output.write(`${clear}${what} …`)
    },
    note: line => {
      output.write(`${clear}${line}\n`)
    },
    done: ({ dataset, edition, rows, seconds, refusal }) => {
      const what = refusal === null ? `${whole(rows)} rows` : 'refused'
      output.write(
        `${clear}${`${dataset} ${edition}`.padEnd(34)} ${what.padStart(12)} ${seconds.toFixed(2).padStart(6)} s\n`
      )
    },
    end: () => {
      output.write(clear)
    }
  }
}

/**
 * What a run came to, with a table of every dataset.
 * @param isTold editions whose changes are told; all unless said
 */
export function summary(
  { state, release, editions, observations, headlineBytes, changes }: IngestOutcome,
  took: number,
  isTold: (edition: { dataset: string; to: string }) => boolean = () => true
): string {
  if (state === 'unchanged') return `Unchanged: release ${release} was made from these very inputs.\n`
  const read = editions.reduce((sum, edition) => sum + edition.rows, 0)
  const closing =
    state === 'checked'
      ? `Checked ${whole(read)} rows in ${took.toFixed(1)} s; nothing was published.`
      : `Published release ${release}: ${whole(observations)} observations from ${whole(read)} rows in ${took.toFixed(1)} s; headline cube ${whole(headlineBytes)} bytes.`
  const changed = changes
    .filter(isTold)
    .map(({ dataset, sentence }) => `${dataset}: ${sentence}\n`)
    .join('')
  return `\n${table(editions)}\n\n${changed === '' ? '' : `${changed}\n`}${closing}\n`
}

/** One line a dataset: editions accepted and refused, rows, figures, seconds. */
function table(editions: readonly EditionOutcome[]): string {
  const rows = [['dataset', 'editions', 'refused', 'rows', 'figures', 'seconds']]
  for (const id of new Set(editions.map(({ dataset }) => dataset))) {
    const own = editions.filter(({ dataset }) => dataset === id)
    const refused = own.filter(({ refusal }) => refusal !== null).length
    const total = (read: (outcome: EditionOutcome) => number) =>
      own.reduce((sum, outcome) => sum + read(outcome), 0)
    rows.push([
      id,
      whole(own.length - refused),
      whole(refused),
      whole(total(({ rows: count }) => count)),
      whole(total(({ measures }) => measures)),
      total(({ seconds }) => seconds).toFixed(2)
    ])
  }
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? []
  const align = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)
  return rows.map(row => row.map(align).join('  ')).join('\n')
}

const whole = (value: number): string => value.toLocaleString('en-GB')
