import type { Router } from 'express'
import { feeds, type FeedQuery } from '../../shared/contracts/feeds.ts'
import { DEMONSTRATION } from '../../shared/words/demonstration.ts'
import { feedItems } from '../feeds/feedItems.ts'
import { stableId } from '../feeds/stableId.ts'
import type { FeedHead } from '../feeds/writeFeed.ts'
import { badRequest } from '../problemError.ts'
import { untilNextRelease } from '../respond.ts'
import { answerFrom, readParameters, type Services } from '../serve.ts'
import type { OpenRelease } from '../store/store.ts'

const forms = {
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/feed+json; charset=utf-8'
} as const

const isText = (value: string | undefined): value is string => value !== undefined

function headOf(release: OpenRelease, { dataset, area }: FeedQuery, site: string): FeedHead {
  const query = new URLSearchParams({
    ...(dataset === undefined ? {} : { dataset }),
    ...(area === undefined ? {} : { area })
  }).toString()
  const address = (path: string) => `/api/v1${path}${query === '' ? '' : `?${query}`}`
  const about = [
    dataset === undefined ? undefined : release.sources.find(({ id }) => id === dataset)?.title,
    area === undefined ? undefined : release.areasByCode.get(area)?.name
  ].filter(isText)
  const title =
    about.length === 0 ? 'Commonty: releases and revisions' : `Commonty: revisions, ${about.join(', ')}`
  return {
    title: release.release.demonstration ? `${title}. ${DEMONSTRATION}.` : title,
    site,
    atom: address(feeds.atom.path),
    json: address(feeds.json.path),
    id: `urn:uuid:${stableId(`feed/${dataset ?? ''}/${area ?? ''}`)}`,
    builtAt: release.release.builtAt
  }
}

/** `/feeds/releases.atom`, `/feeds/releases.json` and `/calendar.ics`. */
export function feedRoutes(router: Router, services: Services): void {
  const site = services.publicAddress ?? 'http://localhost:3000'
  for (const form of ['atom', 'json'] as const) {
    const feed = feeds[form]
    router.get(feed.path, async (request, response) => {
      const { query } = readParameters(feed, request)
      await answerFrom(services, request, response, async release => {
        const items = await feedItems(release, await services.store.releases(), query, feed.accepted)
        // Asked for seldom: loaded at the first such request, not at the start.
        const { toAtom, toJsonFeed } = await import('../feeds/writeFeed.ts')
        const head = headOf(release, query, site)
        return {
          releaseId: release.release.id,
          contentType: forms[form],
          body: Buffer.from(form === 'atom' ? toAtom(head, items) : toJsonFeed(head, items)),
          cacheControl: untilNextRelease
        }
      })
    })
  }
  router.get(feeds.calendar.path, async (request, response) => {
    const { query } = readParameters(feeds.calendar, request)
    await answerFrom(services, request, response, async release => {
      const sources = release.sources.filter(({ id }) => query.dataset === undefined || id === query.dataset)
      if (sources.length === 0)
        throw badRequest(
          [
            {
              parameter: 'dataset',
              message: `there is no dataset ‘${query.dataset}’; the datasets are ${release.sources.map(({ id }) => id).join(', ')}.`
            }
          ],
          feeds.calendar.accepted
        )
      const { toCalendar } = await import('../feeds/calendar.ts')
      return {
        releaseId: release.release.id,
        contentType: 'text/calendar; charset=utf-8',
        body: Buffer.from(toCalendar(sources, release.release, site)),
        cacheControl: untilNextRelease
      }
    })
  })
}
