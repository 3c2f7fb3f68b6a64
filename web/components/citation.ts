import { html, type TemplateResult } from 'lit-html'

/** Puts text where it can be pasted from; answers whether that worked. */
export type Copy = (text: string) => Promise<boolean>

/** Copies through the browser's clipboard; without leave to do so, answers false. */
export const copyToClipboard: Copy = async text => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/**
 * How to cite, as text that can be selected, and a button that copies it and says so.
 * @param announce says one polite sentence to a screen reader
 */
export function citationBox(
  text: string,
  announce: (words: string) => void,
  copy: Copy = copyToClipboard
): TemplateResult {
  const press = async (event: Event) => {
    const button = event.currentTarget
    const copied = await copy(text)
    announce(copied ? 'Citation copied.' : 'The browser did not allow copying. Select the text and copy it.')
    if (button instanceof HTMLButtonElement)
      button.textContent = copied ? 'Copied' : 'Select the text above to copy it'
  }
  return html`<div class="citation">
    <p class="citation__text">${text}</p>
    <button
      type="button"
      class="ds_button ds_button--secondary ds_button--small citation__copy"
      @click=${press}
    >
      Copy citation
    </button>
  </div>`
}
