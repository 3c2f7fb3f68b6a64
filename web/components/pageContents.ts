import { html, type TemplateResult } from 'lit-html'
import { openLinked } from './folded.ts'

/** One part of a page. */
export interface PageContent {
  id: string
  title: string
}

/** The parts of a long page as links in a row, under the name "On this page". */
export const pageContents = (parts: readonly PageContent[]): TemplateResult =>
  html`<nav class="page-contents" aria-label="On this page" @click=${openLinked}>
    <ul>
      ${parts.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
    </ul>
  </nav>`
