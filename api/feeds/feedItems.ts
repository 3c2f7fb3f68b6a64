import { group } from 'd3-array'
import type { Change, ChangeReport } from '../../shared/contracts/change.ts'
import type { FeedQuery } from '../../shared/contracts/feeds.ts'
import type { Release } from '../../shared/contracts/release.ts'
import type { HeldSource } from '../../shared/contracts/source.ts'
import { editionDates } from '../../shared/observations/editionDates.ts'
import { largestRevisions, revisionInWords } from '../../shared/words/changes.ts'
import { capitalised, countInWords, formatCount, listInWords } from '../../shared/words/numbers.ts'
import { DEMONSTRATION } from '../../shared/words/demonstration.ts'
import { dateInWords, editionLabel } from '../../shared/words/periods.ts'
import { storedAreas } from '../changes/storedAreas.ts'
import { badRequest } from '../problemError.ts'
import type { OpenRelease } from '../store/store.ts'
import { stableId } from './stableId.ts'

/** One entry of a feed. */
export interface FeedItem {
  /** URN, the same for ever. */
  id: string
  title: string
  /** Path on this site, with query. */
  path: string
  /** ISO 8601 day or time. */
  date: string
  /** Paragraphs of plain text. */
  paragraphs: string[]
  categories: string[]
}

/** Revisions that an entry names. */
const mostNamed = 10
const mostChanges = 100_000

/**
 * Releases kept and editions held with what they changed, newest first.
 * @throws ProblemError 400 for a dataset or an area that the release does not have
 */
export async function feedItems(
  release: OpenRelease,
  releases: readonly Release[],
  { dataset, area }: FeedQuery,
  accepted: Readonly<Record<string, string>>
): Promise<FeedItem[]> {
  const sources = release.sources.filter(({ id }) => dataset === undefined || id === dataset)
  if (sources.length === 0)
    throw badRequest(
      [
        {
          parameter: 'dataset',
          message: `there is no dataset ‘${dataset}’; the datasets are ${release.sources.map(({ id }) => id).join(', ')}.`
        }
      ],
      accepted
    )
  const nameOf = (code: string) => release.areasByCode.get(code)?.name ?? code
  const changesOfArea =
    area === undefined
      ? null
      : await release.changes({
          dataset: dataset ?? null,
          areas: storedAreas(release, area, accepted),
          kinds: ['new', 'revised', 'withdrawn', 'relabelled'],
          most: mostChanges
        })
  const revised = await release.changes({
    dataset: dataset ?? null,
    areas: area === undefined ? null : storedAreas(release, area, accepted),
    kinds: ['revised'],
    most: mostChanges
  })
  const revisedBy = group(revised, ({ dataset: id, to }) => `${id}|${to}`)
  const ofArea = changesOfArea && group(changesOfArea, ({ dataset: id, to }) => `${id}|${to}`)

  const editions = sources.flatMap(source => {
    const dates = editionDates(
      source.editions.toSorted((first, second) => (first.edition < second.edition ? -1 : 1)),
      release.release.builtAt.slice(0, 10)
    )
    return dates.flatMap(({ edition, countsFrom }): FeedItem[] => {
      const key = `${source.id}|${edition}`
      const touched = ofArea?.get(key)
      if (ofArea && !touched) return []
      const report = release.changeReports.find(({ dataset: id, to }) => id === source.id && to === edition)
      const said =
        touched && area !== undefined
          ? areaSentence(touched, edition, nameOf(area))
          : sentenceOf(source, edition, report)
      const named = largestRevisions(revisedBy.get(key) ?? [], mostNamed)
      return [
        {
          id: `urn:uuid:${stableId(`edition/${key}${area === undefined ? '' : `/${area}`}`)}`,
          title: `${source.title}: edition ${editionLabel(edition)}${area === undefined ? '' : `, ${nameOf(area)}`}`,
          path: `/data#source-${source.id}`,
          date: countsFrom,
          paragraphs: [
            said,
            ...named.map(change => `${capitalised(revisionInWords(change, nameOf(change.area)))}.`)
          ],
          categories: [source.id]
        }
      ]
    })
  })
  const published =
    dataset === undefined && area === undefined
      ? releases.map(({ id, builtAt, observations }): FeedItem => ({
          id: `urn:uuid:${stableId(`release/${id}`)}`,
          title: `Release ${id}`,
          path: '/data',
          date: builtAt,
          paragraphs: [
            `Release of ${dateInWords(builtAt)}, with ${formatCount(observations)} figures and gaps.`
          ],
          categories: ['release']
        }))
      : []
  const items = [...published, ...editions].toSorted(
    (first, second) => second.date.localeCompare(first.date) || first.id.localeCompare(second.id)
  )
  if (!release.release.demonstration) return items
  return items.map(item => ({ ...item, paragraphs: [`${DEMONSTRATION}.`, ...item.paragraphs] }))
}

const sentenceOf = ({ publisher }: HeldSource, edition: string, report: ChangeReport | undefined): string =>
  report?.sentence ?? `${editionLabel(edition)} is the first edition held here, by ${publisher}.`

/** "For Fife the edition March 2024 revised one figure and added six." */
function areaSentence(changes: readonly Change[], edition: string, areaName: string): string {
  const verbs = { revised: 'revised', new: 'added', withdrawn: 'withdrew', relabelled: 'relabelled' } as const
  const parts = (['revised', 'new', 'withdrawn', 'relabelled'] as const).flatMap(kind => {
    const count = changes.filter(change => change.kind === kind).length
    return count === 0 ? [] : [`${verbs[kind]} ${countInWords(count)} ${count === 1 ? 'figure' : 'figures'}`]
  })
  return `For ${areaName} the edition ${editionLabel(edition)} ${listInWords(parts)}.`
}
