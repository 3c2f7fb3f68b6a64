import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { middle, timeSpan, yearFraction } from '../../charts/parts/timeSpan.ts'
import type { TilePoint } from '../../charts/trendTilesTable.ts'

/** Days at which the series of a category is broken, as ISO days. */
export const seriesBreaks = (indicator: Indicator, category: Category): string[] =>
  indicator.breaks
    .filter(({ kind, breakdowns }) => kind === 'series' && (breakdowns?.includes(category.id) ?? true))
    .map(({ date }) => date)

/** Periods of a category with their place in time and the run of comparable years that each belongs to. */
export function runsOfPeriods(
  indicator: Indicator,
  category: Category
): (Omit<TilePoint, 'value'> & { period: string })[] {
  const breaks = seriesBreaks(indicator, category).map(yearFraction)
  const coverage = indicator.coverage.find(({ breakdown }) => breakdown === category.id)
  return (coverage?.periods ?? []).map(({ period }) => {
    const time = middle(timeSpan(period, indicator.periodKind))
    return {
      period,
      label: periodLabel(period, indicator.periodKind),
      time,
      run: breaks.filter(at => at <= time).length
    }
  })
}
