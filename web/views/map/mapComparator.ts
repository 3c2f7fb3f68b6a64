import { html, nothing, type TemplateResult } from 'lit-html'
import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { MapAgainst } from './mapAgainst.ts'
import type { Compared } from './mapCompared.ts'
import type { MapModel } from './mapModel.ts'
import type { Context } from '../view.ts'

/** What the map's figures are compared with: says Scotland, and fetches the switch with the other choices once it is wanted. */
export class MapComparator {
  readonly #changed: () => void
  #against: MapAgainst | undefined
  #fetching: Promise<void> | undefined
  #failed = false
  /** Code may be here before it is asked for: the button in use is not taken away until it is pressed. */
  #isOpen = false
  #isShowing = false

  /** @param changed draws the page again, at once */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  #fetch(): Promise<void> {
    this.#fetching ??= import('./mapAgainst.ts').then(
      ({ MapAgainst }) => {
        this.#against = new MapAgainst(this.#changed)
      },
      () => {
        this.#failed = true
        this.#fetching = undefined
      }
    )
    return this.#fetching
  }

  /** The rows beside their comparator, which the fetched code reads. @throws Error in words for the reader */
  async ask(data: Loaded, model: MapModel): Promise<Comparisons> {
    await this.#fetch()
    if (!this.#against) throw new Error('The comparison could not be fetched.')
    return this.#against.ask(data, model)
  }

  /** The button gives way to the switch, which takes over focus and opens as the press asked. */
  async #open(): Promise<void> {
    this.#failed = false
    await this.#show()
    const select = document.getElementById('comparator')
    if (!(select instanceof HTMLSelectElement)) return
    select.focus()
    try {
      select.showPicker()
    } catch {
      // An older browser, or a press too long ago: the switch is there and has the focus.
    }
  }

  /** A comparator in the address is named in the switch, and read in its sentence. */
  async #show(): Promise<void> {
    await this.#fetch()
    this.#isOpen = this.#against !== undefined
    this.#changed()
  }

  #ask({ comparator }: MapModel): TemplateResult {
    const prepare = () => void this.#fetch()
    return html`<div class="control">
        <span class="control__label" id="comparator-label">Compared with</span>
        <div class="ds_select-wrapper">
          <button
            type="button"
            class="ds_select comparator-ask"
            id="comparator"
            aria-haspopup="listbox"
            aria-labelledby="comparator-label comparator"
            @pointerenter=${prepare}
            @focus=${prepare}
            @click=${() => void this.#open()}
          >
            ${comparator === null ? 'Scotland' : 'Another comparator'}
          </button>
          <span class="ds_select-arrow" aria-hidden="true"></span>
        </div>
      </div>
      ${
        this.#failed
          ? html`<p role="alert" class="failure">
              What else the figures can be compared with could not be fetched. Press the button to try again.
            </p>`
          : nothing
      }`
  }

  /**
   * @param painted whether the map is there: nothing is fetched before
   * @param choose takes null for Scotland
   */
  view(
    context: Pick<Context, 'data' | 'leaveOut'>,
    model: MapModel,
    compared: Compared | null,
    painted: boolean,
    choose: (comparator: string | null) => void
  ): TemplateResult | typeof nothing {
    if (this.#against && this.#isOpen) return this.#against.view(context, model, compared, choose)
    if (model.comparator === null || this.#failed) return this.#ask(model)
    if (painted && !this.#isShowing) {
      this.#isShowing = true
      void this.#show()
    }
    return nothing
  }
}
