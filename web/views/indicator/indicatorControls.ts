import { html, nothing, type TemplateResult } from 'lit-html'
import { defaultComparator } from '../../../shared/comparisons/comparator.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import type { PlaceSwitch } from '../../components/placeSwitch.ts'
import { selectControl } from '../../components/selectControl.ts'
import type { Context } from '../view.ts'
import type { IndicatorChoice } from './indicatorChoice.ts'

/** The controls of the page that can be open. */
export interface IndicatorSwitches {
  comparatorSwitch: ComparatorSwitch
  placeSwitch: PlaceSwitch
}

/** Category, period, comparator and place: everything in the address. */
export function indicatorControls(
  { data, navigate }: Context,
  { model, comparator, breakdown, added }: IndicatorChoice,
  { comparatorSwitch, placeSwitch }: IndicatorSwitches
): TemplateResult {
  const { indicator, period, periods, area } = model
  const held = periods.filter(block => block.held !== 'none').toReversed()
  // A period without figures can be asked for by address alone.
  const shown = periods.filter(block => block.held !== 'none' || block.id === period).toReversed()
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
    ${
      held.length === 0
        ? nothing
        : selectControl(
            {
              id: 'choose-period',
              label: 'Period',
              current: period,
              options: shown.map(({ id }) => ({ value: id, label: label(id), group: null }))
            },
            value => navigate({ period: value })
          )
    }
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
      placeSwitch.view({
        id: 'choose-area',
        label: 'Place to pick out',
        current: added?.text ?? area?.code ?? '',
        areas: data.areas,
        councils: data.councils,
        schemes: data.schemes,
        none: 'None',
        choose: value => navigate({ area: value })
      })
    )}
  </div>`
}
