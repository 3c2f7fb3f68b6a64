import { html, nothing, type TemplateResult } from 'lit-html'
import { defaultComparator } from '../../../shared/comparisons/comparator.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'
import { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { misreadComparator } from '../../state/comparatorAddress.ts'
import type { Compared } from './mapCompared.ts'
import type { MapModel } from './mapModel.ts'

/** The switch of what figures are compared with, and what the comparison shows in a sentence. Fetched once it is wanted. */
export class MapAgainst {
  readonly #switch: ComparatorSwitch

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#switch = new ComparatorSwitch(changed)
  }

  /** @param choose takes null for Scotland */
  view(
    data: Loaded,
    { indicator, period, periods, comparator }: MapModel,
    compared: Compared | null,
    choose: (comparator: string | null) => void
  ): TemplateResult | typeof nothing {
    if (indicator.method === 'count') return nothing
    const current = comparator ?? defaultComparator
    return html` ${this.#switch.view({
      current,
      areas: data.areas,
      councils: data.councils,
      schemes: data.schemes,
      periods: periods
        .filter(({ id, held }) => held !== 'none' && id !== period)
        .map(({ id }) => ({ id, label: periodLabel(id, indicator.periodKind) }))
        .toReversed(),
      choose: value => choose(value === defaultComparator ? null : value)
    })}
    ${
      compared === null
        ? nothing
        : compared.state === 'failed'
          ? html`<p role="alert" class="failure">
              ${misreadComparator(current) ?? compared.message} The table gives the gap to Scotland.
            </p>`
          : compared.state === 'waiting'
            ? html`<p class="note">The comparison is on its way.</p>`
            : html`<p class="note">${compared.value.sentence}</p>`
    }`
  }
}
