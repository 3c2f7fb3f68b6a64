import { setTimeout as wait } from 'node:timers/promises'
import { runSmall } from './smallRun.ts'

const [point, data, releases] = process.argv.slice(2)
await runSmall(data ?? '', releases ?? '', {
  async reached(now) {
    if (now !== point) return
    process.stdout.write('paused\n')
    await wait(600_000)
  }
})
