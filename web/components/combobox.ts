import { html, nothing, type TemplateResult } from 'lit-html'
import { live } from 'lit-html/directives/live.js'
import { ref } from 'lit-html/directives/ref.js'

/** One line of a list to choose from. */
export interface Choosable {
  key: string
  label: string
  /** Beside the label: what kind of thing it is, or what is special about it. */
  detail: string
  /** Heading that it stands under. */
  group: string
}

export interface ComboboxOptions {
  id: string
  label: string
  /** Whether the label can be seen; it is always heard. */
  labelShown: boolean
  placeholder: string
  /** What the list offers for the text typed so far. */
  find: (text: string) => readonly Choosable[]
  /** Said in place of a list that has nothing to offer. */
  nothingFound: (text: string) => string
  choose: (choice: Choosable) => void
  /** Whether the list opens with the box, before anything is typed. */
  opensEmpty: boolean
  /** Key of the choice that stands now. */
  current?: string | undefined
  /** Called when Escape is pressed on a closed list. */
  escaped?: (() => void) | undefined
}

/**
 * A text box with a list under it (ARIA 1.2 combobox with a listbox): type to narrow, arrows to move, Enter to take,
 * Escape to close. The focus stays in the box; the active line is told by aria-activedescendant.
 */
export class Combobox {
  #text = ''
  #open = false
  #active = -1
  #box: HTMLInputElement | undefined
  readonly #changed: () => void

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Empties the box and closes the list. */
  reset(): void {
    this.#text = ''
    this.#open = false
    this.#active = -1
  }

  focus(): void {
    this.#box?.focus()
  }

  #show(open: boolean): void {
    this.#open = open
    if (!open) this.#active = -1
    this.#changed()
  }

  #take(choice: Choosable | undefined, options: ComboboxOptions): void {
    if (!choice) return
    this.reset()
    this.#changed()
    options.choose(choice)
  }

  #pressed(event: KeyboardEvent, found: readonly Choosable[], options: ComboboxOptions): void {
    const last = found.length - 1
    const move = (to: number) => {
      event.preventDefault()
      this.#open = true
      this.#active = to
      this.#changed()
      document.getElementById(`${options.id}-option-${to}`)?.scrollIntoView({ block: 'nearest' })
    }
    switch (event.key) {
      case 'ArrowDown':
        return move(this.#active >= last ? 0 : this.#active + 1)
      case 'ArrowUp':
        return move(this.#active <= 0 ? last : this.#active - 1)
      case 'Enter':
        event.preventDefault()
        return this.#take(found[this.#active] ?? (this.#text === '' ? undefined : found[0]), options)
      case 'Escape':
        event.preventDefault()
        if (this.#text !== '' || (this.#open && !options.opensEmpty)) {
          this.#text = ''
          this.#show(options.opensEmpty)
        } else options.escaped?.()
        return
      default:
    }
  }

  /** Draws the box and, while it is open, its list. */
  view(options: ComboboxOptions): TemplateResult {
    const { id } = options
    const open = this.#open && (this.#text.trim() !== '' || options.opensEmpty)
    const offered = open ? options.find(this.#text) : []
    const groups = [...new Set(offered.map(({ group }) => group))]
    // In the order in which they are seen, heading by heading: the order of the arrow keys.
    const found = groups.flatMap(heading => offered.filter(({ group }) => group === heading))
    const none =
      open && this.#text.trim() !== '' && found.length === 0 ? options.nothingFound(this.#text) : ''
    return html`<div
      class="combobox"
      @focusout=${(event: FocusEvent) => {
        if (
          event.currentTarget instanceof Element &&
          !event.currentTarget.contains(event.relatedTarget as Node | null)
        )
          this.#show(false)
      }}
    >
      <label class=${options.labelShown ? 'control__label' : 'ds_visually-hidden'} for=${id}
        >${options.label}</label
      >
      <input
        class="ds_input combobox__box"
        id=${id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-autocomplete="list"
        aria-expanded=${open && found.length > 0 ? 'true' : 'false'}
        aria-controls="${id}-list"
        aria-activedescendant=${open && this.#active >= 0 ? `${id}-option-${this.#active}` : nothing}
        placeholder=${options.placeholder}
        .value=${live(this.#text)}
        ${ref(element => {
          this.#box = element as HTMLInputElement | undefined
        })}
        @focus=${() => this.#show(true)}
        @click=${() => this.#show(true)}
        @input=${(event: Event) => {
          this.#text = (event.target as HTMLInputElement).value
          this.#active = -1
          this.#show(true)
        }}
        @keydown=${(event: KeyboardEvent) => this.#pressed(event, found, options)}
      />
      <div
        class="combobox__list"
        id="${id}-list"
        role="listbox"
        aria-label=${options.label}
        ?hidden=${!open || found.length === 0}
        @pointerdown=${(event: Event) => event.preventDefault()}
      >
        ${groups.map(
          (group, groupIndex) =>
            html`<div role="group" aria-labelledby="${id}-group-${groupIndex}">
              <div class="combobox__group" id="${id}-group-${groupIndex}" role="presentation">${group}</div>
              ${found.map((choice, index) =>
                choice.group === group
                  ? html`<div
                      class="combobox__option ${index === this.#active ? 'combobox__option--active' : ''}"
                      id="${id}-option-${index}"
                      role="option"
                      aria-selected=${choice.key === options.current || index === this.#active ? 'true' : 'false'}
                      @click=${() => this.#take(choice, options)}
                    >
                      <span>${choice.label}</span
                      >${choice.detail === '' ? nothing : html` <span class="combobox__detail">${choice.detail}</span>`}
                    </div>`
                  : nothing
              )}
            </div>`
        )}
      </div>
      <p class="combobox__none" role="status" ?hidden=${none === ''}>${none}</p>
    </div>`
  }
}
