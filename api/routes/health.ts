import type { Router } from 'express'
import { type Answer, endpoints } from '../../shared/contracts/endpoints.ts'
import { readParameters, requireJson, type Services } from '../serve.ts'
import { NoRelease, type Store } from '../store/store.ts'

async function isDemonstration(store: Store): Promise<boolean> {
  try {
    return await store.read(({ release }) => release.demonstration)
  } catch (fault) {
    if (fault instanceof NoRelease) return false
    throw fault
  }
}

/** `/health`: answered whether there is a release or not, and never from memory. */
export function healthRoutes(router: Router, { store, startedAt }: Services): void {
  router.get(endpoints.health.path, async (request, response) => {
    requireJson(request)
    readParameters(endpoints.health, request)
    const health: Answer<'health'> = {
      status: store.currentId === null ? 'starting' : 'ok',
      release: store.currentId,
      demonstration: await isDemonstration(store),
      uptimeSeconds: Math.round((Date.now() - startedAt) / 1000)
    }
    response.set('Cache-Control', 'no-store').json(health)
  })
}
