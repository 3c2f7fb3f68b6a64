import { type RequestHandler, Router } from 'express'
import { endpoints } from '../shared/contracts/endpoints.ts'
import { ProblemError } from './problemError.ts'
import { areaRoutes } from './routes/areas.ts'
import { changeRoutes } from './routes/changes.ts'
import { comparisonRoutes } from './routes/comparisons.ts'
import { cubeRoutes } from './routes/cubes.ts'
import { feedRoutes } from './routes/feeds.ts'
import { funnelRoutes } from './routes/funnels.ts'
import { groupRoutes } from './routes/groups.ts'
import { healthRoutes } from './routes/health.ts'
import { indicatorRoutes } from './routes/indicators.ts'
import { inequalityRoutes } from './routes/inequalities.ts'
import { observationRoutes } from './routes/observations.ts'
import { openApiRoutes } from './routes/openApi.ts'
import { rankRoutes } from './routes/ranks.ts'
import { releaseRoutes } from './routes/releases.ts'
import { schemeRoutes } from './routes/schemes.ts'
import { similarAreaRoutes } from './routes/similarAreas.ts'
import { sourceRoutes } from './routes/sources.ts'
import { trendRoutes } from './routes/trends.ts'
import type { Services } from './serve.ts'

const methods = 'GET, HEAD, OPTIONS'

/** Anyone's page may read the API: it is public, and no credentials are involved. */
const openToAll: RequestHandler = (_request, response, next) => {
  response.set({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, Content-Disposition, Retry-After, X-Request-Id',
    'Cross-Origin-Resource-Policy': 'cross-origin'
  })
  next()
}

/** Only reading, and nothing in the body. */
const readOnly: RequestHandler = (request, response, next) => {
  if (request.method === 'OPTIONS') {
    response
      .status(204)
      .set({
        Allow: methods,
        'Access-Control-Allow-Methods': methods,
        'Access-Control-Allow-Headers': 'Accept, If-None-Match',
        'Access-Control-Max-Age': '86400',
        'Cache-Control': 'no-store'
      })
      .end()
    return
  }
  if (request.method !== 'GET' && request.method !== 'HEAD')
    throw new ProblemError(
      405,
      `${request.method} is not possible here: the API only answers questions, with GET.`,
      {
        headers: { Allow: methods, Connection: 'close' }
      }
    )
  const length = request.headers['content-length']
  if (request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0'))
    throw new ProblemError(
      400,
      'The request carries a body, and nothing here takes one. Put parameters in the address.',
      {
        headers: { Connection: 'close' }
      }
    )
  next()
}

const nothingThere: RequestHandler = request => {
  const paths = Object.values(endpoints).map(({ path }) => `/api/v1${path}`)
  throw new ProblemError(
    404,
    `There is nothing at ${request.baseUrl}${request.path.slice(0, 100)}. There is ${paths.join(', ')}.`
  )
}

/** Everything under `/api`: the endpoints of the contract under `/v1`, one file a resource. */
export function api(services: Services): Router {
  const version1 = Router({ caseSensitive: true })
  for (const routes of [
    healthRoutes,
    releaseRoutes,
    sourceRoutes,
    changeRoutes,
    feedRoutes,
    areaRoutes,
    schemeRoutes,
    indicatorRoutes,
    observationRoutes,
    cubeRoutes,
    comparisonRoutes,
    trendRoutes,
    funnelRoutes,
    rankRoutes,
    inequalityRoutes,
    similarAreaRoutes,
    groupRoutes,
    openApiRoutes
  ])
    routes(version1, services)

  const router = Router({ caseSensitive: true })
  // The readable page about the API is at /api itself, among the pages.
  router.get('/', (_request, _response, next) => next('router'))
  router.use(openToAll, readOnly)
  router.use('/v1', version1)
  router.use(nothingThere)
  return router
}
