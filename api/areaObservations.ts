import { indicators } from '../shared/catalogue/indicators/index.ts'
import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import { remembered } from '../shared/comparisons/remembered.ts'
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

/** Cells of the same series and period together, by area. */
function bySeriesAndPeriod(cells: readonly Observation[]): Iterable<ReadonlyMap<string, Observation>> {
  const found = new Map<string, Map<string, Observation>>()
  for (const cell of cells) {
    const key = `${cell.indicator}/${cell.breakdown}/${cell.period}`
    const together = found.get(key)
    if (together) together.set(cell.area, cell)
    else found.set(key, new Map([[cell.area, cell]]))
  }
  return found.values()
}

const inOrder = (a: Observation, b: Observation): number =>
  byText(a.indicator, b.indicator) ||
  byText(a.breakdown, b.breakdown) ||
  byText(a.period, b.period) ||
  byText(a.area, b.area)

/**
 * Cells of any areas, partnerships among them: those are added up from their council areas.
 * @param areas codes of the release, partnerships included
 * @returns sorted by indicator, breakdown, period and area
 */
export async function areaObservations(
  release: OpenRelease,
  { series, areas, periods }: ObservationQuestion
): Promise<Observation[]> {
  const wanted = new Set(areas)
  const groups = [...wanted].flatMap(code => {
    const area = release.areasByCode.get(code)
    return area?.type === 'partnership' ? [area] : []
  })
  const groupCodes = new Set(groups.map(({ code }) => code))
  const stored = new Set([...wanted].filter(code => !groupCodes.has(code)))
  const needed = new Set([...stored, ...groups.flatMap(({ members }) => members)])
  const cells = await release.observations({ series, areas: [...needed], periods })
  if (groups.length === 0) return cells.toSorted(inOrder)

  const names = namesOf(release)
  const found = cells.filter(({ area }) => stored.has(area))
  for (const byArea of bySeriesAndPeriod(cells))
    for (const group of groups) {
      const members = group.members.flatMap(code => byArea.get(code) ?? [])
      const [first] = members
      const definition = first && definitions.get(first.indicator)
      // A series that the release does not keep for council areas at all has nothing to add up.
      if (definition && members.length === group.members.length)
        found.push(aggregate(group, members, names, definition))
    }
  return found.toSorted(inOrder)
}
