import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { serve, type Services } from '../serve.ts'

/** `/sources`. */
export function sourceRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.sources.path,
    serve(services, endpoints.sources, ({ release }) => ({
      release: release.release.id,
      sources: [...release.sources]
    }))
  )
}
