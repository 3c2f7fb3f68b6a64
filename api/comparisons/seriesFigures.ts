import type { Category, IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { differencingRefusal } from '../../shared/comparisons/differencing.ts'
import type { Place } from '../../shared/comparisons/resolveComparator.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import type { Verdict } from '../../shared/contracts/verdict.ts'
import { type AreaVariation, areaVariation, funnel } from '../../shared/methods/funnel.ts'
import { isRefusal, type Refusal } from '../../shared/methods/refusal.ts'
import { aggregate } from '../aggregate.ts'
import type { OpenRelease, Series } from '../store/store.ts'

/** Every figure of one indicator and category: stored ones, and those of any council areas added up. */
export interface SeriesFigures {
  definition: IndicatorDefinition
  category: Category
  /** Ascending. */
  periods: readonly string[]
  /** Null for a period that the series has not. */
  at: (place: Place, period: string) => Observation | null
  /** Every period, ascending. */
  over: (place: Place) => readonly Observation[]
  /** One cell of every council area, in code order. */
  councils: (period: string) => readonly Observation[]
  /** How the 32 council areas vary in a period; a refusal where that cannot be estimated. */
  variation: (period: string) => AreaVariation | Refusal
  /** What a funnel of the 32 council areas says of each, by code; empty where there is none. */
  amongAreas: (period: string) => ReadonlyMap<string, Verdict>
}

type Cells = ReadonlyMap<string, ReadonlyMap<string, Readonly<Observation>>>

/** `proportion` where a value cannot exceed its denominator, `rate` elsewhere. */
export const scaleOf = ({ method }: IndicatorDefinition): 'rate' | 'proportion' =>
  method === 'proportion' ? 'proportion' : 'rate'

/** Rates and proportions of counted events; the other methods carry no interval. */
export const isEstimated = ({ method }: Pick<Observation, 'method'>): boolean =>
  method === 'crude-rate' || method === 'proportion'

/** Most sums kept of one series: the groups of a scheme or two over thirty years. */
const mostSums = 1000

/**
 * The figures of a series from its cells.
 * @param cells of council areas and Scotland, every period
 * @throws RangeError when the catalogue has no such series
 */
export function seriesFigures(
  { indicator, breakdown }: Series,
  cells: readonly Readonly<Observation>[],
  names: ReadonlyMap<string, string>
): SeriesFigures {
  const definition = indicators.find(({ id }) => id === indicator)
  const category = definition?.breakdown.categories.find(({ id }) => id === breakdown)
  if (!definition || !category)
    throw new RangeError(`the catalogue has no series '${indicator}/${breakdown}'`)
  const byPeriod = byPeriodAndArea(cells)
  const periods = [...byPeriod.keys()].toSorted()

  const councils = remembered((period: string): readonly Observation[] =>
    [...(byPeriod.get(period)?.values() ?? [])]
      .filter(({ area }) => area !== SCOTLAND)
      .toSorted((a, b) => (a.area < b.area ? -1 : 1))
  )

  const addUp = (place: Place, period: string): Observation | null => {
    const found = byPeriod.get(period)
    if (!found) return null
    const members = place.members.flatMap(code => found.get(code) ?? [])
    if (members.length !== place.members.length) return null
    const sum = aggregate({ code: place.code, members: [...place.members] }, members, names, definition)
    const reason =
      sum.value === null ? null : differencingRefusal(place.members, councils(period), found.get(SCOTLAND))
    if (reason === null) return sum
    return {
      ...sum,
      value: null,
      lower: null,
      upper: null,
      numerator: null,
      denominator: null,
      status: 'suppressed',
      marker: 'c',
      reason
    }
  }

  const sums = new Map<string, Observation | null>()

  const added = (place: Place, period: string): Observation | null => {
    const members = names.has(place.code) ? '' : place.members.join()
    const key = `${place.code}/${members}/${period}`
    const known = sums.get(key)
    if (known !== undefined) return known
    const sum = addUp(place, period)
    if (sums.size >= mostSums) sums.clear()
    sums.set(key, sum)
    return sum
  }

  const at = (place: Place, period: string): Observation | null =>
    place.members.length > 0 ? added(place, period) : (byPeriod.get(period)?.get(place.code) ?? null)

  const counted = (period: string) =>
    councils(period)
      .filter(cell => isEstimated(cell))
      .map(({ area, numerator, denominator }) => ({ id: area, numerator, denominator }))

  const variation = remembered((period: string) => areaVariation(scaleOf(definition), counted(period)))
  const amongAreas = remembered((period: string): ReadonlyMap<string, Verdict> => {
    const spread = variation(period)
    if (isRefusal(spread)) return new Map()
    const drawn = funnel(scaleOf(definition), counted(period), definition.per, undefined, spread)
    return new Map(isRefusal(drawn) ? [] : drawn.points.map(({ id, verdict }) => [id, verdict]))
  })

  return {
    definition,
    category,
    periods,
    at,
    over: place => periods.flatMap(period => at(place, period) ?? []),
    councils,
    variation,
    amongAreas
  }
}

/** The same function, each answer worked out once. */
function remembered<Answer>(answer: (period: string) => Answer): (period: string) => Answer {
  const known = new Map<string, Answer>()
  return period => {
    const before = known.get(period)
    if (before !== undefined) return before
    const now = answer(period)
    known.set(period, now)
    return now
  }
}

function byPeriodAndArea(cells: readonly Readonly<Observation>[]): Cells {
  const byPeriod = new Map<string, Map<string, Readonly<Observation>>>()
  for (const cell of cells) {
    const areas = byPeriod.get(cell.period) ?? new Map<string, Readonly<Observation>>()
    areas.set(cell.area, cell)
    byPeriod.set(cell.period, areas)
  }
  return byPeriod
}

/** Figures of series once read, for as long as their release is open: they never change. */
const kept = new WeakMap<OpenRelease, Map<string, Promise<SeriesFigures>>>()

/** The latest period in which one of the places holds a figure; the last period with any edition, else the last. */
export function latestPeriod(
  { periods, at, councils }: SeriesFigures,
  places: readonly Place[]
): string | null {
  const holds = (period: string) => places.some(place => (at(place, period)?.value ?? null) !== null)
  return (
    periods.findLast(holds) ??
    periods.findLast(period => councils(period).some(({ edition }) => edition !== null)) ??
    periods.at(-1) ??
    null
  )
}

/** Codes of Scotland and the 32 council areas. */
export const storedAreas = ({ areas }: OpenRelease): string[] =>
  areas.filter(({ type }) => type !== 'partnership').map(({ code }) => code)

/** The figures of a series as the release has them. @throws QueryError or QueryTimeout */
export function readSeries(release: OpenRelease, series: Series): Promise<SeriesFigures> {
  const ofRelease = kept.get(release) ?? new Map<string, Promise<SeriesFigures>>()
  kept.set(release, ofRelease)
  const key = `${series.indicator}/${series.breakdown}`
  const known = ofRelease.get(key)
  if (known) return known
  const reading = release
    .observations({ series: [series], areas: storedAreas(release), periods: null })
    .then(cells => seriesFigures(series, cells, namesOf(release)))
  ofRelease.set(key, reading)
  reading.catch(() => ofRelease.delete(key))
  return reading
}

/** Names of all areas, by code. */
export const namesOf = ({ areas }: OpenRelease): Map<string, string> =>
  new Map(areas.map(({ code, name }) => [code, name]))
