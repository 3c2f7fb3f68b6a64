import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { parseComparator } from '../../shared/comparisons/comparator.ts'
import { lastRemembered, remembered } from '../../shared/comparisons/remembered.ts'
import { ownGroup, type Place, placeOf } from '../../shared/comparisons/resolveComparator.ts'
import { isRefusal, refuse as refusal } from '../../shared/methods/refusal.ts'
import { editionsIssued } from '../asOf/observationsAsOf.ts'
import { chooseAreas, chooseCategory, chooseIndicator, type Refuse } from '../routes/choices.ts'
import type { OpenRelease } from '../store/store.ts'
import { figuresAsOf } from './figuresAsOf.ts'
import { pooledFigures } from './pooledFigures.ts'
import { latestPeriod, readSeries, type SeriesFigures } from './seriesFigures.ts'

/** Which series, as a query says it. */
export interface SeriesQuery {
  indicator: string
  breakdown?: string | undefined
  asOf?: string | undefined
  /** Three years of every figure added together. */
  years?: '3' | undefined
}

/** One series, as it stands or as it stood. */
export interface AskedSeries {
  figures: SeriesFigures
  /** Null for the figures as they stand. */
  asOf: AsOf | null
}

/** @throws ProblemError 400 for an indicator, category or day that the release does not have */
export async function askSeries(
  release: OpenRelease,
  query: SeriesQuery,
  refuse: Refuse,
  accepted: Readonly<Record<string, string>>
): Promise<AskedSeries> {
  const asked = await singleYears(release, query, refuse, accepted)
  if (query.years === undefined) return asked
  const figures = pooledFigures(asked.figures)
  if (isRefusal(figures)) throw refuse('years', figures.refused)
  return { ...asked, figures }
}

async function singleYears(
  release: OpenRelease,
  { indicator: id, breakdown, asOf }: SeriesQuery,
  refuse: Refuse,
  accepted: Readonly<Record<string, string>>
): Promise<AskedSeries> {
  const indicator = chooseIndicator(release, id, refuse)
  const category = chooseCategory(indicator, breakdown, refuse)
  const series = { indicator: indicator.id, breakdown: category.id }
  if (asOf === undefined) return { figures: await readSeries(release, series), asOf: null }
  // Refused here, in the words of the endpoint; what is remembered below serves every endpoint.
  editionsIssued(release, indicator, asOf, accepted)
  return pastSeries(release)([indicator.id, category.id, asOf].join(' '))
}

/** Series that stood otherwise, held for those who ask on: the parts of a page are of one day. */
const mostPast = 24

const pastSeries = remembered((release: OpenRelease) =>
  lastRemembered(mostPast, (key): Promise<AskedSeries> => {
    const [indicator = '', breakdown = '', day = ''] = key.split(' ')
    return figuresAsOf(release, { indicator, breakdown }, day)
  })
)

/** Every headline series of the release, in the order of the register, found once. @throws QueryError or QueryTimeout */
export const headlineSeries = remembered((release: OpenRelease): Promise<readonly SeriesFigures[]> =>
  Promise.all(
    release.indicators.flatMap(({ id, breakdown }) =>
      breakdown.categories
        .filter(({ headline }) => headline)
        .map(category => readSeries(release, { indicator: id, breakdown: category.id }))
    )
  )
)

const councilCodes = remembered(({ areas }: OpenRelease): readonly string[] =>
  areas.filter(({ type }) => type === 'council-area').map(({ code }) => code)
)

/** Which places, as a query says it. */
export interface PlacesQuery {
  areas?: readonly string[] | undefined
  scheme?: string | undefined
  /** A group of the reader's own: codes, or `name:codes`. */
  group?: string | undefined
}

/**
 * Areas as places, a group of the reader's own last.
 * @param every the areas where neither is given; the 32 council areas unless said
 * @throws ProblemError 400 for what the release does not have
 */
