import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/*
 * An ingest of the built programme over one small dataset, which starts in half the time of the sources. It stops for good
 * at the point that is named.
 */

const [point, dataDirectory = '', releases = ''] = process.argv.slice(2)
const built = name => import(path.resolve('dist', name))
const { runIngest } = await built('ingest/runIngest.js')
const { jswWorkforce } = await built('ingest/datasets/jswWorkforce.js')
const { indicators } = await built('shared/catalogue/indicators/index.js')

await runIngest({
  dataDirectory,
  releases,
  datasets: [jswWorkforce],
  indicators: indicators.filter(({ dataset }) => dataset === 'jsw-workforce'),
  progress: { begin: () => undefined, note: () => undefined, done: () => undefined },
  async reached(now) {
    if (now !== point) return
    process.stdout.write('paused\n')
    await wait(600_000)
  }
})
