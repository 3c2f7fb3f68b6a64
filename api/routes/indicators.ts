import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { ProblemError } from '../problemError.ts'
import { serve, type Services } from '../serve.ts'

/** `/indicators` and `/indicators/:id`. */
export function indicatorRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.indicators.path,
    serve(services, endpoints.indicators, ({ release }) => ({
      release: release.release.id,
      indicators: [...release.indicators]
    }))
  )
  router.get(
    endpoints.indicator.path,
    serve(services, endpoints.indicator, ({ params, release }) => {
      const indicator = release.indicators.find(({ id }) => id === params.id)
      if (!indicator)
        throw new ProblemError(
          404,
          `There is no indicator ‘${params.id}’ here. The indicators are ${release.indicators.map(({ id }) => id).join(', ')}.`
        )
      return { release: release.release.id, indicator }
    })
  )
}
