import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import { controlChartOf } from '../../shared/comparisons/controlChartOf.ts'
import { latestChange } from '../../shared/comparisons/periodChangeOf.ts'
import { interruptionsOf, periodOf, recentTrendOf, timed } from '../../shared/comparisons/recentTrendOf.ts'
import { remembered } from '../../shared/comparisons/remembered.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import type { TrendPoint } from '../../shared/contracts/trend.ts'
import { recentTrendSentence } from '../../shared/words/findings.ts'
import { written } from '../formats/written.ts'
import type { SeriesFigures } from './seriesFigures.ts'

/** A cell as a point of its series. */
export const pointOf =
  (definition: IndicatorDefinition) =>
  (cell: Observation): TrendPoint => ({
    period: cell.period,
    start: periodOf(definition.periodKind, cell.period).start,
    value: cell.value,
    lower: cell.lower,
    upper: cell.upper,
    numerator: cell.numerator,
    denominator: cell.denominator,
    status: cell.status,
    marker: cell.marker,
    reason: cell.reason,
    method: cell.method,
    edition: cell.edition,
    denominatorEdition: cell.denominatorEdition
  })

/** The points of a series, written once for all answers that hold them. */
export const pointsOf = remembered(({ definition }: SeriesFigures) =>
  remembered((cells: readonly Observation[]): TrendPoint[] => written(cells.map(pointOf(definition))))
)

/** What is tested of the cells of one area in a series: the same whatever stands behind them. */
export const trendFindings = remembered(({ definition, category }: SeriesFigures) =>
  remembered((cells: readonly Observation[]) => {
    const held = cells.findLastIndex(({ value }) => value !== null)
    const recentTrend = recentTrendOf(definition, category.id, cells.slice(0, held + 1))
    const change = latestChange(definition, cells)
    const sentence = [recentTrendSentence(recentTrend, definition.periodKind), change?.sentence]
      .filter(Boolean)
      .join(' ')
    const controlChart = controlChartOf(
      cells.slice(0, held + 1).map(cell => timed(definition, cell)),
      interruptionsOf(definition, category.id)
    )
    return { recentTrend, change, controlChart, sentence }
  })
)
