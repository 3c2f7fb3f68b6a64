import { html, type TemplateResult } from 'lit-html'

/** One choice, under a heading or without. */
export interface SelectOption {
  value: string
  label: string
  group: string | null
}

/** A labelled native select. */
export function selectControl(
  {
    id,
    label,
    options,
    current
  }: { id: string; label: string; options: readonly SelectOption[]; current: string },
  choose: (value: string) => void
): TemplateResult {
  const groups = [...new Set(options.map(({ group }) => group))]
  const listed = (group: string | null) =>
    options
      .filter(option => option.group === group)
      .map(
        ({ value, label: words }) =>
          html`<option value=${value} ?selected=${value === current} .selected=${value === current}>
            ${words}
          </option>`
      )
  return html`<div class="control">
    <label class="control__label" for=${id}>${label}</label>
    <div class="ds_select-wrapper">
      <select
        class="ds_select"
        id=${id}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLSelectElement) choose(event.target.value)
        }}
      >
        ${groups.map(group =>
          group === null ? listed(group) : html`<optgroup label=${group}>${listed(group)}</optgroup>`
        )}
      </select>
      <span class="ds_select-arrow" aria-hidden="true"></span>
    </div>
  </div>`
}