export function askPlaces(
  release: OpenRelease,
  query: PlacesQuery,
  refuse: Refuse,
  every: readonly string[] = councilCodes(release)
): Place[] {
  const group = query.group === undefined ? [] : [askGroup(release, query.group, refuse)]
  const unsaid = group.length > 0 ? [] : every
  const areas = chooseAreas(release, query, unsaid, refuse).flatMap(code => {
    const area = release.areasByCode.get(code)
    return area ? [placeOf(area)] : []
  })
  return [...areas, ...group]
}

function askGroup({ areasByCode }: OpenRelease, text: string, refuse: Refuse): Place {
  const read = parseComparator(`group:${text}`)
  const group =
    isRefusal(read) || read.kind !== 'own-group'
      ? refusal(`‘${text}’ is no group; give its codes joined by commas, or name:codes.`)
      : ownGroup(read.name, read.codes, areasByCode)
  if (isRefusal(group))
    throw refuse('group', `${group.refused} /api/v1/areas lists every area with its code.`)
  return group
}

/**
 * The period asked for, or the latest in which one of the places holds a figure.
 * @throws ProblemError 400 that lists the periods
 */
export function askPeriod(
  figures: SeriesFigures,
  places: readonly Place[],
  period: string | undefined,
  refuse: Refuse
): string {
  const { definition, periods } = figures
  if (periods.length === 0)
    throw refuse(
      'period',
      `${definition.id} has no period at all as it is asked for; a later day, or single years, may have some.`
    )
  const chosen = period ?? latestPeriod(figures, places)
  if (chosen === null || !periods.includes(chosen))
    throw refuse(
      'period',
      `${definition.id} has no period ‘${chosen ?? ''}’; its periods are ${periods.join(', ')}.`
    )
  return chosen
}

/** One series in one period, of some places, with what an answer about it begins with. */
export interface AskedCells {
  places: Place[]
  figures: SeriesFigures
  period: string
  /** In the order of the contract. */
  head: {
    release: string
    asOf?: AsOf
    indicator: string
    breakdown: string
    period: string
    unit: string
    polarity: IndicatorDefinition['polarity']
  }
  /** What a row of its table begins and ends with. */
  series: { indicator: string; breakdown: string; period: string }
  labels: ReturnType<typeof labelsOf>
}

/** @throws ProblemError 400 for what the release does not have */
export async function askCells(
  release: OpenRelease,
  query: SeriesQuery & PlacesQuery & { period?: string | undefined },
  refuse: Refuse,
  accepted: Readonly<Record<string, string>>
): Promise<AskedCells> {
  const places = askPlaces(release, query, refuse)
  const { figures, asOf } = await askSeries(release, query, refuse, accepted)
  const period = askPeriod(figures, places, query.period, refuse)
  const { definition, category } = figures
  const { unit, polarity } = definition
  const series = { indicator: definition.id, breakdown: category.id, period }
  const head = { release: release.release.id, ...(asOf ? { asOf } : {}), ...series, unit, polarity }
  return { places, figures, period, head, series, labels: labelsOf(release, definition) }
}

/** What a row of a table says besides its cells, so that a file stands by itself. */
export function labelsOf(
  release: OpenRelease,
  { id, title, dataset }: Pick<IndicatorDefinition, 'id' | 'title' | 'dataset'>
): { indicatorTitle: string; source: string; licence: string; release: string } {
  const source = release.sources.find(each => each.id === dataset)
  return {
    indicatorTitle: title || id,
    source: source?.publisher ?? '',
    licence: source?.licence ?? '',
    release: release.release.id
  }
}

/** `as-of-2019-06-01`: beside the same figures as they stand, the name alone tells the two files apart. */
export const dayOfFile = ({ asOf }: { asOf?: string | undefined }): string | null =>
  asOf === undefined ? null : `as-of-${asOf}`

/** `comparisons-recorded-crime-all-crimes-2025-26`: what is in a file, in the words of the API. */
export const fileStem = (...parts: readonly (string | null | undefined)[]): string =>
  parts
    .filter(part => part !== null && part !== undefined && part !== '' && part !== 'all')
    .join('-')
    .replaceAll(/[^a-z0-9-]+/gi, '-')
