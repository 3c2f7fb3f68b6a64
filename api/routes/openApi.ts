import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { respond } from '../respond.ts'
import { asJson, readParameters, requireJson, type Services } from '../serve.ts'

/** `/openapi.json`: the description of the API, the same whatever the release. */
export function openApiRoutes(router: Router, { cache, gate }: Services): void {
  router.get(endpoints.openApi.path, async (request, response) => {
    requireJson(request)
    readParameters(endpoints.openApi, request)
    await respond(request, response, cache, () =>
      gate(async () => {
        // Asked for seldom: loaded at the first such request, not at the start.
        const { openApi } = await import('../openApi.ts')
        return asJson(null, openApi())
      })
    )
  })
}
