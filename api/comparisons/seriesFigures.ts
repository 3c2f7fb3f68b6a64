import type { Category, IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { recentTrendOf, yearsTested } from '../../shared/comparisons/recentTrendOf.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import { ownGroupCode, type Place } from '../../shared/comparisons/resolveComparator.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { SCOTLAND } from '../../shared/contracts/scotland.ts'
import type { RecentTrend } from '../../shared/contracts/trend.ts'
import { namesOf } from '../areaObservations.ts'
import type { OpenRelease, Series } from '../store/store.ts'
import { addedCells, type CellsInBrief, inBrief } from './addedCells.ts'
import { heldBriefly } from './heldBriefly.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Every figure of one indicator and category: stored ones, and those of any council areas added up. */
export interface SeriesFigures extends Spread {
  definition: IndicatorDefinition
  category: Category
  /** Ascending. */
  periods: readonly string[]
  /** Null for a period that the series has not. */
  at: (place: Place, period: string) => Observation | null
  /** Whether there is a value; asked of many periods, so that the reason why there is none is not made. */
  holds: (place: Place, period: string) => boolean
  /** Every period, ascending. */
  over: (place: Place) => readonly Observation[]
  /** The same, of what a small line is drawn from. */
  inBrief: (place: Place) => CellsInBrief
  /** Of the five years that end with a period. */
  recentTrend: (place: Place, period: string) => RecentTrend
  /** One cell of every council area, in code order. */
  councils: (period: string) => readonly Observation[]
}

type Cells = ReadonlyMap<string, ReadonlyMap<string, Readonly<Observation>>>

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

  const sums = addedCells(
    { definition, periods, councils, cellAt: (code, period) => byPeriod.get(period)?.get(code) },
    names
  )

  const figuresOf = (place: Pick<Place, 'code' | 'members'>) => {
    const at = remembered((period: string): Observation | null =>
      place.members.length > 0 ? sums.at(place, period) : (byPeriod.get(period)?.get(place.code) ?? null)
    )
    let all: readonly Observation[] | undefined
    return {
      at,
      over: () => (all ??= heldOf(periods, at)),
      recentTrend: remembered((period: string) => {
        const years = periods.slice(0, periods.indexOf(period) + 1).slice(-yearsTested)
        return recentTrendOf(definition, category.id, heldOf(years, at))
      })
    }
  }
  const stored = remembered((code: string) => figuresOf({ code, members: [] }))
  // By the list of members itself: one of the release is kept as long as the release, a reader's own until it is answered.
  const added = remembered((members: readonly string[]) =>
    remembered((code: string) => figuresOf({ code, members }))
  )
  const ownGroups = heldBriefly((members: readonly string[]) => figuresOf({ code: ownGroupCode, members }))
  const figures = ({ code, members }: Place) => {
    if (code === ownGroupCode) return ownGroups(members)
    return members.length > 0 ? added(members)(code) : stored(code)
  }

  return {
    definition,
    category,
    periods,
    at: (place, period) => figures(place).at(period),
    holds: (place, period) =>
      sums.canBeMade(place, period) && (figures(place).at(period)?.value ?? null) !== null,
    over: place => figures(place).over(),
    inBrief: place => (place.members.length > 0 ? sums.inBrief(place) : inBrief(figures(place).over())),
    recentTrend: (place, period) => figures(place).recentTrend(period),
    councils,
    ...spreadOf(definition, councils)
  }
}

function heldOf(
  periods: readonly string[],
  at: (period: string) => Observation | null
): readonly Observation[] {
  const held: Observation[] = []
  for (const period of periods) {
    const cell = at(period)
    if (cell) held.push(cell)
  }
  return held
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

/** The last period with any edition, else the last. */
const lastIssued = remembered(
  ({ periods, councils }: SeriesFigures): string | null =>
    periods.findLast(period => councils(period).some(({ edition }) => edition !== null)) ??
    periods.at(-1) ??
    null
)

/** The latest period in which one of the places holds a figure; the last period with any edition, else the last. */
export const latestPeriod = (figures: SeriesFigures, places: readonly Place[]): string | null =>
  figures.periods.findLast(period => places.some(place => figures.holds(place, period))) ??
  lastIssued(figures)

/** Codes of Scotland and the 32 council areas. */
export const storedAreas = remembered(({ areas }: OpenRelease): readonly string[] =>
  areas.filter(({ type }) => type !== 'partnership').map(({ code }) => code)
)

const seriesOf = remembered((release: OpenRelease) =>
  remembered((indicator: string) =>
    remembered(async (breakdown: string) => {
      const series = { indicator, breakdown }
      const areas = storedAreas(release)
      const cells = await release.observations({ series: [series], areas, periods: null })
      return seriesFigures(series, cells, namesOf(release))
    })
  )
)

/** The figures of a series as the release has them, read once. @throws QueryError or QueryTimeout */
export const readSeries = (release: OpenRelease, { indicator, breakdown }: Series): Promise<SeriesFigures> =>
  seriesOf(release)(indicator)(breakdown)
