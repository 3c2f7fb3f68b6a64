import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { listInWords } from '../../../shared/words/numbers.ts'
import { dateInWords, periodLabel } from '../../../shared/words/periods.ts'
import { middle, timeSpan, yearFraction } from '../../charts/parts/timeSpan.ts'
import type { TilePoint } from '../../charts/trendTilesTable.ts'

/** What breaks the series of a category, earliest first. */
const seriesBreaks = (indicator: Indicator, category: Category): Indicator['breaks'] =>
  indicator.breaks
    .filter(({ kind, breakdowns }) => kind === 'series' && (breakdowns?.includes(category.id) ?? true))
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))

/** What breaks the series of a category inside the time that is drawn: when, and by what name. */
export const breaksBetween = (
  indicator: Indicator,
  category: Category,
  from: number,
  to: number
): { time: number; words: string }[] =>
  seriesBreaks(indicator, category)
    .map(({ date, title }) => ({
      time: yearFraction(date),
      words: `${title} (${dateInWords(date.slice(0, 7))})`
    }))
    .filter(({ time }) => time > from && time < to)

/** "Not to be read across a break: Recording standard introduced (April 2004) and …"; "" where there is none. */
export const breaksInWords = (breaks: readonly { words: string }[]): string =>
  breaks.length === 0
    ? ''
    : `Not to be read across a break: ${listInWords(breaks.map(({ words }) => words))}.`

/** Periods of a category with their place in time and the run of comparable years that each belongs to. */
export function runsOfPeriods(
  indicator: Indicator,
  category: Category
): (Omit<TilePoint, 'value'> & { period: string })[] {
  const breaks = seriesBreaks(indicator, category).map(({ date }) => yearFraction(date))
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
