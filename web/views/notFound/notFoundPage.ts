import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'

/**
 * What stands where there is no page: what happened and where to go.
 * @param meant the council area that the path names by another name or a code it had before
 */
export const notFoundPage = (path: string, meant?: Pick<Area, 'code' | 'name'>): TemplateResult =>
  html`<div class="not-found">
    <h1>There is no page at this address</h1>
    <p class="deck">
      “${path}” names no page and no area that this release holds. A code may have a digit too many, or the
      partnership may go by another name.
    </p>
    <ul>
      ${meant ? html`<li><a href="/areas/${meant.code}">${meant.name}, ${meant.code}</a></li>` : nothing}
      <li><a href="/">The map of the 32 council areas</a></li>
      <li><a href="/areas">Every council area and partnership</a></li>
      <li><a href="/data">What Commonty holds, and what is missing</a></li>
    </ul>
  </div>`
