import { html, nothing, type TemplateResult } from 'lit-html'
import { themeIds, themes } from '../../../shared/catalogue/themeTitles.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import type { Chosen } from './chosenSeries.ts'

export interface TrendPickers {
  indicators: readonly Indicator[]
  chosen: Chosen
  /** @param breakdown null: the default of the indicator */
  choose: (indicator: string, breakdown: string | null) => void
}

const option = ({ id, title }: { id: string; title: string }, selected: string): TemplateResult =>
  html`<option value=${id} ?selected=${id === selected} .selected=${id === selected}>${title}</option>`

const valueOf = ({ target }: Event): string => (target instanceof HTMLSelectElement ? target.value : '')

/** Indicator and category of the trend. */
export function trendPickers({ indicators, chosen, choose }: TrendPickers): TemplateResult {
  const byTheme = themeIds.map(theme => ({
    title: themes[theme],
    members: indicators.filter(indicator => indicator.theme === theme)
  }))
  const { categories, title } = chosen.indicator.breakdown
  const groups = [...new Set(categories.map(({ group }) => group))]
  return html`<div class="pickers">
    <div>
      <label class="ds_label" for="trend-indicator">Indicator</label>
      <div class="ds_select-wrapper">
        <select
          class="ds_select"
          id="trend-indicator"
          @change=${(event: Event) => choose(valueOf(event), null)}
        >
          ${byTheme.map(
            ({ title: theme, members }) =>
              html`<optgroup label=${theme}>
                ${members.map(member => option(member, chosen.indicator.id))}
              </optgroup>`
          )}
        </select>
        <span class="ds_select-arrow" aria-hidden="true"></span>
      </div>
    </div>
    ${
      categories.length === 1
        ? nothing
        : html`<div>
            <label class="ds_label" for="trend-breakdown">${title}</label>
            <div class="ds_select-wrapper">
              <select
                class="ds_select"
                id="trend-breakdown"
                @change=${(event: Event) => choose(chosen.indicator.id, valueOf(event))}
              >
                ${groups.map(group => {
                  const members = categories.filter(category => category.group === group)
                  const options = members.map(member => option(member, chosen.category.id))
                  return group === null ? options : html`<optgroup label=${group}>${options}</optgroup>`
                })}
              </select>
              <span class="ds_select-arrow" aria-hidden="true"></span>
            </div>
          </div>`
    }
  </div>`
}
