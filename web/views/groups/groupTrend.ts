import { html, nothing, type TemplateResult } from 'lit-html'
import type { Series } from '../../../shared/comparisons/comparedSeries.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Group } from '../../../shared/contracts/group.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { TrendData } from '../../charts/trendState.ts'
import { chartFigure } from '../../components/chartFigure.ts'
import { selectControl } from '../../components/selectControl.ts'
import type { Answered } from '../answers.ts'
import { standing, trendData } from '../area/chosenSeries.ts'
import { chartCredit } from '../chartCredit.ts'
import { seriesKey, seriesOptions } from '../compare/compareChoice.ts'
import type { PlaceBehind } from '../placeBehind.ts'
import type { Context } from '../view.ts'
import { ownGroupComparator } from './ownGroupLinks.ts'

export interface GroupTrendOptions {
  area: Area
  series: Series
  choosable: readonly Series[]
  /** Every period of the group. */
  group: Answered<Group>
  behind: PlaceBehind
  sources: readonly Source[] | null
}

/** One indicator of a group over time, what it is compared with behind it. */
export function groupTrend(
  { data, navigate, announce }: Context,
  { area, series, choosable, group, behind, sources }: GroupTrendOptions
): TemplateResult {
  const { indicator, category } = series
  const title = `${seriesTitle(indicator, category)} in ${area.name}`
  const failure = [group, behind.observations].find(({ state }) => state === 'failed')
  return html`<section aria-labelledby="trend">
    <h2 id="trend">One indicator over time</h2>
    <div class="controls comparison-controls">
      ${selectControl(
        {
          id: 'group-series',
          label: 'Indicator',
          current: seriesKey(series),
          options: seriesOptions(choosable)
        },
        value => navigate({ series: value })
      )}
    </div>
    <p>
      <a
        href="/indicators/${indicator.id}?${new URLSearchParams({ breakdown: category.id, area: ownGroupComparator(area) }).toString()}"
        >${seriesTitle(indicator, category)} in ${area.name} among the 32 council areas</a
      >
    </p>
    ${behind.instead === null ? nothing : html`<p class="note">Scotland stands behind the line: ${behind.instead}</p>`}
    ${
      failure?.state === 'failed'
        ? html`<p role="alert" class="failure">The years are not here. ${failure.message}</p>`
        : group.state !== 'here' || behind.observations.state !== 'here'
          ? html`<p class="note">The years are on their way.</p>`
          : groupFigure(
              { data, announce },
              {
                area,
                series,
                title,
                observations: group.value.observations,
                behind: { name: behind.name, observations: behind.observations.value },
                sources
              }
            )
    }
  </section>`
}

interface GroupFigure extends Pick<GroupTrendOptions, 'area' | 'series' | 'sources'> {
  title: string
  observations: readonly Observation[]
  behind: NonNullable<TrendData['comparator']>
}

/** The sentence first, then chart and table. */
function groupFigure(
  { data, announce }: Pick<Context, 'data' | 'announce'>,
  { area, series, title, observations, behind, sources }: GroupFigure
): TemplateResult {
  const { indicator } = series
  const drawn = trendData(series, area, observations, behind, title)
  const finding = standing(series, area, observations, behind)
  return chartFigure({
    id: 'group-years',
    level: 3,
    heading: finding ?? title,
    note: `${finding === null ? '' : `${title}. `}${capitalised(indicator.unit)}. Counts and populations of the council areas are added up, then rated.`,
    lead: drawn.summary,
    chart: async () => (await import('../../charts/trend.ts')).trend,
    data: drawn,
    key: `${seriesKey(series)} ${area.name} ${area.members.join('')} ${behind.name}`,
    first: 'Period',
    height: 'middle',
    credit: chartCredit([indicator], sources, data, `${area.name} is the reader’s own group.`),
    announce
  })
}
