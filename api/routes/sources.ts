import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { asJson, answerFrom, readParameters, requireJson, type Services } from '../serve.ts'
import { sourceStatus } from '../sources/sourceStatus.ts'
import { openTriesFile } from '../sources/triesFile.ts'

const dayOf = (milliseconds: number): number => Math.floor(milliseconds / 86_400_000)

/** `/sources`: what the release holds, and how the tries to fetch newer editions went, as of now. */
export function sourceRoutes(router: Router, services: Services): void {
  const tries = openTriesFile(services.archiveDirectory ?? 'data/archive')

  router.get(endpoints.sources.path, async (request, response) => {
    requireJson(request)
    readParameters(endpoints.sources, request)
    const known = await tries()
    const now = Date.now()
    await answerFrom(services, request, response, ({ release, sources }) => ({
      ...asJson(release.id, {
        release: release.id,
        sources: sources.map(source => sourceStatus(source, known.tries[source.id], now))
      }),
      cacheControl: 'no-cache',
      // Ages are told in days.
      isCurrent: () => dayOf(Date.now()) === dayOf(now) && known.isCurrent()
    }))
  })
}
