import { html, nothing, type TemplateResult } from 'lit-html'
import type { Observation } from '../../../shared/contracts/observation.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { TrendData } from '../../charts/trendState.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { standing, trendData } from './chosenSeries.ts'
import { defaultCategoryOf } from './defaultCategoryOf.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { trendNotes } from './trendNotes.ts'
import { trendPanels, type TrendPanels } from './trendPanels.ts'
import { trendPickers, type TrendPickers } from './trendPickers.ts'
import { trendProvenance, type TrendProvenance } from './trendProvenance.ts'

/** What the section is drawn from. */
export interface TrendSection extends TrendPickers, TrendPanels, TrendProvenance {
  /** Series of the area and of what it is compared with; null until they are here. */
  series: { area: readonly Observation[]; comparator: TrendData['comparator'] } | null
  /** Why Scotland stands behind the area and not the comparator that was chosen; null where it is. */
  instead: string | null
  failure: string | null
}

/** The chosen indicator over time, under the heading `trend`: chart, table and download, what it means, where it comes from, how to cite it. */
export function trendSection(section: TrendSection): TemplateResult {
  const { area, chosen, series, failure, instead } = section
  const { indicator, category } = chosen
  const noun = `${seriesTitle(indicator, category)} in ${area.name}`
  const finding = series === null ? null : standing(chosen, area, series.area, series.comparator)
  const drawn = series === null ? null : trendData(chosen, area, series.area, series.comparator, noun)
  const [first, last] = drawn ? [drawn.area[0], drawn.area.at(-1)] : []
  const unit =
    category.unit === undefined || category.id === defaultCategoryOf(indicator).id
      ? indicator.unit
      : indicator.unit.replace(indicator.counted, category.unit)
  const measure = `${capitalised(unit)}${
    first && last
      ? `, ${periodLabel(first.period, indicator.periodKind)} to ${periodLabel(last.period, indicator.periodKind)}`
      : ''
  }. ${
    indicator.method === 'crude-rate'
      ? 'Band: 95% interval. Hollow point: a published rate without its count.'
      : indicator.method === 'published'
        ? 'The publisher’s own percentages, given without the counts, so without an interval.'
        : ''
  }`.trim()
  return html`
    <h2 id="trend">${finding ?? noun}</h2>
    <p class="note">${finding === null ? '' : `${noun}. `}${measure}</p>
    ${trendPickers(section)}
    ${instead === null ? nothing : html`<p class="note">Scotland stands behind the line: ${instead}</p>`}
    ${
      failure !== null
        ? html`<p role="alert" class="failure">${failure}</p>`
        : drawn === null
          ? html`<p class="note">The series is on its way.</p>`
          : html`<div class="ds_tabs trend-tabs">${trendPanels(section, drawn, measure)}</div>
              ${drawnInTurn([drawn], () => html`${trendNotes(chosen, drawn.area)} ${trendProvenance(section, drawn.area)}`)}`
    }
  `
}
