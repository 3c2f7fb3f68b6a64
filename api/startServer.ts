import { createServer, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, Server as NetServer, type Socket } from 'node:net'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { prepareSeries } from './comparisons/prepareSeries.ts'
import type { Config } from './config.ts'
import { collectAtLeisure } from './garbage.ts'
import { ProblemError, problemBody } from './problemError.ts'
import { readAhead } from './readAhead.ts'
import { openReleaseReader } from './store/releaseReader.ts'

/** How long requests in flight may take after the service was told to stop, in milliseconds. */
const patience = 10_000

/** The status that Node's own refusal of a request stands for, and what to say. */
function clientProblem(code: string | undefined): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ProblemError(431, 'The request’s headers are too large together. Send fewer or shorter ones.')
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new ProblemError(408, 'The request did not arrive in time. Send it again.')
  return new ProblemError(400, 'This is not a request in HTTP/1.1.')
}

/** Answers what never became a request: too large, too slow or not HTTP at all. */
function refuseClient(fault: NodeJS.ErrnoException, socket: Socket): void {
  if (fault.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = clientProblem(fault.code)
  const body = JSON.stringify(problemBody(problem, ''))
  socket.end(
    `HTTP/1.1 ${problem.status} Refused\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`
  )
}

/** @throws NodeJS.ErrnoException when the address cannot be had */
const listen = (server: Server, port: number, host: string): Promise<AddressInfo> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(server.address() as AddressInfo)
    })
  })

export interface RunningServer {
  url: string
  /** Where Prometheus reads; null when nothing is measured. */
  metricsUrl: string | null
  /** Stops accepting, lets requests in flight finish for up to ten seconds, closes the release. */
  stop(): Promise<void>
}

/** Opens the release, listens, and says where. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const store = await openReleaseReader({
    directory: config.releasesDirectory,
    pollMilliseconds: config.releasePollMilliseconds,
    log
  })
  // Loaded only where it is asked for: it takes its share of the start.
  const metrics =
    config.metricsPort === null
      ? null
      : (await import('./metrics.ts')).createMetrics(store, config.archiveDirectory)
  const app = await createApp({
    store,
    log,
    webDirectory: config.webDirectory,
    trustProxy: config.trustProxy,
    publicAddress: config.publicAddress,
    archiveDirectory: config.archiveDirectory,
    answered: metrics ? answer => metrics.record(answer) : undefined
  })
  const inFlight = new Set<ServerResponse>()
  let whenDone: (() => void) | undefined
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000, maxHeaderSize: 32_768 },
    (request, response) => {
      inFlight.add(response)
      response.once('close', () => {
        inFlight.delete(response)
        if (inFlight.size === 0) whenDone?.()
      })
      if (whenDone) response.shouldKeepAlive = false
      app(request, response)
    }
  )
  server.timeout = 120_000
  server.on('clientError', refuseClient)
  let address: AddressInfo
  let measured: { url: string; close(): Promise<void> } | null
  try {
    address = await listen(server, config.port, config.host)
    measured =
      metrics && config.metricsPort !== null ? await metrics.listen(config.metricsPort, config.host) : null
  } catch (fault) {
    NetServer.prototype.close.call(server)
    await store.close()
    throw fault
  }
  if (measured) log.info({ url: measured.url }, 'metrics')
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  const url = `http://${['127.0.0.1', '0.0.0.0', '[::1]', '[::]'].includes(name) ? 'localhost' : name}:${address.port}`
  void readAhead(store, prepareSeries)
  store.onSwap(() => void readAhead(store, prepareSeries))
  const endCollecting = collectAtLeisure()
  if (store.currentId === null)
    log.warn('There is no release of the figures yet: run “npm run ingest”. It will be taken up by itself.')

  /**
   * Node's own `server.close()` also destroys connections whose answer has been handed over but not yet sent, so listening
   * ends first, by the close of the server underneath, and connections only when every answer is out.
   */
  async function finish(): Promise<void> {
    const answered = new Promise<void>(resolve => {
      whenDone = resolve
      if (inFlight.size === 0) resolve()
    })
    const closed = new Promise<void>(resolve => NetServer.prototype.close.call(server, () => resolve()))
    const impatient = setTimeout(() => server.closeAllConnections(), patience)
    await answered
    clearTimeout(impatient)
    server.closeAllConnections()
    await closed
    endCollecting()
    await measured?.close()
    await store.close()
  }

  let stopping: Promise<void> | undefined
  return {
    url,
    metricsUrl: measured?.url ?? null,
    stop() {
      stopping ??= finish()
      return stopping
    }
  }
}
