import { nextHeld } from '../../components/periodControl.ts'
import { mapParameters, readMapAddress, type MapAddress } from '../../state/mapAddress.ts'
import type { Context } from '../view.ts'
import { pickedSentence, togglePicked } from './mapGroup.ts'
import { periodFor, readChoice, type MapModel } from './mapModel.ts'

/** What choosing needs of the page around it. */
export interface ChosenFrom {
  /** @throws RangeError before the page has been shown */
  context: () => Context
  model: () => MapModel | undefined
  /** Told before the address changes. @param isElsewhere whether other figures will be shown, rather than the same ones otherwise */
  leaving: (isElsewhere: boolean) => void
}

/** What the reader chooses, written into the address: the page is then drawn from there. */
export class MapChoosing {
  readonly #page: ChosenFrom

  constructor(page: ChosenFrom) {
    this.#page = page
  }

  /** To the same figures, shown otherwise. @param replace leaves no step in the history */
  go(change: Partial<MapAddress>, replace = false): void {
    this.#page.leaving(false)
    this.#page.context().navigate(mapParameters(change), { replace })
  }

  #goElsewhere(change: Partial<MapAddress>, replace = false): void {
    this.#page.leaving(true)
    this.#page.context().navigate(mapParameters(change), { replace })
  }

  /** @param shown the period that is shown now */
  period(shown: string, wanted: string, replace: boolean): void {
    if (wanted === shown) return
    const { data } = this.#page.context()
    const latest = readChoice(data, { ...this.#address, period: null }).period
    this.#goElsewhere({ period: wanted === latest ? null : wanted }, replace)
  }

  /** @param key indicator and category, as the picker has them */
  series(key: string): void {
    const [indicator = '', breakdown = ''] = key.split(' ')
    const { data } = this.#page.context()
    const shown = this.#page.model()?.period
    const [firstIndicator] = data.indicators
    const first = data.indicator(indicator)?.breakdown.categories[0]?.id
    this.#goElsewhere({
      indicator: indicator === firstIndicator?.id ? null : indicator,
      breakdown: breakdown === first ? null : breakdown,
      period: shown === undefined ? null : periodFor(data, indicator, breakdown, shown)
    })
  }

  /** A place, which is given up when it is chosen again; while a group is made, its council areas join or leave that. */
  place(code: string | null): void {
    const model = this.#page.model()
    const row = model?.rows.find(each => each.code === code)
    if (model?.picked && row) {
      const group = togglePicked(model.picked, row.councils)
      this.#page.context().announce(pickedSentence(row.name, model.picked, group))
      this.go({ group })
    } else this.go({ area: code === this.#address.area ? null : code })
  }

  /**
   * The next period that holds figures.
   * @param isFirst whether it may be the first of all, because the last one is shown
   * @returns whether another one follows it
   */
  nextPeriod(isFirst: boolean): boolean {
    const model = this.#page.model()
    if (!model) return false
    const at = model.periods.findIndex(({ id }) => id === model.period)
    const next = nextHeld(model.periods, at, 1) ?? (isFirst ? nextHeld(model.periods, -1, 1) : undefined)
    if (!next) return false
    this.period(model.period, next.id, true)
    return nextHeld(model.periods, model.periods.indexOf(next), 1) !== undefined
  }

  get #address(): MapAddress {
    return readMapAddress(this.#page.context().location.parameters)
  }
}
