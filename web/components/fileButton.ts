import { html, type TemplateResult } from 'lit-html'

export interface FileButtonOptions {
  id: string
  label: string
  /** Kinds of files: "application/json,.json". */
  accept: string
  /** What came of the file that was chosen last, its name first; empty before. */
  said: string
  /** Takes the name and the text of the file. */
  chosen: (name: string, text: string) => void
}

async function read(event: Event, chosen: FileButtonOptions['chosen']): Promise<void> {
  const input = event.target
  const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined
  if (!file || !(input instanceof HTMLInputElement)) return
  const text = await file.text()
  // So that the same file can be chosen again after it has been mended.
  input.value = ''
  chosen(file.name, text)
}

/** A file to choose, by a button like every other: the browser's own control lies over it unseen and keeps keyboard and name. */
export const fileButton = ({ id, label, accept, said, chosen }: FileButtonOptions): TemplateResult =>
  html`<span class="file-button">
      <input
        class="file-button__input"
        id=${id}
        type="file"
        accept=${accept}
        aria-describedby="${id}-said"
        @change=${(event: Event) => void read(event, chosen)}
      />
      <label class="ds_button ds_button--secondary ds_button--small" for=${id}>${label}</label>
    </span>
    <span class="file-button__said" id="${id}-said" role="status">${said}</span>`
