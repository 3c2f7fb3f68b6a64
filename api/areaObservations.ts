import { indicators } from '../shared/catalogue/indicators/index.ts'
import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import { lastRemembered, remembered } from '../shared/comparisons/remembered.ts'
import type { Area } from '../shared/contracts/area.ts'
import type { Observation } from '../shared/contracts/observation.ts'
import { aggregate } from './aggregate.ts'
import type { ObservationQuestion, OpenRelease } from './store/store.ts'

const definitions: ReadonlyMap<string, IndicatorDefinition> = new Map(
  indicators.map(definition => [definition.id, definition])
)

/** Names of all areas of a release by code, listed once. */
export const namesOf = remembered(
  ({ areas }: OpenRelease): ReadonlyMap<string, string> =>
    new Map(areas.map(({ code, name }) => [code, name]))
)

// Texts of cells are kept once each, so that most of them are told equal at a glance.
const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

type ByArea = Map<string, Observation>

/** What is kept under a key, made at its first use. */
function under<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Cells of the same series and period together, by area. */
function bySeriesAndPeriod(cells: readonly Observation[]): ByArea[] {
  const found: ByArea[] = []
  const byIndicator = new Map<string, Map<string, Map<string, ByArea>>>()
  const together = (): ByArea => {
    const byArea: ByArea = new Map()
    found.push(byArea)
    return byArea
  }
  for (const cell of cells) {
    const breakdowns = under(byIndicator, cell.indicator, () => new Map<string, Map<string, ByArea>>())
    const periods = under(breakdowns, cell.breakdown, () => new Map<string, ByArea>())
    under(periods, cell.period, together).set(cell.area, cell)
  }
  return found
}

const inOrder = (a: Observation, b: Observation): number =>
  byText(a.indicator, b.indicator) ||
  byText(a.breakdown, b.breakdown) ||
  byText(a.period, b.period) ||
  byText(a.area, b.area)

/** Cells of partnerships, added up from cells of all their council areas. */
function addUp(
  release: OpenRelease,
  groups: readonly Pick<Area, 'code' | 'members'>[],
  cells: readonly Observation[]
): Observation[] {
  const names = namesOf(release)
  return bySeriesAndPeriod(cells).flatMap(byArea =>
    groups.flatMap(group => {
      const members = group.members.flatMap(code => byArea.get(code) ?? [])
      const [first] = members
      const definition = first && definitions.get(first.indicator)
      // A series that the release does not keep for council areas at all has nothing to add up.
      return definition && members.length === group.members.length
        ? [aggregate(group, members, names, definition)]
        : []
    })
  )
}

/** Partnerships of which a whole series is held added up: some ten thousand cells at most. */
const mostHeld = 1000

/** Every cell of one series of one partnership, by `indicator breakdown code`; those asked for last are held. */
const seriesOfGroup = remembered((release: OpenRelease) =>
  lastRemembered(mostHeld, async key => {
    const [indicator = '', breakdown = '', code = ''] = key.split(' ')
    const group = { code, members: release.areasByCode.get(code)?.members ?? [] }
    const series = [{ indicator, breakdown }]
    return addUp(
      release,
      [group],
      await release.observations({ series, areas: group.members, periods: null })
    )
  })
)

/**
 * Cells of any areas, partnerships among them: those are added up from their council areas.
 * @param areas codes of the release, partnerships included
 * @returns sorted by indicator, breakdown, period and area; cells are shared, so they are not to be changed
 */
export async function areaObservations(
  release: OpenRelease,
  { series, areas, periods }: ObservationQuestion
): Promise<Observation[]> {
  const distinct = [...new Set(areas)]
  const groups = distinct.flatMap(code => {
    const area = release.areasByCode.get(code)
    return area?.type === 'partnership' ? [area] : []
  })
  const groupCodes = new Set(groups.map(({ code }) => code))
  const stored = distinct.filter(code => !groupCodes.has(code))
  const [one] = series
  if (one && series.length === 1) {
    const seriesOf = seriesOfGroup(release)
    const held = await Promise.all(
      groups.map(({ code }) => seriesOf(`${one.indicator} ${one.breakdown} ${code}`))
    )
    const wanted = periods && new Set(periods)
    const added = held.flatMap(cells => cells.filter(({ period }) => wanted?.has(period) ?? true))
    return [...(await release.observations({ series, areas: stored, periods })), ...added].toSorted(inOrder)
  }

  const needed = [...new Set([...stored, ...groups.flatMap(({ members }) => members)])]
  const cells = await release.observations({ series, areas: needed, periods })
  if (groups.length === 0) return cells.toSorted(inOrder)
  const own = new Set(stored)
  return [...cells.filter(({ area }) => own.has(area)), ...addUp(release, groups, cells)].toSorted(inOrder)
}
