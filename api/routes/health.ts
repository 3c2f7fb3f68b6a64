import type { Router } from 'express'
import { type Answer, endpoints } from '../../shared/contracts/endpoints.ts'
import { readParameters, requireJson, type Services } from '../serve.ts'

/** `/health`: answered whether there is a release or not, and never from memory. */
export function healthRoutes(router: Router, { store, startedAt }: Services): void {
  router.get(endpoints.health.path, (request, response) => {
    requireJson(request)
    readParameters(endpoints.health, request)
    const health: Answer<'health'> = {
      status: store.currentId === null ? 'starting' : 'ok',
      release: store.currentId,
      // Every dataset of a release is a publisher's: none can be declared as a demonstration.
      demonstration: false,
      uptimeSeconds: Math.round((Date.now() - startedAt) / 1000)
    }
    response.set('Cache-Control', 'no-store').json(health)
  })
}
