import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { classOf } from '../../../shared/methods/classBreaks.ts'
import { formatValue } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { colourOfClass } from '../../charts/parts/colours.ts'
import type { HeatMapData } from '../../charts/heatMap.ts'
import type { Loaded } from '../../client/loaded.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { limitText } from '../map/mapWords.ts'
import { cellDigits } from './cellDigits.ts'
import { breaksBetween, breaksInWords, runsOfPeriods } from './seriesRuns.ts'

/** All council areas over every period that any of them has a figure for, in the classes of the map. */
export function heatMapData(
  data: Loaded,
  { indicator, category }: { indicator: Indicator; category: Category },
  chosen: string | null
): HeatMapData {
  const breaks = data.classBreaks(indicator.id, category.id)
  const classes = breaks.length + 1
  const cell = (code: string, period: string) => data.cell(indicator.id, category.id, code, period)
  const all = data.periods(indicator.id, category.id)
  const first = all.findIndex(period => data.councils.some(({ code }) => cell(code, period).value !== null))
  const periods = all.slice(Math.max(0, first))
  const labels = periods.map(period => periodLabel(period, indicator.periodKind))
  const limit = limitText(indicator, breaks)
  const wordsOf = (index: number) => {
    const [from, to] = [breaks[index - 1], breaks[index]]
    if (from === undefined) return to === undefined ? 'all figures' : `under ${limit(to)}`
    return to === undefined ? `${limit(from)} or more` : `${limit(from)} to under ${limit(to)}`
  }
  const timed = runsOfPeriods(indicator, category).filter(({ period }) => periods.includes(period))
  const broken = breaksBetween(indicator, category, timed[0]?.time ?? 0, timed.at(-1)?.time ?? 0)
  const title = `${seriesTitle(indicator, category)} by council area and period`
  return {
    title,
    summary: `${title}, ${labels[0] ?? ''} to ${labels.at(-1) ?? ''}: one row for each of ${data.councils.length} council areas, a darker cell for a higher figure.${broken.length === 0 ? '' : ` ${breaksInWords(broken)}`} The table has every figure.`,
    columns: labels,
    rows: data.councils.map(({ code, name, shortName }) => ({
      code,
      name,
      shortName,
      cells: periods.map(period => {
        const figure = cell(code, period)
        const { value, status } = figure
        return {
          text: value === null ? '' : formatValue(value, cellDigits(indicator, figure)),
          colour: value === null ? null : colourOfClass(classOf(value, breaks), classes),
          status
        }
      })
    })),
    chosen,
    breaks: broken.map(({ time, words }) => ({
      before: timed.findIndex(period => period.time > time),
      words
    })),
    classes: Array.from({ length: classes }, (_, index) => ({
      colour: colourOfClass(index, classes),
      words: wordsOf(index)
    }))
  }
}
