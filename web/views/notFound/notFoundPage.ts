import { html, type TemplateResult } from 'lit-html'

/** What stands where there is no page: what happened and where to go. */
export const notFoundPage = (path: string): TemplateResult =>
  html`<div class="not-found">
    <h1>There is no page at this address</h1>
    <p class="deck">
      “${path}” names no page and no area that this release holds. A code may have a digit too many, or the
      partnership may go by another name.
    </p>
    <ul>
      <li><a href="/">The map of the 32 council areas</a></li>
      <li><a href="/areas">Every council area and partnership</a></li>
      <li><a href="/data">What Commonty holds, and what is missing</a></li>
    </ul>
  </div>`
