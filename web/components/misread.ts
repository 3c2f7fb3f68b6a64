import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../shared/contracts/area.ts'
import { meantInstead } from '../../shared/words/meantArea.ts'

/** What an address names and the release does not have, in the sentences that several pages say. */
export const misreadWords = {
  area: (code: string, areas: readonly Area[]): string =>
    `There is no area “${code}”${meantInstead([code], areas)}.`,
  indicator: (id: string): string => `There is no indicator “${id}” in this release.`,
  category: (title: string, id: string): string => `“${title}” has no category “${id}”.`
}

/** Tells what of the address was not used, so that nobody takes what is shown for what they asked for. */
export const misreadNotice = (misread: readonly string[]): TemplateResult | typeof nothing =>
  misread.length === 0 ? nothing : html`<div class="notice"><p>${misread.join(' ')}</p></div>`
