import { Gauge, type Registry } from 'prom-client'
import type { Source } from '../../shared/contracts/source.ts'
import type { Store } from '../store/store.ts'
import { newestIssue, sourceStatus } from './sourceStatus.ts'
import { openTriesFile } from './triesFile.ts'

/** What is told of each source; null where nothing is known, and then nothing is told. */
const told: readonly { name: string; help: string; of: (source: Source, now: number) => number | null }[] = [
  {
    name: 'last_success_timestamp_seconds',
    help: 'When the publisher last answered with what passed every check, in seconds since 1970.',
    of: ({ fetching }) => (fetching?.lastSuccess ? Date.parse(fetching.lastSuccess) / 1000 : null)
  },
  {
    name: 'age_seconds',
    help: 'Age of the newest edition held, in seconds since it was issued or, where that is not known, arrived.',
    of: (source, now) => {
      const issued = newestIssue(source)
      return Number.isNaN(issued) ? null : (now - issued) / 1000
    }
  },
  {
    name: 'stale',
    help: '1 when the newest edition is older than the cadence of its publisher allows.',
    of: ({ stale }) => Number(stale)
  },
  {
    name: 'consecutive_failures',
    help: 'Tries in a row that failed, up to the last.',
    of: ({ fetching }) => (fetching ? (fetching.failure?.tries ?? 0) : null)
  },
  {
    name: 'rows',
    help: 'Rows of the newest edition that the release holds.',
    of: ({ editions }) => editions.at(-1)?.rows ?? null
  }
]

/**
 * Adds what is known of each source to a registry, as `commonty_source_<what>{source="<dataset>"}`. It is read anew at each
 * look, from the release that is served and from `state.json` of the archive.
 */
export function registerSourceMetrics(
  registry: Registry,
  store: Pick<Store, 'currentId' | 'read'>,
  archiveDirectory: string
): void {
  const tries = openTriesFile(archiveDirectory)
  const sourcesNow = async (now: number): Promise<Source[]> => {
    if (store.currentId === null) return []
    const known = await tries()
    return store.read(({ sources }) =>
      sources.map(source => sourceStatus(source, known.tries[source.id], now))
    )
  }
  for (const { name, help, of } of told)
    registry.registerMetric(
      new Gauge({
        name: `commonty_source_${name}`,
        help,
        labelNames: ['source'] as const,
        registers: [],
        async collect() {
          this.reset()
          const now = Date.now()
          for (const source of await sourcesNow(now)) {
            const value = of(source, now)
            if (value !== null) this.set({ source: source.id }, value)
          }
        }
      })
    )
}
