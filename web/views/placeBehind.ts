import type { Series } from '../../shared/comparisons/comparedSeries.ts'
import { defaultComparator } from '../../shared/comparisons/comparator.ts'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import { readGroup } from '../client/comparisons.ts'
import type { Loaded } from '../client/loaded.ts'
import type { Answered, Answers } from './answers.ts'
import { isInTime } from './chartData/behind.ts'
import { seriesKey } from './compare/compareChoice.ts'

/** What stands behind the years of one place. */
export interface PlaceBehind {
  name: string
  observations: Answered<readonly Observation[]>
  /** Why Scotland stands there and not the comparator that was chosen; null where it is, and where that is a point of the line itself. */
  instead: string | null
}

/**
 * Asks for the years of what a place is compared with: of an area of the register, or of council areas added up.
 * @param comparison of its latest figure; undefined where the release has none of this series
 * @param comparator as it stands in the address
 */
export function placeBehind(
  data: Loaded,
  answers: Answers,
  series: Series,
  comparison: Comparison | undefined,
  comparator: string,
  arrived: () => void
): PlaceBehind {
  const of = { indicator: series.indicator.id, breakdown: series.category.id }
  const chosen =
    comparator === defaultComparator || isInTime(comparator) ? undefined : (comparison?.comparator ?? null)
  const { code, name, members } = chosen ?? { ...data.scotland, members: [] }
  const areas = data.area(code) ? code : members.join(',')
  return {
    name,
    observations: answers.get(
      `${data.release} behind ${areas} ${seriesKey(series)}`,
      () =>
        areas === code
          ? data.observations({ ...of, areas })
          : readGroup({ ...of, areas }).then(({ observations }) => observations),
      arrived
    ),
    instead: chosen === null ? (comparison?.refused ?? comparison?.reason ?? null) : null
  }
}
