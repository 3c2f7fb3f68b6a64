import { parseArgs } from 'node:util'
import { schedule } from 'node-cron'
import { pino } from 'pino'
import { indicators } from '../shared/catalogue/indicators/index.ts'
import { logLine } from '../shared/words/logLine.ts'
import { datasets } from './datasets/index.ts'
import { keptEditions } from './editions/keptEditions.ts'
import { USAGE } from './exitCodes.ts'
import { tick, type SchedulerOptions } from './scheduler.ts'
import { readSettings, SettingsError, type Settings } from './settings.ts'
import { standBack } from './standBack.ts'

/*
 * `npm run ingest:schedule -- [dataset…]`: looks every minute which datasets are due and fetches them, until it is told to
 * stop or the process that started it is gone. INGEST_SCHEDULE=off turns it off.
 */

const usage = `npm run ingest:schedule -- [dataset…] [--data <folder>] [--archive <folder>] [--releases <folder>]

Looks every minute which sources are due, each on its publisher's calendar, and publishes what is new, until it is stopped.
With datasets named it looks at these alone. INGEST_SCHEDULE=off turns it off; docs/operations.md says more.

  --stand-in <origin>    asks a local publisher in place of every other; a demonstration, in folders of its own
                         (also PUBLISHER_STAND_IN)
  --pace <seconds>       with a stand-in: seconds between two looks at the same source
`

/** What was asked for, and the settings; ends the process when it was asked for wrongly, or for help. */
function asked() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        data: { type: 'string', default: 'data' },
        archive: { type: 'string' },
        releases: { type: 'string' },
        'stand-in': { type: 'string' },
        pace: { type: 'string' },
        help: { type: 'boolean', default: false }
      }
    })
    if (values.help) {
      process.stdout.write(usage)
      process.exit(0)
    }
    const settings = readSettings(values, process.env)
    return { values, positionals, settings, pace: paceOf(values.pace, settings) }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    process.stderr.write(error instanceof SettingsError ? `${message}\n` : `${message}\n\n${usage}`)
    return process.exit(USAGE)
  }
}

/** Milliseconds between two looks at the same source. */
function paceOf(text: string | undefined, { standIn }: Settings): number | undefined {
  if (text === undefined) return undefined
  const seconds = Number(text)
  if (standIn === undefined)
    throw new SettingsError('--pace is for a stand-in publisher: publishers have calendars of their own.')
  if (!(seconds > 0)) throw new SettingsError(`--pace ${text}: must be a number of seconds above 0.`)
  return seconds * 1000
}

const { values, positionals, settings, pace } = asked()
standBack()

/** Milliseconds that a run under way is given when the schedule is told to stop. */
const PATIENCE = 5000

const logger = pino(
  { name: 'ingest-schedule', level: process.env['LOG_LEVEL'] ?? 'info' },
  process.stdout.isTTY ? { write: line => void process.stdout.write(logLine(line)) } : pino.destination(1)
)
const { archive, releases, standIn, kept } = settings

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
  ...(pace === undefined ? {} : { pace })
}

const unknown = positionals.filter(name => !datasets.some(({ id, live }) => live && id === name))

if (unknown.length > 0) {
  process.stderr.write(
    `${unknown.join(', ')}: no such dataset, or its publisher has no address that a machine can read. There are: ${datasets.flatMap(({ id, live }) => (live ? id : [])).join(', ')}.\n`
  )
  process.exitCode = USAGE
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
  const looked = datasets.filter(({ id, live }) => live && (options.only?.includes(id) ?? true))
  logger.info({ datasets: looked.map(({ id }) => id) }, 'the schedule has begun')
  void look()
}
