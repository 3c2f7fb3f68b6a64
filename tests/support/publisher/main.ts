import { parseArgs } from 'node:util'
import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { startPublisher } from './publisher.ts'
import { resources } from './resources.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4810' },
    seed: { type: 'string', default: '0' },
    /** Seconds between new editions, one resource after another; 0: none. */
    every: { type: 'string', default: '0' }
  }
})

const publisher = await startPublisher({ port: Number(values.port), seed: Number(values.seed) })
process.stdout.write(`${DEMONSTRATION_MARK}\nA local publisher listens on ${publisher.origin}:\n`)
for (const { id, host, path, query } of resources) {
  const address = path({ seed: Number(values.seed), firstYear: 2015, lastYear: 2024 })
  const parameters = query ? `?${new URLSearchParams(query).toString()}` : ''
  process.stdout.write(`  ${id.padEnd(66)} ${publisher.origin}/${host}${address}${parameters}\n`)
}

// Population first: rates of other tables are printed over it.
const files = resources
  .filter(({ id }) => !id.includes('.'))
  .map(({ id }) => id)
  .toSorted((one, other) => Number(other === 'population') - Number(one === 'population'))
let next = 0
const seconds = Number(values.every)
const timer =
  seconds > 0
    ? setInterval(() => {
        const resource = files[next % files.length] ?? ''
        next += 1
        publisher.publish(resource)
        process.stdout.write(`new edition: ${resource}\n`)
      }, seconds * 1000)
    : null

const stop = () => {
  if (timer) clearInterval(timer)
  void publisher.close().then(() => process.exit(0))
}
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
