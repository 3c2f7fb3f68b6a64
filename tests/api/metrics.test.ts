import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { readConfig } from '../../api/config.ts'
import { resourceOf } from '../../api/metrics.ts'
import { startServer, type RunningServer } from '../../api/startServer.ts'
import { afterTry, writeTries } from '../../ingest/live/tries.ts'
import { releaseTimeout } from '../support/app.ts'
import { testRelease, type TestRelease } from '../support/release.ts'

let running: RunningServer
let release: TestRelease
let archive: string
beforeAll(async () => {
  release = await testRelease()
  archive = await mkdtemp(join(tmpdir(), 'commonty-metrics-'))
  const config = readConfig({
    PORT: '0',
    METRICS_PORT: '0',
    RELEASES_DIR: release.releasesDirectory,
    ARCHIVE_DIR: archive
  })
  running = await startServer(config, pino({ level: 'silent' }))
}, releaseTimeout)
afterAll(async () => {
  await running.stop()
  await rm(archive, { recursive: true })
})

/** The value of a series with all of these labels; NaN when it is not there. */
async function series(name: string, ...labels: string[]): Promise<number> {
  const response = await fetch(running.metricsUrl ?? '')
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
  const line = (await response.text())
    .split('\n')
    .find(each => each.startsWith(name) && labels.every(label => each.includes(label)))
  return Number(line?.split(' ').at(-1) ?? NaN)
}

describe('metrics', () => {
  it('count every answer by what was asked, its status and whether it came from memory', async () => {
    const labels = ['resource="areas"', 'method="GET"', 'status="200"']
    for (let time = 0; time < 3; time += 1) await (await fetch(`${running.url}/api/v1/areas`)).text()
    await (await fetch(`${running.url}/api/v1/areas/S12000099`)).text()
    expect(await series('commonty_requests_total', ...labels, 'cached="false"')).toBe(1)
    expect(await series('commonty_requests_total', ...labels, 'cached="true"')).toBe(2)
    expect(await series('commonty_requests_total', 'resource="areas"', 'status="404"')).toBe(1)
    expect(await series('commonty_request_seconds_count', 'resource="areas"', 'cached="true"')).toBe(2)
  })

  it('name the release that is served, and its age', async () => {
    expect(await series('commonty_release_info', `release="${release.current}"`)).toBe(1)
    expect(await series('commonty_release_age_seconds')).toBeGreaterThanOrEqual(0)
  })

  it('tell of each source when it was last had, how old it is and how often it failed since', async () => {
    const source = 'source="households"'
    expect(await series('commonty_source_consecutive_failures', source)).toBeNaN()
    expect(await series('commonty_source_last_success_timestamp_seconds', source)).toBeNaN()
    // Of June 2019, in 924 rows: more than seven years ago, and more than its cadence allows.
    expect(await series('commonty_source_age_seconds', source)).toBeGreaterThan(7 * 365 * 86_400)
    expect(await series('commonty_source_stale', source)).toBe(1)
    expect(await series('commonty_source_rows', source)).toBe(924)
    // The bulletin of June 2026, not the cube of 2022 before it.
    expect(await series('commonty_source_rows', 'source="recorded-crime"')).toBeLessThan(1000)

    const tried = afterTry(
      undefined,
      { edition: '2026-11-01234567', isNew: true },
      '2026-11-20T09:31:00.000Z'
    )
    const failure = { stage: 'acquire', message: 'made up for this test', retryAt: null }
    const again = afterTry(tried, failure, '2026-11-21T09:31:00.000Z')
    await writeTries(archive, { households: afterTry(again, failure, '2026-11-22T09:31:00.000Z') })
    expect(await series('commonty_source_consecutive_failures', source)).toBe(2)
    expect(await series('commonty_source_last_success_timestamp_seconds', source)).toBe(1_795_167_060)
  })

  it('tell of the process itself', async () => {
    expect(await series('process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
  })

  it('are on their own port alone', async () => {
    expect((await fetch(`${running.url}/metrics`)).status).toBe(404)
    expect((await fetch(running.metricsUrl?.replace('/metrics', '/api/v1/areas') ?? '')).status).toBe(404)
  })

  it('are off unless asked for', () => {
    expect(readConfig({}).metricsPort).toBeNull()
  })

  it.each([
    ['/api/v1/observations.csv?indicator=x', 'observations'],
    ['/api/v1/feeds/releases.atom', 'feeds'],
    ['/api/v1/calendar.ics', 'calendar'],
    ['/api/v1/made-up-by-somebody', 'other'],
    ['/api/v2/areas', 'other'],
    ['/areas/S12000047', 'pages']
  ])('put %s under %s', (target, resource) => {
    expect(resourceOf(target)).toBe(resource)
  })
})
