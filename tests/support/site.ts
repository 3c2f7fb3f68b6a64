import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { testRelease } from './release.ts'

export interface Site {
  /** `http://127.0.0.1:<port>` */
  origin: string
  stop: () => Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/**
 * The site as `npm start` serves it, without its schedule: the built server and pages on a real release.
 * @param releases folder of another release
 * @throws Error when it does not answer within 20 seconds
 */
export async function startSite(releases?: string): Promise<Site> {
  const releasesDirectory = releases ?? (await testRelease()).releasesDirectory
  const port = await freePort()
  const child = spawn(process.execPath, ['dist/api/server.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      RELEASES_DIR: releasesDirectory,
      LOG_LEVEL: 'error'
    },
    stdio: 'ignore'
  })
  const origin = `http://127.0.0.1:${port}`
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(`${origin}/api/v1/health`).catch(() => undefined)
    if (answer?.ok) break
    if (attempt > 200 || child.exitCode !== null) throw new Error('the site did not start')
    await wait(100)
  }
  return {
    origin,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    }
  }
}
