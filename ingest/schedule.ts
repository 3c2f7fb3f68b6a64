import { parseArgs } from 'node:util'
import { schedule } from 'node-cron'
import { pino } from 'pino'
import { indicators } from '../shared/catalogue/indicators/index.ts'
import { datasets } from './datasets/index.ts'
import { keptEditions } from './editions/keptEditions.ts'
import { tick, type SchedulerOptions } from './scheduler.ts'
import { readSettings } from './settings.ts'
import { standBack } from './standBack.ts'

/*
 * `npm run ingest:schedule -- [dataset…]`: looks every minute which datasets are due and fetches them, until it is told to
 * stop or the process that started it is gone. INGEST_SCHEDULE=off turns it off.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: 'data' },
    archive: { type: 'string' },
    releases: { type: 'string' },
    'stand-in': { type: 'string' },
    /** Seconds between two looks at the same source: with a stand-in publisher only. */
    pace: { type: 'string' }
  }
})

standBack()

/** Milliseconds that a run under way is given when the schedule is told to stop. */
const PATIENCE = 5000

const logger = pino({ name: 'ingest-schedule', level: process.env['LOG_LEVEL'] ?? 'info' })
const { archive, releases, standIn, kept } = readSettings(values, process.env)
const pace = standIn === undefined ? undefined : Number(values.pace)

const options: SchedulerOptions = {
  dataDirectory: values.data,
  archive,
  releases,
  kept,
  datasets,
  indicators,
  keptEditions: keptEditions(archive, values.data, { datasets, indicators }),
  ...(positionals.length === 0 ? {} : { only: positionals }),
  context: standIn === undefined ? {} : { standIn, allowInsecureLoopback: true },
  now: () => new Date(),
  logger,
  ...(pace === undefined || Number.isNaN(pace) ? {} : { pace: pace * 1000 })
}

const unknown = positionals.filter(name => !datasets.some(({ id, live }) => live && id === name))

if (unknown.length > 0) {
  logger.fatal({ unknown }, 'no such dataset, or its publisher has no address that a machine can read')
  process.exitCode = 2
} else if (process.env['INGEST_SCHEDULE'] === 'off')
  logger.info({}, 'the schedule is turned off (INGEST_SCHEDULE=off)')
else {
  let running = Promise.resolve<unknown>(undefined)
  let isRunning = false
  const look = async () => {
    if (isRunning) return
    isRunning = true
    running = tick(options).finally(() => (isRunning = false))
    await running
  }
  const task = schedule(options.pace === undefined ? '* * * * *' : '* * * * * *', look, {
    timezone: 'Europe/London',
    suppressMissedWarning: true
  })
  const stop = () => {
    void task.stop()
    // A run that is about to end may do so. One that waits for a publisher may be cut off: nothing is lost, the next begins anew.
    void running.then(() => process.exit(0))
    setTimeout(() => process.exit(0), PATIENCE)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      stop()
      process.once(signal, () => process.exit(1))
    })
  process.once('disconnect', stop)
  logger.info({ datasets: datasets.filter(({ live }) => live).map(({ id }) => id) }, 'the schedule has begun')
  void look()
}
