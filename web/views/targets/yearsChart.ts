import { nothing, type TemplateResult } from 'lit-html'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised, formatWithSign, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { Loaded } from '../../client/loaded.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import type { Answered } from '../answers.ts'
import { trendData } from '../area/chosenSeries.ts'
import { chartCredit } from '../chartCredit.ts'
import { seriesKey } from '../compare/compareChoice.ts'
import type { PlaceBehind } from '../placeBehind.ts'
import type { StatedTarget } from './targetsAddress.ts'

export interface YearsChartOptions {
  id: string
  area: Area
  series: Series
  observations: Answered<readonly Observation[]>
  /** Beside what the page compares with. */
  beside: Answered<Comparisons>
  behind: PlaceBehind
  sources: readonly Source[] | null
  release: Pick<Loaded, 'release' | 'demonstration'>
  announce: (words: string) => void
}

/** The years of one series in an area, those of what it is compared with behind, with a target among them where one is set. */
export function yearsChart(
  { id, area, series, observations, beside, behind, sources, release, announce }: YearsChartOptions,
  target: Pick<StatedTarget, 'target' | 'by'> | null
): TemplateResult | typeof nothing {
  if (beside.state === 'waiting' || observations.state !== 'here' || behind.observations.state !== 'here')
    return nothing
  const { indicator, category } = series
  const percentage = isPercentage(indicator.unitShort)
  const words =
    target &&
    `target ${formatWithSign(target.target, { decimals: indicator.decimals, percentage })} by ${periodLabel(target.by, indicator.periodKind)}`
  const title = `${seriesTitle(indicator, category)} in ${area.name}${target ? ' and the target' : ''}`
  const drawn = trendData(
    series,
    area,
    observations.value,
    { name: behind.name, observations: behind.observations.value },
    title
  )
  const note = [
    `${capitalised(indicator.unit)}.`,
    words && `Dash and dot: the ${words}.`,
    behind.instead && `Scotland stands behind the line: ${behind.instead}`
  ]
  return chartFigure({
    id,
    level: 3,
    heading: 'Over time',
    note: note.filter(Boolean).join(' '),
    chart: async () => (await import('../../charts/trend.ts')).trend,
    data:
      target && words
        ? {
            ...drawn,
            target: { value: target.target, words },
            summary: `${drawn.summary} ${capitalised(words)}.`
          }
        : drawn,
    key: `${seriesKey(series)} ${area.code} ${target?.target} ${target?.by} ${behind.name}`,
    first: 'Period',
    height: 'middle',
    credit: chartCredit([indicator], sources, release, target ? 'The target is the reader’s own.' : ''),
    announce
  })
}
