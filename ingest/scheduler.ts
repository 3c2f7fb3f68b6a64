import { dueDatasets } from './live/dueDatasets.ts'
import { readTries } from './live/tries.ts'
import { IngestError } from './ingestError.ts'
import { LockedError } from './releaseLock.ts'
import type { LiveOptions } from './live/liveOptions.ts'
import { runLive } from './runLive.ts'
import { tellOfRelease } from './webhooks/tellOfRelease.ts'

/** The part of a pino logger that is used. */
export interface ScheduleLogger {
  info(details: object, message: string): void
  warn(details: object, message: string): void
  error(details: object, message: string): void
}

export interface SchedulerOptions extends Omit<LiveOptions, 'fetch' | 'alert' | 'progress' | 'dryRun'> {
  archive: string
  now: () => Date
  logger: ScheduleLogger
  /** Datasets that are looked at; every one that has an address when absent. */
  only?: readonly string[]
  /** Every dataset is due again this long after its last try, in milliseconds: for the demonstration alone. */
  pace?: number
}

/**
 * Looks which datasets are due and fetches them. Whoever else looks at the same moment fetches none of them again: what is
 * due is settled by the one run that holds the releases folder.
 * @returns datasets that were fetched; none when nothing was due or another run is at work
 */
export async function tick({ logger, pace, only, ...options }: SchedulerOptions): Promise<string[]> {
  const { archive, now } = options
  const datasets = options.datasets.filter(({ id }) => only?.includes(id) ?? true)
  const due = async () => {
    const tries = await readTries(archive)
    if (pace === undefined) return dueDatasets(datasets, tries, now())
    return datasets
      .filter(
        ({ id, live }) => live && now().getTime() - Date.parse(tries[id]?.lastTry ?? '1970-01-01') >= pace
      )
      .map(({ id }) => id)
  }
  if ((await due()).length === 0) return []
  const started = performance.now()
  try {
    const outcome = await runLive({
      ...options,
      fetch: due,
      progress: { begin: () => undefined, note: () => undefined, done: () => undefined },
      alert: line => logger.warn({ alert: true }, line)
    })
    const { state, release, sources } = outcome
    logger.info(
      {
        state,
        release,
        seconds: Math.round((performance.now() - started) / 100) / 10,
        sources: sources.map(({ dataset, result, edition }) => ({ dataset, result, edition }))
      },
      'looked for new editions'
    )
    await tellOfRelease(
      { ...outcome, demonstration: options.context?.standIn !== undefined },
      options.releases,
      process.env,
      line => logger.info({}, line)
    )
    return sources.map(({ dataset }) => dataset)
  } catch (error) {
    if (error instanceof LockedError) logger.info({}, error.message)
    else if (error instanceof IngestError) logger.error({ alert: true, stage: error.stage }, error.message)
    // Whatever else happens, the schedule goes on; the next minute may find it mended.
    else logger.error({ alert: true, err: error }, 'The run stopped unexpectedly. The last release stays.')
    return []
  }
}
