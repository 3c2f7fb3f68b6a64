import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import {
  largestRevisions,
  relativeRevision,
  revisionInWords,
  verdictChangeInWords
} from '../../shared/words/changes.ts'
import { storedAreas } from '../changes/storedAreas.ts'
import { badRequest } from '../problemError.ts'
import { serve, type Services } from '../serve.ts'

/** Cells that one answer may hold. */
const mostChanges = 20_000
/** Revisions that each report shows by name. */
const mostNamed = 5

/** `/changes`. */
export function changeRoutes(router: Router, services: Services): void {
  const { path, accepted } = endpoints.changes
  router.get(
    path,
    serve(services, endpoints.changes, async ({ query, release }) => {
      const { dataset = null, area, kind: kinds = ['revised', 'withdrawn', 'relabelled'] } = query
      const known = release.sources.map(({ id }) => id)
      if (dataset !== null && !known.includes(dataset))
        throw badRequest(
          [
            {
              parameter: 'dataset',
              message: `there is no dataset ‘${dataset}’; the datasets are ${known.join(', ')}.`
            }
          ],
          accepted
        )
      const areas = area === undefined ? null : storedAreas(release, area, accepted)
      const changes = await release.changes({ dataset, areas, kinds, most: mostChanges + 1 })
      if (changes.length > mostChanges)
        throw badRequest(
          [
            {
              parameter: 'kind',
              message: `that is more than ${mostChanges} changes, the most of one answer; ask by dataset or by area.`
            }
          ],
          accepted
        )
      const revised = kinds.includes('revised')
        ? changes
        : await release.changes({ dataset, areas, kinds: ['revised'], most: mostChanges })
      const nameOf = (code: string) => release.areasByCode.get(code)?.name ?? code
      const reports = release.changeReports.filter(report => dataset === null || report.dataset === dataset)
      return {
        release: release.release.id,
        reports: reports.map(report => ({
          ...report,
          largest: largestRevisions(
            revised.filter(change => change.dataset === report.dataset && change.to === report.to),
            mostNamed
          ).map(change => ({
            ...change,
            relative: relativeRevision(change),
            words: revisionInWords(change, nameOf(change.area))
          })),
          verdicts: report.verdicts
            .filter(({ area: code }) => areas === null || areas.includes(code))
            .map(change => ({ ...change, words: verdictChangeInWords(change, nameOf(change.area)) }))
        })),
        changes
      }
    })
  )
}
