import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { VerdictGridData } from '../../charts/verdictGrid.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import type { CompareChoice } from '../compare/compareChoice.ts'
import { comparisonsOf, standsOut } from '../../../shared/words/standingOut.ts'
import { figureOf } from '../compare/verdictTable.ts'

/** The marks of absence that stand in cells, each with its meaning. */
export const marksOf = (comparisons: readonly Comparison[]): VerdictGridData['marks'] =>
  [...new Set(comparisons.flatMap(({ value, status }) => (value === null ? status : [])))].map(status => {
    const { marker, title, meaning } = statuses[status]
    return { marker: `[${marker}]`, meaning: `${title}. ${meaning}` }
  })

/** The cells of the compare page, ready to draw. */
export function verdictGridData(
  { areas, series, area }: CompareChoice,
  comparisons: readonly Comparison[],
  comparator: string,
  summary: string
): VerdictGridData {
  const keyOf = (indicator: string, breakdown: string, code: string) => `${indicator} ${breakdown} ${code}`
  const found = new Map(comparisons.map(each => [keyOf(each.indicator, each.breakdown, each.area), each]))
  return {
    title: `${areas.length} council areas by ${series.length} indicators, each against ${comparator}`,
    summary,
    columns: series.map(({ indicator, category }) => {
      const first = comparisons.find(
        each => each.indicator === indicator.id && each.breakdown === category.id
      )
      return {
        title: rowTitle(indicator, category),
        under: `${indicator.unitShort}${first ? `, ${periodLabel(first.period, indicator.periodKind)}` : ''}`
      }
    }),
    rows: areas.map(({ code, name }) => ({
      code,
      name,
      cells: series.map(shown => {
        const comparison = found.get(keyOf(shown.indicator.id, shown.category.id, code))
        return {
          figure: comparison ? figureOf(shown, comparison) : '–',
          verdict: comparison?.verdict ?? null,
          amongAreas: comparison?.amongAreas ?? null,
          standsOut: comparison !== undefined && standsOut(comparison)
        }
      })
    })),
    chosen: area?.code ?? null,
    marks: marksOf(comparisonsOf({ areas, series }, comparisons))
  }
}
