import { html, type TemplateResult } from 'lit-html'
import { unnamedGroup } from '../../../shared/comparisons/ownGroupText.ts'
import { capitalised, countInWords, listInWords } from '../../../shared/words/numbers.ts'
import type { MapAddress } from '../../state/mapAddress.ts'
import { groupNameOf, ownGroupAddress, ownGroupComparator } from '../groups/ownGroupLinks.ts'

/** In the address: a group is being made and has no council area yet. */
const begun = 'none'

/** Codes of council areas that the address puts into a group; null where no group is being made. */
export function readPicked(group: string | null, councils: readonly { code: string }[]): Set<string> | null {
  if (group === null) return null
  const codes = group.split(',')
  return new Set(councils.map(({ code }) => code).filter(code => codes.includes(code)))
}

/** The group with some council areas added, or taken away where all of them are in it, as the address has it. */
export function togglePicked(picked: ReadonlySet<string>, councils: readonly string[]): string {
  const areIn = councils.every(code => picked.has(code))
  const next = [...picked].filter(code => !councils.includes(code))
  const codes = (areIn ? next : [...next, ...councils]).toSorted()
  return codes.length === 0 ? begun : codes.join(',')
}

/** "Fife added. Your group has three council areas." */
export function pickedSentence(name: string, before: ReadonlySet<string>, group: string): string {
  const codes = group === begun ? [] : group.split(',')
  return `${name} ${codes.length < before.size ? 'taken away' : 'added'}. Your group has ${codes.length === 0 ? 'no' : countInWords(codes.length)} council ${codes.length === 1 ? 'area' : 'areas'}.`
}

/** Starts a group, and while it is made says what is in it and where it can be taken. */
export function mapGroup(
  picked: ReadonlySet<string> | null,
  name: string | null,
  nameOf: (code: string) => string,
  go: (change: Pick<Partial<MapAddress>, 'group' | 'groupName'>) => void
): TemplateResult {
  if (picked === null)
    return html`<p class="map-group">
      <button
        type="button"
        class="ds_button ds_button--secondary ds_button--small"
        @click=${() => go({ group: begun })}
      >
        Make a group
      </button>
    </p>`
  const members = [...picked]
  const group = { name: groupNameOf(name), members }
  const comparator = ownGroupComparator(group)
  return html`<section class="map-group map-group--open" aria-label="Your own group">
    <p class="map-group__words">
      ${
        members.length === 0
          ? 'Choose council areas on the map or in the table: a press adds one, another takes it away.'
          : html`<strong>${capitalised(countInWords(members.length))} in your group:</strong>
              ${listInWords(members.map(nameOf))}.`
      }
    </p>
    <p class="map-group__row">
      <label class="control__label" for="map-group-name">Name</label>
      <input
        class="ds_input map-group__name"
        id="map-group-name"
        maxlength="60"
        autocomplete="off"
        .value=${group.name === unnamedGroup ? '' : group.name}
        @change=${(event: Event) => go({ groupName: (event.target as HTMLInputElement).value })}
      />
      ${
        members.length === 0
          ? ''
          : html`<a href=${ownGroupAddress(group)}>Figures of this group</a>
              <a href="/compare?${new URLSearchParams({ comparator }).toString()}">Compare areas with it</a>`
      }
      <button
        type="button"
        class="ds_button ds_button--cancel ds_button--small"
        @click=${() => go({ group: null, groupName: null })}
      >
        Stop making a group
      </button>
    </p>
  </section>`
}
