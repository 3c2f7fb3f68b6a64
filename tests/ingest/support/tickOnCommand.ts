import { once } from 'node:events'
import { tick } from '../../../ingest/scheduler.ts'
import { schedulerOf } from './schedulerOf.ts'

const [home = '', standIn = ''] = process.argv.slice(2)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const log = (_: object, message: string): void => say(message)

say('ready')
await once(process.stdin, 'data')
const fetched = await tick(
  schedulerOf(home, standIn, { now: () => new Date(), logger: { info: log, warn: log, error: log } })
)
say(`fetched: ${fetched.join(', ')}`)
process.exit(0)
