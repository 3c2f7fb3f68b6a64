import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { testRelease } from './release.ts'

export interface Site {
  /** `http://127.0.0.1:<port>` */
  origin: string
  stop: () => Promise<void>
}

/**
 * The site as `npm start` serves it, without its schedule: the built server and pages on a real release.
 * @param releases folder of another release
 * @throws Error with what it wrote when it ends instead of serving
 */
export async function startSite(releases?: string): Promise<Site> {
  const releasesDirectory = releases ?? (await testRelease()).releasesDirectory
  const child = spawn(process.execPath, ['dist/api/server.js'], {
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      RELEASES_DIR: releasesDirectory,
      LOG_LEVEL: 'error'
    },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  const ended = once(child, 'close')
  const origin = await new Promise<string>((resolve, reject) => {
    let written = ''
    child.stderr.on('data', (data: Buffer) => {
      written += data.toString()
      const port = /Commonty is at http:\/\/localhost:(\d+)/.exec(written)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
    child.once('close', () => reject(new Error(`the site did not start: ${written}`)))
  })
  return {
    origin,
    async stop() {
      child.kill('SIGTERM')
      await ended
    }
  }
}
