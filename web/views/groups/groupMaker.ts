import { html, type TemplateResult } from 'lit-html'
import type { Loaded } from '../../client/loaded.ts'
import { OwnGroupForm } from '../../components/ownGroupForm.ts'
import type { StatedGroup } from './ownGroup.ts'

/** The form of a group, filled with the one that the address holds. */
export class GroupMaker {
  #filled = ''
  readonly #form: OwnGroupForm

  /** @param changed draws the page again */
  constructor(changed: () => void) {
    this.#form = new OwnGroupForm(changed)
  }

  view(
    { areas, councils }: Pick<Loaded, 'areas' | 'councils'>,
    { name, members }: StatedGroup,
    chosen: (group: Pick<StatedGroup, 'name' | 'members'>) => void
  ): TemplateResult {
    const stated = `${name} ${members.join(' ')}`
    if (stated !== this.#filled) {
      this.#filled = stated
      this.#form.fill(name, members)
    }
    return html`<details class="group-maker" ?open=${members.length === 0}>
      <summary>${members.length === 0 ? 'Choose its council areas' : 'Change the group'}</summary>
      ${this.#form.view({
        id: 'make-group',
        areas,
        councils,
        use: 'Show this group',
        chosen: ({ name: given, codes }) => {
          chosen({ name: given, members: codes })
          // The form is folded away under it.
          document.querySelector<HTMLElement>('.group-maker > summary')?.focus()
        }
      })}
    </details>`
  }
}
