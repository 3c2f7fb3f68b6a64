import { html, nothing, type TemplateResult } from 'lit-html'
import { defaultComparator } from '../../../shared/comparisons/comparator.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { selectControl } from '../../components/selectControl.ts'
import type { Context } from '../view.ts'
import type { IndicatorChoice } from './indicatorChoice.ts'

/** Category, period, comparator and area: everything in the address. */
export function indicatorControls(
  { data, navigate }: Context,
  { model, comparator, breakdown }: IndicatorChoice,
  comparatorSwitch: ComparatorSwitch
): TemplateResult {
  const { indicator, period, periods, area } = model
  const held = periods.filter(block => block.held !== 'none').toReversed()
  const label = (id: string) => periodLabel(id, indicator.periodKind)
  return html`<div class="controls comparison-controls">
    ${
      indicator.breakdown.categories.length === 1
        ? nothing
        : selectControl(
            {
              id: 'choose-breakdown',
              label: indicator.breakdown.title,
              current: breakdown,
              options: indicator.breakdown.categories.map(({ id, title, group }) => ({
                value: id,
                label: title,
                group
              }))
            },
            value => navigate({ breakdown: value })
          )
    }
    ${selectControl(
      {
        id: 'choose-period',
        label: 'Period',
        current: period,
        options: held.map(({ id }) => ({ value: id, label: label(id), group: null }))
      },
      value => navigate({ period: value })
    )}
    ${
      indicator.method === 'count'
        ? nothing
        : drawnInTurn(null, () =>
            comparatorSwitch.view({
              current: comparator,
              areas: data.areas,
              councils: data.councils,
              schemes: data.schemes,
              periods: held.filter(({ id }) => id !== period).map(({ id }) => ({ id, label: label(id) })),
              choose: value => navigate({ comparator: value === defaultComparator ? null : value })
            })
          )
    }
    ${drawnInTurn(null, () =>
      selectControl(
        {
          id: 'choose-area',
          label: 'Area to pick out',
          current: area?.code ?? '',
          options: [
            { value: '', label: 'None', group: null },
            ...data.councils.map(({ code, name }) => ({ value: code, label: name, group: null }))
          ]
        },
        value => navigate({ area: value })
      )
    )}
  </div>`
}
