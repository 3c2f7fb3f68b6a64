import type { Router } from 'express'
import { type Answer, endpoints } from '../../shared/contracts/endpoints.ts'
import { respond } from '../respond.ts'
import { asJson, readParameters, requireJson, type Services } from '../serve.ts'
import { NoRelease, type Store } from '../store/store.ts'

async function isDemonstration(store: Store): Promise<boolean> {
  try {
    return await store.read(({ release }) => release.demonstration)
  } catch (fault) {
    if (fault instanceof NoRelease) return false
    throw fault
  }
}

/** No release has this id, so an answer given before the first one is never remembered. */
const none = 'none'

/** `/health`: answered whether there is a release or not. Nobody on the way may keep it. */
export function healthRoutes(router: Router, { store, cache, startedAt }: Services): void {
  const since = new Date(startedAt).toISOString()
  router.get(endpoints.health.path, async (request, response) => {
    requireJson(request)
    readParameters(endpoints.health, request)
    await respond(request, response, cache, async () => {
      const release = store.currentId
      const health: Answer<'health'> = {
        status: release === null ? 'starting' : 'ok',
        release,
        demonstration: await isDemonstration(store),
        since
      }
      return { ...asJson(release ?? none, health), cacheControl: 'no-store' }
    })
  })
}
