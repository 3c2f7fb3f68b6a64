import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { ProblemError } from '../problemError.ts'
import { serve, type Services } from '../serve.ts'

/** `/schemes` and `/schemes/:id`. */
export function schemeRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.schemes.path,
    serve(services, endpoints.schemes, ({ release }) => ({
      release: release.release.id,
      schemes: [...release.schemes]
    }))
  )
  router.get(
    endpoints.scheme.path,
    serve(services, endpoints.scheme, ({ params, release }) => {
      const scheme = release.schemes.find(({ id }) => id === params.id)
      if (!scheme)
        throw new ProblemError(
          404,
          `There is no scheme ‘${params.id}’ here. The schemes are ${release.schemes.map(({ id }) => id).join(', ')}.`
        )
      return { release: release.release.id, scheme }
    })
  )
}
