import type { Category } from '../../../shared/catalogue/indicator.ts'
import { parseComparator } from '../../../shared/comparisons/comparator.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import type { Trends } from '../../../shared/contracts/trend.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'
import { runsOfPeriods } from './seriesRuns.ts'

/** What stands behind the areas: its name, and its figure for an area and period. */
export interface Behind {
  name: string
  /** The same in a sentence about several areas: "their police division". */
  inWords: string
  /** Whether the figure is the same for every area. */
  shared: boolean
  value: (area: string, period: string) => number | null
}

/** Scotland behind every area, from the figures that are here; null for counts, which do not compare. */
export const scotlandBehind = (data: Loaded, indicator: Indicator, category: Category): Behind | null =>
  indicator.method === 'count'
    ? null
    : {
        name: data.scotland.name,
        inWords: data.scotland.name,
        shared: true,
        value: (_, period) => data.cell(indicator.id, category.id, data.scotland.code, period).value
      }

/** The comparator of each area over time, from the answer of the API. */
export function behindOf(trends: Trends): Behind {
  const series = new Map(
    trends.comparators.map(({ code, points }) => [
      code,
      new Map(points.map(({ period, value }) => [period, value]))
    ])
  )
  const codeOf = new Map(trends.trends.map(({ area, comparator }) => [area, comparator]))
  const [only] = trends.comparators
  const [name, inWords] =
    trends.comparators.length === 1 && only
      ? [only.name, only.name]
      : [trends.comparator.title, trends.comparator.inWords]
  return {
    name,
    inWords,
    shared: trends.comparators.length === 1,
    value: (area, period) =>
      series.get((trends.comparators.length === 1 ? only?.code : codeOf.get(area)) ?? '')?.get(period) ?? null
  }
}

/** Whether an area is compared with itself at another time: then what stands behind it is here already. */
export const isInTime = (comparator: string): boolean => /^(period|baseline):/.test(comparator)

/**
 * What stands behind every area while no answer of the API does: its own figure of an earlier period, as a level across
 * the years that may be compared with it, or its figure of the period before; Scotland for every other comparator.
 */
export function behindHere(
  data: Loaded,
  indicator: Indicator,
  category: Category,
  comparator: string
): Behind | null {
  const parsed = parseComparator(comparator)
  if (
    indicator.method === 'count' ||
    isRefusal(parsed) ||
    (parsed.kind !== 'period' && parsed.kind !== 'baseline')
  )
    return scotlandBehind(data, indicator, category)
  const periods = runsOfPeriods(indicator, category)
  const isPrevious = parsed.period === 'previous'
  const earlierOf = (period: string) => {
    const at = periods.findIndex(each => each.period === period)
    const earlier = isPrevious ? periods[at - 1] : periods.find(each => each.period === parsed.period)
    return earlier?.run === periods[at]?.run ? earlier : undefined
  }
  const when = periodLabel(parsed.period, indicator.periodKind)
  return {
    name: isPrevious ? 'the period before' : `its own ${when}`,
    inWords: isPrevious ? 'the period before' : when,
    shared: false,
    value: (area, period) => {
      const earlier = earlierOf(period)
      return earlier ? data.cell(indicator.id, category.id, area, earlier.period).value : null
    }
  }
}
