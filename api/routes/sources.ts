import type { Router } from 'express'
import { endpoints } from '../../shared/contracts/endpoints.ts'
import { AnswerCache } from '../answerCache.ts'
import { asJson, answerFrom, readParameters, requireJson, type Services } from '../serve.ts'
import { sourceStatus } from '../sources/sourceStatus.ts'
import { openTriesFile } from '../sources/triesFile.ts'

/** `/sources`: what the release holds, and how the tries to fetch newer editions went, as of now. */
export function sourceRoutes(router: Router, services: Services): void {
  const tries = openTriesFile(services.archiveDirectory ?? 'data/archive')
  // Kept apart from the answers that follow from the release alone: these last until a source is tried again, or a day ends.
  const cache = new AnswerCache()
  let keptFor = ''

  router.get(endpoints.sources.path, async (request, response) => {
    requireJson(request)
    readParameters(endpoints.sources, request)
    const known = await tries()
    const now = Date.now()
    const today = new Date(now).toISOString().slice(0, 10)
    const { currentId } = services.store
    const valid = [currentId, known.identity, today].join('|')
    if (valid !== keptFor) cache.startRelease(currentId)
    keptFor = valid
    await answerFrom({ ...services, cache }, request, response, ({ release, sources }) => ({
      ...asJson(release.id, {
        release: release.id,
        sources: sources.map(source => sourceStatus(source, known.tries[source.id], now))
      }),
      cacheControl: 'no-cache'
    }))
  })
}
