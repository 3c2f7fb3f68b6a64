import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { endpoints } from '../shared/contracts/endpoints.ts'
import { feeds } from '../shared/contracts/feeds.ts'
import { registerSourceMetrics } from './sources/sourceMetrics.ts'
import type { Store } from './store/store.ts'

/** A request that has been answered. */
export interface Answered {
  method: string | undefined
  /** Path and query, as asked. */
  target: string | undefined
  status: number
  milliseconds: number
  /** Whether it came from memory. */
  cached: boolean
}

/** What is counted of the service, for Prometheus. */
export interface Metrics {
  record(answered: Answered): void
  /**
   * Answers `GET /metrics` on a port of its own, so that they need not be open to all.
   * @throws Error when the port cannot be had
   */
  listen(port: number, host: string): Promise<{ url: string; close(): Promise<void> }>
}

const resources = new Set(
  [...Object.values(endpoints), ...Object.values(feeds)].map(({ path }) => path.split(/[/.]/)[1] ?? '')
)

/** What was asked for, from a closed list, so that no address that somebody makes up becomes a series. */
export function resourceOf(target: string | undefined): string {
  const path = (target ?? '').split('?')[0] ?? ''
  if (!path.startsWith('/api/')) return 'pages'
  const resource = /^\/api\/v1\/([a-z]+)/.exec(path)?.[1] ?? ''
  return resources.has(resource) ? resource : 'other'
}

const knownMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Counts from here on: requests, how long they took, what release is served and since when, how its sources fare, and Node
 * itself.
 * @param archiveDirectory where ingest keeps the state of the sources
 */
export function createMetrics(
  store: Pick<Store, 'currentId' | 'onSwap' | 'read'>,
  archiveDirectory: string
): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'commonty_requests_total',
    help: 'Requests answered.',
    labelNames: ['resource', 'method', 'status', 'cached'] as const,
    registers: [registry]
  })
  const seconds = new Histogram({
    name: 'commonty_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer, in seconds.',
    labelNames: ['resource', 'cached'] as const,
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry]
  })
  const swaps = new Counter({
    name: 'commonty_release_swaps_total',
    help: 'Releases taken up since the service began.',
    registers: [registry]
  })
  const served = new Gauge({
    name: 'commonty_release_info',
    help: 'Always 1; its label is the release that is served.',
    labelNames: ['release'] as const,
    registers: [],
    collect() {
      this.reset()
      if (store.currentId !== null) this.set({ release: store.currentId }, 1)
    }
  })
  const age = new Gauge({
    name: 'commonty_release_age_seconds',
    help: 'Time since the day on which the release served was built, in seconds; absent without a release.',
    registers: [],
    collect() {
      this.reset()
      const day = store.currentId?.slice(0, 10)
      if (day !== undefined) this.set((Date.now() - Date.parse(`${day}T00:00:00Z`)) / 1000)
      else this.remove()
    }
  })
  registry.registerMetric(served)
  registry.registerMetric(age)
  registerSourceMetrics(registry, store, archiveDirectory)
  store.onSwap(() => swaps.inc())

  return {
    record({ method = '', target, status, milliseconds, cached }) {
      const resource = resourceOf(target)
      const labels = { resource, cached: String(cached) }
      requests.inc({
        ...labels,
        method: knownMethods.has(method) ? method : 'other',
        status: String(status)
      })
      seconds.observe(labels, milliseconds / 1000)
    },
    async listen(port, host) {
      const server: Server = createServer((request, response) => {
        if (request.url?.split('?')[0] !== '/metrics' || request.method !== 'GET') {
          response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('There is /metrics.\n')
          return
        }
        registry.metrics().then(
          text => response.writeHead(200, { 'Content-Type': registry.contentType }).end(text),
          () => response.writeHead(500).end()
        )
      })
      await new Promise<void>((resolve, reject) => {
        server.once('error', fault =>
          reject(
            new Error(
              `Metrics cannot be offered on METRICS_PORT=${port}: ${fault.message}. Choose another port, or unset it.`,
              { cause: fault }
            )
          )
        )
        server.listen(port, host, resolve)
      })
      const address = server.address() as AddressInfo
      return {
        url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}/metrics`,
        close: () =>
          new Promise(resolve => {
            server.close(() => resolve())
            server.closeAllConnections()
          })
      }
    }
  }
}
