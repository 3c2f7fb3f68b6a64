import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { serve, type Services } from '../serve.ts'

/** `/releases`. */
export function releaseRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.releases.path,
    serve(services, endpoints.releases, async ({ release }) => ({
      // Marked against the release this answer is made from, so that it stays of one piece while another takes over.
      releases: (await services.store.releases()).map(kept => ({
        ...kept,
        current: kept.id === release.release.id
      }))
    }))
  )
}
