import { html, nothing, type TemplateResult } from 'lit-html'
import { parseComparator } from '../../shared/comparisons/comparator.ts'
import { longestGroupName, unnamedGroup } from '../../shared/comparisons/ownGroupText.ts'
import type { Area } from '../../shared/contracts/area.ts'
import { capitalised, countInWords } from '../../shared/words/numbers.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { misreadWords } from './misread.ts'
import { readNamedAreas } from './namedAreas.ts'

export interface OwnGroupFormOptions {
  /** Of the elements; unique on the page. */
  id: string
  areas: readonly Area[]
  councils: readonly Area[]
  /** What the button says. */
  use: string
  chosen: (group: { name: string; codes: string[] }) => void
  /** Without it there is no button to cancel. */
  cancelled?: () => void
}

/** Council areas ticked or pasted, with a name: how a reader makes a group. */
export class OwnGroupForm {
  #name = ''
  #ticked: ReadonlySet<string> = new Set()
  #said = ''
  readonly #changed: () => void

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Begins with the group that a comparator of the address writes, where it writes one. */
  fillFrom(text: string, areas: readonly Area[]): void {
    const group = parseComparator(text)
    if (!isRefusal(group) && group.kind === 'own-group')
      this.fill(group.name, readNamedAreas(group.codes.join(','), areas).codes)
  }

  /** Begins with a group that is there already. */
  fill(name: string, codes: readonly string[]): void {
    this.#name = name === unnamedGroup ? '' : name
    this.#ticked = new Set(codes)
    this.#said = ''
  }

  #tick(code: string, on: boolean): void {
    const ticked = new Set(this.#ticked)
    if (on) ticked.add(code)
    else ticked.delete(code)
    this.#ticked = ticked
    this.#changed()
  }

  /**
   * Ticks what the pasted text names, and leaves in its box what names nothing, to be mended there.
   * @returns whether all of it named something
   */
  #paste({ id, areas }: OwnGroupFormOptions): boolean {
    const box = document.getElementById(`${id}-text`)
    if (!(box instanceof HTMLTextAreaElement)) return true
    const { codes, unknown } = readNamedAreas(box.value, areas)
    box.value = unknown.join('\n')
    this.#ticked = new Set([...this.#ticked, ...codes])
    const ticked = `${capitalised(countInWords(codes.length))} council ${codes.length === 1 ? 'area' : 'areas'} ticked.`
    this.#said =
      unknown.length === 0 ? ticked : `${ticked} ${misreadWords.members(unknown)} Mend or delete them above.`
    return unknown.length === 0
  }

  #use(options: OwnGroupFormOptions): void {
    // Names that were pasted and not ticked yet are meant too.
    if (!this.#paste(options)) return this.#changed()
    if (this.#ticked.size === 0) {
      this.#said = 'Tick at least one council area, or paste names.'
      return this.#changed()
    }
    this.#said = ''
    const { chosen } = options
    const name = this.#name.replace(/\s+/g, ' ').trim().slice(0, longestGroupName)
    chosen({ name: name === '' ? unnamedGroup : name, codes: [...this.#ticked].toSorted() })
  }

  view(options: OwnGroupFormOptions): TemplateResult {
    const { id, councils, use, cancelled } = options
    return html`<fieldset class="comparator__panel own-group">
      <legend>My own group</legend>
      <p class="note">
        Its council areas are added up, then rated. The group is kept in the address of this page and nowhere
        else.
      </p>
      <label class="control__label" for="${id}-name">Name</label>
      <input
        class="ds_input own-group__name"
        id="${id}-name"
        maxlength=${longestGroupName}
        autocomplete="off"
        .value=${this.#name}
        @input=${(event: Event) => {
          this.#name = (event.target as HTMLInputElement).value
        }}
      />
      <label class="control__label" for="${id}-text">Paste names or codes, one a line or with commas</label>
      <textarea class="ds_input own-group__text" id="${id}-text" rows="2"></textarea>
      <button
        type="button"
        class="ds_button ds_button--secondary ds_button--small"
        @click=${() => {
          this.#paste(options)
          this.#changed()
        }}
      >
        Tick these
      </button>
      <div class="own-group__areas">
        ${councils.map(
          ({ code, name }) =>
            html`<label class="own-group__area"
              ><input
                type="checkbox"
                .checked=${this.#ticked.has(code)}
                @change=${(event: Event) => this.#tick(code, (event.target as HTMLInputElement).checked)}
              />
              ${name}</label
            >`
        )}
      </div>
      <p role="status" class="note own-group__said">${this.#said}</p>
      <button type="button" class="ds_button ds_button--small" @click=${() => this.#use(options)}>
        ${use}
      </button>
      ${
        cancelled === undefined
          ? nothing
          : html`<button
              type="button"
              class="ds_button ds_button--cancel ds_button--small"
              @click=${cancelled}
            >
              Cancel
            </button>`
      }
    </fieldset>`
  }
}
