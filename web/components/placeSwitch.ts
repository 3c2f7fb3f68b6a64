import { html, nothing, type TemplateResult } from 'lit-html'
import { parseComparator, writeComparator } from '../../shared/comparisons/comparator.ts'
import type { Area } from '../../shared/contracts/area.ts'
import type { Scheme } from '../../shared/contracts/scheme.ts'
import { isRefusal } from '../../shared/methods/refusal.ts'
import { kindOfPlace } from './kindOfPlace.ts'
import { OwnGroupForm } from './ownGroupForm.ts'
import { selectControl, type SelectOption } from './selectControl.ts'

export interface PlaceSwitchOptions {
  /** Of the select; unique on the page. */
  id: string
  label: string
  /** As it stands in the address: a code, or a group of the reader's own written as a comparator; '' for none. */
  current: string
  areas: readonly Area[]
  councils: readonly Area[]
  schemes: readonly Scheme[]
  /** What choosing no place is called; without it there is always one. */
  none?: string
  choose: (place: string) => void
}

const askGroup = 'ask:group'

/** One place that a page is about: a council area, a partnership, or a group of the reader's own. */
export class PlaceSwitch {
  #asksGroup = false
  readonly #form: OwnGroupForm
  readonly #changed: () => void

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#changed = changed
    this.#form = new OwnGroupForm(changed)
  }

  /** Closes the form that was in use: the keyboard goes back to where it was opened. */
  #close(id: string, then: () => void): void {
    this.#asksGroup = false
    then()
    document.getElementById(id)?.focus()
  }

  #chosen(value: string, { current, areas, choose }: PlaceSwitchOptions): void {
    if (value !== askGroup) {
      this.#asksGroup = false
      return choose(value)
    }
    this.#form.fillFrom(current, areas)
    this.#asksGroup = true
    this.#changed()
    queueMicrotask(() => document.getElementById('chosen-group-name')?.focus())
  }

  #choices({ current, areas, councils, schemes, none }: PlaceSwitchOptions): SelectOption[] {
    const kindOf = kindOfPlace(schemes)
    const group = parseComparator(current)
    return [
      ...(none === undefined ? [] : [{ value: '', label: none, group: null }]),
      ...(isRefusal(group) || group.kind !== 'own-group'
        ? []
        : [{ value: current, label: group.name, group: 'Your own group' }]),
      // Council areas by name, as everywhere; the register has them by code.
      ...[...councils, ...areas.filter(({ type }) => type === 'partnership')].map(area => ({
        value: area.code,
        label: area.name,
        group: kindOf(area)
      })),
      { value: askGroup, label: 'My own group…', group: 'Your choice' }
    ]
  }

  view(options: PlaceSwitchOptions): TemplateResult {
    const { id, label, current, areas, councils } = options
    return html`<div class="control comparator">
      ${selectControl(
        { id, label, current: this.#asksGroup ? askGroup : current, options: this.#choices(options) },
        value => this.#chosen(value, options)
      )}
      ${
        this.#asksGroup
          ? this.#form.view({
              id: 'chosen-group',
              areas,
              councils,
              use: 'Show this group',
              chosen: group =>
                this.#close(id, () => options.choose(writeComparator({ kind: 'own-group', ...group }))),
              cancelled: () => this.#close(id, this.#changed)
            })
          : nothing
      }
    </div>`
  }
}
