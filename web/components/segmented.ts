import { html, type TemplateResult } from 'lit-html'

/** A few choices side by side, of which one stands: radio buttons drawn as one control. */
export function segmented<T extends string>(
  name: string,
  title: string,
  choices: readonly { value: T; label: string }[],
  current: T,
  choose: (value: T) => void
): TemplateResult {
  return html`<fieldset class="segmented">
    <legend class="control__label">${title}</legend>
    <div class="segmented__row">
      ${choices.map(
        ({ value, label }) =>
          html`<label class="segmented__choice"
            ><input
              type="radio"
              name=${name}
              value=${value}
              .checked=${value === current}
              @change=${() => choose(value)}
            /><span>${label}</span></label
          >`
      )}
    </div>
  </fieldset>`
}
