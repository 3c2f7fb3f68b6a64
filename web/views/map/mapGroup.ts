import { html, nothing, type TemplateResult } from 'lit-html'
import { unnamedGroup } from '../../../shared/comparisons/ownGroupText.ts'
import { capitalised, countInWords, listInWords } from '../../../shared/words/numbers.ts'
import type { MapAddress } from '../../state/mapAddress.ts'
import { groupNameOf, ownGroupAddress, ownGroupComparator } from '../groups/ownGroupLinks.ts'

/** Changes the group in the address. */
type ChangeGroup = (change: Pick<Partial<MapAddress>, 'group' | 'groupName'>) => void

/** In the address: a group is being made and has no council area yet. */
export const begun = 'none'

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

/** Starts a group, or stops making one. */
export const groupSwitch = (isBegun: boolean, go: ChangeGroup): TemplateResult =>
  html`<button
    type="button"
    class="text-button"
    @click=${() => go(isBegun ? { group: null, groupName: null } : { group: begun })}
  >
    ${isBegun ? 'Stop making a group' : 'Make a group'}
  </button>`

/** What is in a group that is being made, and where it can be taken; nothing where none is. */
export function mapGroup(
  picked: ReadonlySet<string> | null,
  name: string | null,
  nameOf: (code: string) => string,
  go: ChangeGroup
): TemplateResult | typeof nothing {
  if (picked === null) return nothing
  const members = [...picked]
  const group = { name: groupNameOf(name), members }
  const comparator = ownGroupComparator(group)
  return html`<section class="map-group" aria-label="Your own group">
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
    </p>
  </section>`
}
