import type { TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised, formatWithSign, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Loaded } from '../../client/loaded.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import { trendData } from '../area/chosenSeries.ts'
import { chartCredit } from '../chartCredit.ts'
import { seriesKey, type Series } from '../compare/compareChoice.ts'
import type { StatedTarget } from './targetsAddress.ts'

export interface YearsChartOptions {
  id: string
  area: Area
  series: Series
  sources: readonly Source[] | null
  release: Pick<Loaded, 'release' | 'demonstration'>
  announce: (words: string) => void
}

/**
 * The years of one series in an area, Scotland behind, with a target among them where one is set.
 * @param observations of the area and of Scotland
 */
export function yearsChart(
  { id, area, series, sources, release, announce }: YearsChartOptions,
  observations: readonly Observation[],
  target: Pick<StatedTarget, 'target' | 'by'> | null
): TemplateResult {
  const { indicator, category } = series
  const own = observations.filter(each => each.area === area.code)
  const scotland = { name: 'Scotland', observations: observations.filter(each => each.area !== area.code) }
  const percentage = isPercentage(indicator.unitShort)
  const words =
    target &&
    `target ${formatWithSign(target.target, { decimals: indicator.decimals, percentage })} by ${periodLabel(target.by, indicator.periodKind)}`
  const title = `${seriesTitle(indicator, category)} in ${area.name}${target ? ' and the target' : ''}`
  const drawn = trendData(series, area, own, scotland, title)
  return chartFigure({
    id,
    level: 3,
    heading: 'Over time',
    note: `${capitalised(indicator.unit)}.${words ? ` Dash and dot: the ${words}.` : ''}`,
    chart: async () => (await import('../../charts/trend.ts')).trend,
    data:
      target && words
        ? {
            ...drawn,
            target: { value: target.target, words },
            summary: `${drawn.summary} ${capitalised(words)}.`
          }
        : drawn,
    key: `${seriesKey(series)} ${area.code} ${target?.target} ${target?.by}`,
    first: 'Period',
    height: 'middle',
    credit: chartCredit([indicator], sources, release, target ? 'The target is the reader’s own.' : ''),
    announce
  })
}
