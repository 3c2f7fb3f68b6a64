import { html, nothing, type TemplateResult } from 'lit-html'
import { drawAllNow } from './drawnInTurn.ts'

export interface Folded {
  /** Of the heading, by which the part is linked to. */
  id: string
  title: string
  /** What the part holds, in a line beside its title. */
  beside?: string
}

/** A part of a page under its own heading (h3), closed until a reader opens it or comes by a link to it, on paper too. */
export const folded = ({ id, title, beside = '' }: Folded, content: unknown): TemplateResult =>
  html`<details class="folded" ?open=${window.location.hash === `#${id}`}>
    <summary class="folded__summary">
      <h3 id=${id}>${title}</h3>
      ${beside === '' ? nothing : html`<span class="under">${beside}</span>`}
    </summary>
    <div class="folded__content">${content}</div>
  </details>`

/** Opens the folded part that a link leads to; for the click of a list of links to parts of the same page. */
export function openLinked({ target }: Event): void {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>('a[href^="#"]') : null
  if (!link) return
  drawAllNow()
  const part = document.getElementById(link.hash.slice(1))?.closest('details')
  if (part) part.open = true
}
