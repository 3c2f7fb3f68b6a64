import { html, nothing, type TemplateResult } from 'lit-html'
import { themeIds, themes } from '../../../shared/catalogue/themeTitles.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { selectControl } from '../../components/selectControl.ts'
import type { Chosen } from './chosenSeries.ts'

export interface TrendPickers {
  indicators: readonly Indicator[]
  chosen: Chosen
  /** @param breakdown null: the default of the indicator */
  choose: (indicator: string, breakdown: string | null) => void
}

/** Indicator and category of the trend. */
export function trendPickers({ indicators, chosen, choose }: TrendPickers): TemplateResult {
  const { categories, title } = chosen.indicator.breakdown
  return html`<div class="controls comparison-controls">
    ${selectControl(
      {
        id: 'trend-indicator',
        label: 'Indicator',
        current: chosen.indicator.id,
        options: themeIds.flatMap(theme =>
          indicators
            .filter(indicator => indicator.theme === theme)
            .map(({ id, title: label }) => ({ value: id, label, group: themes[theme] }))
        )
      },
      value => choose(value, null)
    )}
    ${
      categories.length === 1
        ? nothing
        : selectControl(
            {
              id: 'trend-breakdown',
              label: title,
              current: chosen.category.id,
              options: categories.map(({ id, title: label, group }) => ({ value: id, label, group }))
            },
            value => choose(chosen.indicator.id, value)
          )
    }
  </div>`
}
