import type { Router } from 'express'
import type { Area } from '../../shared/contracts/area.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import { meantInstead } from '../../shared/words/meantArea.ts'
import { areaObservations } from '../areaObservations.ts'
import { badRequest, ProblemError } from '../problemError.ts'
import { serve, type Services } from '../serve.ts'
import type { OpenRelease } from '../store/store.ts'

/** @throws ProblemError 404 that says where the codes are */
function findArea({ areas, areasByCode }: OpenRelease, code: string): Area {
  const area = areasByCode.get(code)
  if (!area)
    throw new ProblemError(
      404,
      `There is no area ‘${code}’ here${meantInstead([code], areas)}. /api/v1/areas lists Scotland, the 32 council areas and every partnership with its code.`
    )
  return area
}

/** `/areas`, `/areas/:code` and `/areas/:code/profile`. */
export function areaRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.areas.path,
    serve(services, endpoints.areas, ({ query, release }) => {
      const ids = release.schemes.map(({ id }) => id)
      if (query.scheme !== undefined && !ids.includes(query.scheme))
        throw badRequest(
          [
            {
              parameter: 'scheme',
              message: `there is no scheme ‘${query.scheme}’; the schemes are ${ids.join(', ')}.`
            }
          ],
          endpoints.areas.accepted
        )
      return {
        release: release.release.id,
        areas: release.areas.filter(({ scheme }) => query.scheme === undefined || scheme === query.scheme)
      }
    })
  )
  router.get(
    endpoints.area.path,
    serve(services, endpoints.area, ({ params, release }) => ({
      release: release.release.id,
      area: findArea(release, params.code)
    }))
  )
  router.get(
    endpoints.profile.path,
    serve(services, endpoints.profile, async ({ params, release }) => {
      const area = findArea(release, params.code)
      const series = release.indicators.flatMap(({ id, breakdown }) =>
        breakdown.categories
          .filter(({ headline }) => headline)
          .map(category => ({ indicator: id, breakdown: category.id }))
      )
      const cells = await areaObservations(release, { series, areas: [area.code, SCOTLAND], periods: null })
      return {
        release: release.release.id,
        area,
        observations: cells.filter(cell => cell.area === area.code),
        scotland: cells.filter(cell => cell.area === SCOTLAND)
      }
    })
  )
}
