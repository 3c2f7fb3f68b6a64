import { html, nothing, type TemplateResult } from 'lit-html'
import { Combobox, type Choosable } from './combobox.ts'
import { matches } from './findText.ts'

/** One series that can be put on the map. */
export interface PickableSeries extends Choosable {
  /** Other words it is found by. */
  words: string
}

export interface IndicatorPickerOptions {
  /** Asked for when the list is opened. */
  series: () => readonly PickableSeries[]
  /** Key of the series shown now. */
  current: string
  /** How the button names it. */
  label: string
  choose: (key: string) => void
}

/** A button that names the series shown and opens the list of all, with a box to narrow it. */
export class IndicatorPicker {
  #open = false
  readonly #combobox: Combobox
  readonly #changed: () => void

  /** @param changed draws the page again, by the end of the task */
  constructor(changed: () => void) {
    this.#changed = changed
    this.#combobox = new Combobox(changed)
  }

  #show(open: boolean): void {
    this.#open = open
    this.#combobox.reset()
    this.#changed()
    // The box is there once the page has been drawn.
    if (open) queueMicrotask(() => this.#combobox.focus())
  }

  #close(): void {
    this.#show(false)
    document.getElementById('indicator-button')?.focus()
  }

  view({ series, current, label: shown, choose }: IndicatorPickerOptions): TemplateResult {
    return html`<div
      class="picker"
      @focusout=${(event: FocusEvent) => {
        const { currentTarget, relatedTarget } = event
        if (
          this.#open &&
          relatedTarget instanceof Node &&
          currentTarget instanceof Element &&
          !currentTarget.contains(relatedTarget)
        )
          this.#show(false)
      }}
    >
      <span class="control__label" id="indicator-label">Indicator</span>
      <button
        class="picker__button"
        id="indicator-button"
        type="button"
        aria-haspopup="dialog"
        aria-expanded=${this.#open ? 'true' : 'false'}
        aria-controls="indicator-panel"
        aria-labelledby="indicator-label indicator-button"
        @click=${() => (this.#open ? this.#close() : this.#show(true))}
      >
        <span class="picker__name">${shown}</span>
      </button>
      <div
        class="picker__panel"
        id="indicator-panel"
        role="dialog"
        aria-label="Choose an indicator"
        ?hidden=${!this.#open}
      >
        ${
          this.#open
            ? this.#combobox.view({
                id: 'indicator-filter',
                label: 'Type to narrow the list',
                labelShown: true,
                placeholder: 'For example: vandalism',
                opensEmpty: true,
                current,
                find: text =>
                  text.trim() === ''
                    ? series()
                    : series().filter(({ label, group, words }) =>
                        matches(text, `${label} ${group} ${words}`)
                      ),
                nothingFound: text => `No indicator here is called “${text.trim()}”.`,
                choose: ({ key }) => {
                  this.#close()
                  choose(key)
                },
                escaped: () => this.#close()
              })
            : nothing
        }
      </div>
    </div>`
  }
}
