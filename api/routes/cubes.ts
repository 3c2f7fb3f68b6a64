import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { ProblemError } from '../problemError.ts'
import { untilNextRelease } from '../respond.ts'
import { answerFrom, readParameters, requireJson, type Services } from '../serve.ts'

/** `/cubes/:id`: bytes made at publish time, compressed then as far as it goes. */
export function cubeRoutes(router: Router, services: Services): void {
  router.get(endpoints.cube.path, async (request, response) => {
    requireJson(request)
    const { params } = readParameters(endpoints.cube, request)
    await answerFrom(services, request, response, async release => {
      const answer = await release.answer(`cube/${params.id}`)
      if (!answer)
        throw new ProblemError(
          404,
          `There is no cube ‘${params.id}’ here. There is headline, and one an indicator: ${release.indicators.map(({ id }) => id).join(', ')}.`
        )
      return {
        releaseId: release.release.id,
        contentType: 'application/json; charset=utf-8',
        ...answer,
        cacheControl: untilNextRelease
      }
    })
  })
}
