import { html, nothing, type TemplateResult } from 'lit-html'
import type { Changes } from '../../../shared/contracts/change.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { apiAddress } from '../../client/request.ts'
import type { Answered } from '../answers.ts'

/** What each edition of the indicator's dataset changed. */
export function revisionsOf(changes: Answered<Changes>, { dataset }: Indicator): TemplateResult {
  const reports =
    changes.state === 'here' ? changes.value.reports.filter(report => report.dataset === dataset) : []
  return html`<section aria-labelledby="revisions">
    <h2 id="revisions">Revisions</h2>
    ${
      changes.state === 'waiting'
        ? html`<p class="note">What later editions changed is on its way.</p>`
        : changes.state === 'failed'
          ? html`<p role="alert" class="failure">
              What later editions changed is not here. ${changes.message}
            </p>`
          : reports.length === 0
            ? html`<p>One edition of this source is held, so nothing can be compared.</p>`
            : reports.map(
                ({ sentence, largest }) =>
                  html`<p>${sentence}</p>
                    ${
                      largest.length === 0
                        ? nothing
                        : html`<ul>
                            ${largest.map(({ words }) => html`<li>${capitalised(words)}</li>`)}
                          </ul>`
                    }`
              )
    }
    <p><a href=${apiAddress('/changes', { dataset })}>Every changed figure of this source (JSON)</a></p>
  </section>`
}
