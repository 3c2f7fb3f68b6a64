import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/*
 * A live run of the built programme, which starts in half the time of the sources. It begins when it is told to, and stops
 * for good at a point where one is named.
 */

const [home = '', standIn = '', point] = process.argv.slice(2)
const built = name => import(path.resolve('dist', name))
const { runLive } = await built('ingest/runLive.js')
const { households } = await built('ingest/datasets/households.js')
// What a run loads when it publishes is loaded before it begins, so that less of it is waiting.
await built('ingest/stages/publish.js')
const { indicators } = await built('shared/catalogue/indicators/index.js')

process.stdout.write('ready\n')
await once(process.stdin, 'data')
const { state } = await runLive({
  dataDirectory: path.join(home, 'data'),
  archive: path.join(home, 'archive'),
  releases: path.join(home, 'releases'),
  datasets: [households],
  indicators: indicators.filter(({ dataset }) => dataset === 'households'),
  progress: { begin: () => undefined, note: () => undefined, done: () => undefined },
  alert: () => undefined,
  context: { allowInsecureLoopback: true, standIn },
  async reached(now) {
    if (now !== point) return
    process.stdout.write('paused\n')
    await wait(600_000)
  }
})
process.stdout.write(state)
process.exit(0)
