import { html, nothing, type TemplateResult } from 'lit-html'
import { guard } from 'lit-html/directives/guard.js'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { chartCredit } from '../chartCredit.ts'
import type { mapCopies } from './mapCopies.ts'
import type { Compared } from './mapCompared.ts'
import type { MapModel } from './mapModel.ts'
import { marksInWords, placesInWords } from './mapWords.ts'

interface Fetched {
  copies: typeof mapCopies
  credit: typeof chartCredit
}

/** Takes the map elsewhere, as text or picture: its code comes once the map is painted, and nothing waits for it. */
export class MapTakeaway {
  readonly #changed: () => void
  #fetched: Fetched | undefined
  #isFetching = false

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  async #fetch(): Promise<void> {
    this.#isFetching = true
    try {
      const [copies, credit] = await Promise.all([import('./mapCopies.ts'), import('../chartCredit.ts')])
      this.#fetched = { copies: copies.mapCopies, credit: credit.chartCredit }
      this.#changed()
    } catch {
      // Without them the map is all there; the next visit asks again.
    }
  }

  /** Room for the buttons, and the buttons once they are here. */
  view(
    data: Loaded,
    model: MapModel,
    compared: Compared | null,
    sources: readonly Source[] | null,
    painted: boolean,
    announce: (words: string) => void
  ): TemplateResult {
    if (painted && !this.#isFetching) void this.#fetch()
    const fetched = this.#fetched
    return html`<div class="map-takeaway">
      ${
        fetched && sources !== null
          ? guard([model, compared, sources], () =>
              fetched.copies({
                model,
                compared,
                first: capitalised(placesInWords(model)[0]),
                section: () => document.querySelector('.map-page__map'),
                credit: fetched.credit([model.indicator], sources, data, marksInWords(model).join(' ')),
                announce
              })
            )
          : nothing
      }
    </div>`
  }
}
