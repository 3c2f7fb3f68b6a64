import { setTimeout as wait } from 'node:timers/promises'
import { runIn } from './liveRun.ts'

const [point, home, standIn] = process.argv.slice(2)
await runIn(home ?? '', standIn ?? '', [], {
  async reached(now) {
    if (now !== point) return
    process.stdout.write('paused\n')
    await wait(600_000)
  }
})
