import { html, nothing, type TemplateResult } from 'lit-html'
import { defaultComparator } from '../../../shared/comparisons/comparator.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import { readComparisons } from '../../client/comparisons.ts'
import type { Loaded } from '../../client/loaded.ts'
import { ComparatorSwitch } from '../../components/comparatorSwitch.ts'
import { misreadComparator } from '../../state/comparatorAddress.ts'
import type { Compared } from './mapCompared.ts'
import type { MapModel } from './mapModel.ts'
import type { Context } from '../view.ts'

/** The switch of what figures are compared with, and what the comparison shows in a sentence. Fetched once it is wanted. */
export class MapAgainst {
  readonly #switch: ComparatorSwitch

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#switch = new ComparatorSwitch(changed)
  }

  /** The rows beside their comparator, asked for only where it can be used. @throws Error in words for the reader */
  async ask(
    data: Loaded,
    { indicator, category, period, figures, overlay, comparator }: MapModel
  ): Promise<Comparisons> {
    const wanted = comparator ?? defaultComparator
    const problem = misreadComparator(wanted, data)
    if (problem !== null) throw new Error(problem)
    return readComparisons({
      indicator: indicator.id,
      breakdown: category.id,
      period,
      comparator: wanted,
      ...(figures === 'overlay' && overlay ? { scheme: overlay.id } : {})
    })
  }

  /** @param choose takes null for Scotland */
  view(
    { data, leaveOut }: Pick<Context, 'data' | 'leaveOut'>,
    { indicator, period, periods, comparator }: MapModel,
    compared: Compared | null,
    choose: (comparator: string | null) => void
  ): TemplateResult | typeof nothing {
    if (indicator.method === 'count') return nothing
    const current = comparator ?? defaultComparator
    if (misreadComparator(current, data) !== null) leaveOut({ comparator: null })
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
          ? html`<p role="alert" class="failure">${compared.message} The table gives the gap to Scotland.</p>`
          : compared.state === 'waiting'
            ? html`<p class="note">The comparison is on its way.</p>`
            : html`<p class="note">${compared.value.sentence}</p>`
    }`
  }
}
