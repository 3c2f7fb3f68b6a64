import path from 'node:path'
import { parseArgs } from 'node:util'
import { schedule } from 'node-cron'
import { pino } from 'pino'
import { indicators } from '../shared/catalogue/indicators/index.ts'
import { datasets } from './datasets/index.ts'
import { tick, type SchedulerOptions } from './scheduler.ts'

/*
 * `npm run ingest:schedule`: looks every minute which datasets are due and fetches them, until it is told to stop.
 * INGEST_SCHEDULE=off turns it off.
 */

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    archive: { type: 'string' },
    releases: { type: 'string' },
    'stand-in': { type: 'string' },
    /** Seconds between two looks at the same source: with a stand-in publisher only. */
    pace: { type: 'string' }
  }
})

const logger = pino({ name: 'ingest-schedule', level: process.env['LOG_LEVEL'] ?? 'info' })
const standIn = values['stand-in'] ?? process.env['PUBLISHER_STAND_IN']
const home = standIn === undefined ? values.data : path.join(values.data, 'demonstration')
const pace = standIn === undefined ? undefined : Number(values.pace)

const options: SchedulerOptions = {
  dataDirectory: values.data,
  archive: values.archive ?? path.join(home, 'archive'),
  releases:
    values.releases ??
    (standIn === undefined ? process.env['RELEASES_DIR'] : undefined) ??
    path.join(home, 'releases'),
  datasets,
  indicators,
  context: standIn === undefined ? {} : { standIn, allowInsecureLoopback: true },
  now: () => new Date(),
  logger,
  ...(pace === undefined || Number.isNaN(pace) ? {} : { pace: pace * 1000 })
}

if (process.env['INGEST_SCHEDULE'] === 'off')
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
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      void task.stop()
      // A run that is under way may end; a second signal does not wait for it.
      void running.then(() => process.exit(0))
      process.once(signal, () => process.exit(1))
    })
  logger.info({ datasets: datasets.filter(({ live }) => live).map(({ id }) => id) }, 'the schedule has begun')
  void look()
}
