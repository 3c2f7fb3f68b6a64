import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import express from 'express'
import type { Logger } from 'pino'
import { AnswerCache, writeReady } from './answerCache.ts'
import { api } from './api.ts'
import { limitConcurrency } from './concurrency.ts'
import { problems } from './middleware/problems.ts'
import { nextRequestId } from './middleware/requestId.ts'
import type { Answered } from './metrics.ts'
import { securityHeaders } from './middleware/securityHeaders.ts'
import { ProblemError } from './problemError.ts'
import { staticFiles } from './staticFiles.ts'
import type { Store } from './store/store.ts'

export interface AppOptions {
  store: Store
  log: Logger
  /** Folder of the built pages; it may be missing. */
  webDirectory: string
  /** Number of proxies in front whose X-Forwarded-* headers are believed. */
  trustProxy?: number
  /** Most questions answered at once outside memory; further ones get a 503. */
  mostConcurrent?: number
  /** Address that the public reaches this service by, without a slash at the end. */
  publicAddress?: string | undefined
  /** Archive of ingest: how the tries to fetch each source went. */
  archiveDirectory?: string | undefined
  /** Told of every answer. */
  answered?: ((answered: Answered) => void) | undefined
}

/** The longest request target; the longest meaningful one, every area of a scheme by name, is far below. */
const longestTarget = 16_000

/** A request as it came in; Express shortens `url` on the way. */
interface Asked {
  id: string
  method: string | undefined
  target: string | undefined
  started: number
}

const transportSecurity = ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as const

/**
 * The whole service as a request listener: what was answered before is answered from memory, ahead of Express; the rest
 * goes through Express and is remembered. Every answer carries the same security headers and a request id of its own.
 */
export async function createApp({
  store,
  log,
  webDirectory,
  trustProxy = 0,
  mostConcurrent = 64,
  publicAddress,
  archiveDirectory,
  answered
}: AppOptions): Promise<RequestListener> {
  const cache = new AnswerCache()
  cache.startRelease(store.currentId)
  store.onSwap(releaseId => cache.startRelease(releaseId))

  const isSecure = ({ headers }: IncomingMessage): boolean =>
    trustProxy > 0 && headers['x-forwarded-proto'] === 'https'

  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.enable('case sensitive routing')
  // Parameters are read by the routes themselves, which refuse repeated ones.
  app.set('query parser', false)
  app.set('trust proxy', trustProxy)
  app.use(securityHeaders())
  app.use((request, _response, next) => {
    if (request.originalUrl.length > longestTarget)
      throw new ProblemError(
        414,
        `The address is longer than ${longestTarget} characters. Ask for less at a time.`
      )
    next()
  })
  app.use(
    '/api',
    api({
      store,
      cache,
      gate: limitConcurrency(mostConcurrent),
      startedAt: Date.now(),
      publicAddress,
      archiveDirectory
    })
  )
  app.use(await staticFiles(webDirectory, cache, store))
  app.use(problems(log))

  // A line takes longer to write than an answer from memory: those are counted, and told only where every answer is asked for.
  const tellsRepeats = log.isLevelEnabled('debug')

  const logged = (asked: Asked, status: number, cached: boolean): void => {
    const { id, method, target, started } = asked
    const milliseconds = performance.now() - started
    answered?.({ method, target, status, milliseconds, cached })
    if (cached && !tellsRepeats) return
    log[cached ? 'debug' : 'info']({
      id,
      method,
      path: target?.slice(0, 500),
      status,
      ms: Math.round(milliseconds * 100) / 100,
      release: store.currentId,
      cached
    })
  }

  return (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url: target } = request
    const asked = { id: nextRequestId(), method, target, started: performance.now() }
    const key = cache.key(request, target)
    const ready = key === null ? undefined : cache.get(key)
    if (ready) {
      const own = isSecure(request)
        ? ['X-Request-Id', asked.id, ...transportSecurity]
        : ['X-Request-Id', asked.id]
      logged(asked, writeReady(request, response, ready, own), true)
      return
    }
    response.setHeader('X-Request-Id', asked.id)
    if (isSecure(request)) response.setHeader(...transportSecurity)
    response.once('close', () => logged(asked, response.statusCode, false))
    app(request, response)
  }
}
