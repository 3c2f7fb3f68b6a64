import { execFile } from 'node:child_process'
import { constants, getPriority } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

describe('an ingest beside readers', () => {
  it('lets them go first', async () => {
    const { stdout } = await run(process.execPath, [
      '--input-type=module',
      '--eval',
      `import { getPriority } from 'node:os'
       import { standBack } from './dist/ingest/standBack.js'
       standBack()
       standBack()
       console.log(getPriority())`
    ])
    expect(Number(stdout)).toBe(Math.max(constants.priority.PRIORITY_LOW, getPriority()))
  })
})
