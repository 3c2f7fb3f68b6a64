import type { RequestListener } from 'node:http'
import { pino } from 'pino'
import { createApp } from '../../api/app.ts'
import { openReleaseReader } from '../../api/store/releaseReader.ts'
import type { Store } from '../../api/store/store.ts'
import { testRelease } from './release.ts'

export interface TestApp {
  app: RequestListener
  store: Store
  close(): Promise<void>
}

export interface TestAppOptions {
  /** Folder of releases; the real release of this checkout unless said. */
  releasesDirectory?: string
  webDirectory?: string
  archiveDirectory?: string
  trustProxy?: number
  mostConcurrent?: number
}

/** The service exactly as it is served, on a real release; nothing is logged. */
export async function openTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const log = pino({ level: 'silent' })
  const directory = options.releasesDirectory ?? (await testRelease()).releasesDirectory
  // That a question is given up after a while is tested by itself; no other test is to fail by it.
  const store = await openReleaseReader({ directory, pollMilliseconds: 60_000, log, deadline: 120_000 })
  const { trustProxy = 0, mostConcurrent = 64, webDirectory = 'no-pages-were-built' } = options
  const { archiveDirectory = 'no-source-was-ever-fetched' } = options
  const app = await createApp({ store, log, webDirectory, archiveDirectory, trustProxy, mostConcurrent })
  return { app, store, close: () => store.close() }
}

/** Time for the first suite to run ingest, in milliseconds. */
export const releaseTimeout = 240_000
