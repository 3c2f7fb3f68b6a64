import { html, type TemplateResult } from 'lit-html'

/** The way here: the pages above this one, then its own name. */
export const breadcrumbs = (
  above: readonly { title: string; address: string }[],
  here: string
): TemplateResult =>
  html`<nav aria-label="Breadcrumb">
    <ol class="ds_breadcrumbs">
      ${[{ title: 'Home', address: '/' }, ...above].map(
        ({ title, address }) =>
          html`<li class="ds_breadcrumbs__item">
            <a class="ds_breadcrumbs__link" href=${address}>${title}</a>
          </li>`
      )}
      <li class="ds_breadcrumbs__item" aria-current="page">${here}</li>
    </ol>
  </nav>`
