import type { Area } from '../../../shared/contracts/area.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import { isPercentage } from '../../../shared/words/numbers.ts'
import type { SpineData } from '../../charts/spine.ts'
import type { Loaded } from '../../client/loaded.ts'
import { digitsOf } from '../../../shared/words/sentences.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import { cellDigits } from '../chartData/cellDigits.ts'
import type { ProfileRow } from './profileRows.ts'
import { seriesOf } from './standingOut.ts'

/** What the rows of an area are set beside. */
export interface Beside {
  /** Of the comparator, as a heading. */
  title: string
  /** By series; empty until they are here. */
  comparisons: ReadonlyMap<string, Comparison>
  /** Whether Scotland's figures, which are here at once, may stand in until then. */
  isScotland: boolean
}

/** The figure compared with and its name; null where there is none. */
export function referenceOf(
  row: ProfileRow,
  { comparisons, isScotland }: Beside
): { value: number; name: string; decimals: number } | null {
  const comparator = comparisons.get(seriesOf(row))?.comparator
  const { indicator, scotland } = row
  if (comparator?.value != null)
    return { value: comparator.value, name: comparator.name, decimals: cellDigits(indicator, comparator) }
  return isScotland && scotland?.value != null
    ? { value: scotland.value, name: 'Scotland', decimals: digitsOf(scotland, indicator) }
    : null
}

/** The strip of a row: the area among the 32, as a ratio to what it is compared with; null where there is nothing to place. */
export function rowSpine(row: ProfileRow, area: Area, data: Loaded, beside: Beside): SpineData | null {
  const { indicator, category, observation } = row
  const reference = referenceOf(row, beside)
  if (indicator.method === 'count' || observation.value === null || reference === null) return null
  if (reference.value <= 0 || !data.holds(indicator.id, category.id)) return null
  const councils = data.councils.flatMap(({ code, name }) => {
    const { value } = data.cell(indicator.id, category.id, code, observation.period)
    return value === null ? [] : [{ name, value }]
  })
  if (councils.length === 0) return null
  const comparison = beside.comparisons.get(seriesOf(row))
  return {
    areaName: area.name,
    title: rowTitle(indicator, category),
    value: observation.value,
    lower: observation.lower,
    upper: observation.upper,
    outer: comparison?.outer ?? null,
    usual: comparison?.usual ?? null,
    reference: reference.value,
    referenceName: reference.name,
    councils,
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort)
  }
}
