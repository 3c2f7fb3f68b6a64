import { html, type TemplateResult } from 'lit-html'
import type { Loaded } from '../../client/loaded.ts'
import { unbroken } from '../../components/unbroken.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { capitalised, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { gapSentence } from '../../../shared/words/sentences.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { MapModel } from './mapModel.ts'
import { figureText, said } from './mapWords.ts'

/** Headline series that the panel lists besides the one on the map, the first few that fit. */
const beside = [
  'recorded-crime',
  'domestic-abuse',
  'drug-misuse-deaths',
  'dwelling-fires',
  'road-casualties',
  'cpo-commenced',
  'simd-most-deprived'
]
const most = 5

/** The latest figure of one place in a few other indicators, each with its gap to Scotland. */
export function panelOthers(data: Loaded, model: MapModel, code: string): TemplateResult {
  const listed = beside
    .flatMap(id => {
      const indicator = data.indicator(id)
      const category = indicator?.breakdown.categories[0]
      return indicator && category && id !== model.indicator.id && data.holds(id, category.id)
        ? [{ indicator, category }]
        : []
    })
    .slice(0, most)
  return html`<dl class="panel__others">
    ${listed.map(({ indicator, category }) => {
      const periods = data.periods(indicator.id, category.id)
      const period = periods.findLast(id => data.cell(indicator.id, category.id, code, id).value !== null)
      const latest = period ?? periods.at(-1) ?? ''
      const cell = data.cell(indicator.id, category.id, code, latest)
      const title = seriesTitle(indicator, category)
      if (cell.value === null)
        return html`<div class="panel__other">
          <dt>${title}</dt>
          <dd class="panel__absent">
            <span class="absent absent--${cell.status}">${statuses[cell.status].short}</span>
          </dd>
          <dd class="note">${cell.reason ?? statuses[cell.status].meaning}</dd>
        </div>`
      const scotland = data.cell(indicator.id, category.id, SCOTLAND, latest)
      const gap =
        code === SCOTLAND
          ? null
          : gapSentence(
              said(indicator, latest, code, cell),
              said(indicator, latest, SCOTLAND, scotland),
              indicator
            )
      const unit = isPercentage(indicator.unitShort)
        ? indicator.unitShort.replace(/^% ?/, '')
        : indicator.unitShort
      return html`<div class="panel__other">
        <dt>${unbroken(`${title}, ${periodLabel(latest, indicator.periodKind)}`)}</dt>
        <dd class="panel__figure">${figureText(indicator, cell)}</dd>
        <dd class="note">${capitalised([unit, gap ?? ''].filter(Boolean).join('; '))}</dd>
      </div>`
    })}
  </dl>`
}
