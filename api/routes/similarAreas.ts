import type { Router } from 'express'
import { nearestCount } from '../../shared/comparisons/similarityVariables.ts'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { similarityNote, similaritySentence } from '../../shared/words/similarity.ts'
import { readLikeness } from '../comparisons/likeness.ts'
import { namesOf } from '../areaObservations.ts'
import { serve, type Services } from '../serve.ts'
import { refusalsOf } from './choices.ts'

const refuse = refusalsOf(endpoints.similarAreas)

/** `/similar-areas`: all council areas from the most to the least like one of them. */
export function similarAreaRoutes(router: Router, services: Services): void {
  router.get(
    endpoints.similarAreas.path,
    serve(services, endpoints.similarAreas, async ({ query: { area }, release }) => {
      const found = release.areasByCode.get(area)
      if (found?.type !== 'council-area')
        throw refuse(
          'area',
          `‘${area}’ is not one of the 32 council areas, and similar areas are worked out for those alone; /api/v1/areas lists them.`
        )
      const { variables, values, from } = await readLikeness(release)
      const names = namesOf(release)
      const nameOf = (code: string) => names.get(code) ?? code
      const similar = from(area)
      const titles = variables.map(({ title }) => title)
      const common = {
        release: release.release.id,
        area,
        name: found.name,
        method: 'standardised-distance' as const,
        variables,
        values: [...(values.get(area) ?? [])],
        note: similarityNote(titles)
      }
      if (isRefusal(similar))
        return { ...common, areas: [], excluded: [], refused: similar.refused, sentence: similar.refused }
      const areas = similar.areas.map(({ id, distance, relativeDistance, differences }, index) => ({
        area: id,
        name: nameOf(id),
        distance,
        relativeDistance,
        nearest: index < nearestCount,
        values: (values.get(id) ?? []).filter(value => value !== null),
        differences
      }))
      return {
        ...common,
        areas,
        excluded: similar.excluded.map(code => ({
          area: code,
          name: nameOf(code),
          reason: 'One of the variables is not held for it.'
        })),
        refused: null,
        sentence: similaritySentence(found.name, areas.slice(0, nearestCount))
      }
    })
  )
}
