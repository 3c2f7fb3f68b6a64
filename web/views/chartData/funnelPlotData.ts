import type { Funnel } from '../../../shared/contracts/funnel.ts'
import { isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { FunnelPlotData } from '../../charts/funnelPlotTable.ts'
import type { MapModel } from '../map/mapModel.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { figureHeading } from './rankedBarsData.ts'

/** What the horizontal axis of a funnel counts. */
const acrossWords = ({ indicator }: MapModel): string =>
  indicator.denominator?.measure === 'population'
    ? 'people living in the area'
    : (indicator.denominator?.title ?? 'denominator')

/** A funnel ready to draw; null where the method refuses. */
export function funnelPlotData(funnel: Funnel, choice: MapModel): FunnelPlotData | null {
  const { indicator, category } = choice
  if (funnel.model === null || funnel.points.length === 0) return null
  return {
    title: `${seriesTitle(indicator, category)} by size of council area, ${periodLabel(funnel.period, indicator.periodKind)}`,
    summary: funnel.sentence,
    points: funnel.points.map(({ area, name, denominator, value, verdict }) => ({
      code: area,
      name: area === choice.area?.code ? choice.area.name : name,
      denominator,
      value,
      verdict
    })),
    limits: funnel.curve.map(({ denominator, at95, at998, chanceAt998 }) => ({
      denominator,
      lower95: at95.lower,
      upper95: at95.upper,
      lower998: at998.lower,
      upper998: at998.upper,
      lowerChance: chanceAt998.lower,
      upperChance: chanceAt998.upper
    })),
    comparator: { name: 'All 32', value: funnel.model.target },
    chosen: choice.area?.code ?? null,
    across: acrossWords(choice),
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort),
    figure: figureHeading(indicator)
  }
}
