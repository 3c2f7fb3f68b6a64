import { html, type nothing, type TemplateResult } from 'lit-html'
import { unbroken } from '../../components/unbroken.ts'
import type { Choice } from './mapModel.ts'
import { choiceTitle } from './mapWords.ts'

export interface MapSheetOptions {
  /** What the figures show, under the heading. */
  deck: string
  /** What of the address was not followed. */
  misread: TemplateResult | typeof nothing
  /** Whether the page is still being drawn part after part. */
  isBegun: boolean
  controls: TemplateResult | typeof nothing
  figures: TemplateResult | typeof nothing
}

/** The same template with and without figures, so that the control in use keeps the focus while they arrive. */
export function mapSheet(
  choice: Choice,
  { deck, misread, isBegun, controls, figures }: MapSheetOptions
): TemplateResult {
  return html`<div class="map-page ${isBegun ? 'map-page--begun' : ''}">
    <h1 class="map-page__title">${unbroken(choiceTitle(choice))}</h1>
    <p class="deck">${unbroken(deck)}</p>
    ${misread} ${controls} ${figures}
  </div>`
}
