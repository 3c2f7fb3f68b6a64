import { remembered } from '../../shared/comparisons/remembered.ts'
import { periodLabel } from '../../shared/words/periods.ts'
import type { Loaded } from '../client/loaded.ts'
import type { ComparatorSwitchOptions } from '../components/comparatorSwitch.ts'

/**
 * Periods that a page of several indicators offers as a baseline, newest first: all in which one of them holds figures that
 * are compared. An indicator without the period that is chosen says so.
 */
export const baselinesOf = remembered(
  ({ indicators, coverage }: Loaded): ComparatorSwitchOptions['periods'] => {
    const held = indicators
      .filter(({ method }) => method !== 'count')
      .flatMap(({ id, breakdown }) =>
        breakdown.categories
          .filter(({ headline }) => headline)
          .flatMap(category => coverage(id, category.id))
          .filter(({ edition }) => edition !== null)
          .map(({ period }) => period)
      )
    // Years added together stand beside single ones nowhere.
    return [...new Set(held)]
      .filter(id => !id.includes('/'))
      .toSorted()
      .toReversed()
      .map(id => ({ id, label: periodLabel(id) }))
  }
)
