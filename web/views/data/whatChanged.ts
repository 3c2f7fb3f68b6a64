import { html, nothing, type TemplateResult } from 'lit-html'
import type { Changes } from '../../../shared/contracts/change.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { folded } from '../../components/folded.ts'
import { apiAddress } from '../../client/request.ts'
import type { Answered } from '../answers.ts'

type Report = Changes['reports'][number]

const revisions = ({ largest }: Report): TemplateResult | typeof nothing =>
  largest.length < 2
    ? nothing
    : html`<details>
        <summary>The ${largest.length} largest revisions</summary>
        <ul>
          ${largest.map(({ words }) => html`<li>${capitalised(words)}</li>`)}
        </ul>
      </details>`

/** Council areas that stood differently beside Scotland after the edition. */
const verdicts = ({ verdicts: changed }: Report): TemplateResult | typeof nothing =>
  changed.length === 0
    ? nothing
    : html`<details>
        <summary>
          ${changed.length === 1 ? 'The verdict' : `The ${changed.length} verdicts`} beside Scotland that changed
        </summary>
        <ul>
          ${changed.map(({ words }) => html`<li>${capitalised(words)}</li>`)}
        </ul>
      </details>`

/** What each edition changed, by dataset, newest first: a sentence, and the largest revisions by name. */
function reportsBySource(reports: readonly Report[], sources: readonly Source[]): TemplateResult {
  const changed = sources.filter(({ id }) => reports.some(({ dataset }) => dataset === id))
  const only = sources.filter(
    ({ id, editions }) => editions.length > 0 && !reports.some(({ dataset }) => dataset === id)
  )
  return html`
    <div class="changes">
      ${changed.map(({ id, title }) => {
        const own = reports.filter(({ dataset }) => dataset === id)
        return drawnInTurn([id, reports], () =>
          folded(
            { id: `changes-${id}`, title, beside: own[0]?.sentence ?? '' },
            html`${own.map(report => html`<p>${report.sentence}</p>${revisions(report)}${verdicts(report)}`)}
              <p><a href=${apiAddress('/changes', { dataset: id })}>Every changed figure of ${title} (JSON)</a></p>`
          )
        )
      })}
    </div>
    ${only.length === 0
      ? nothing
      : html`<p class="note">
          One edition is held, so nothing can be compared, of: ${only.map(({ title }) => title).join('; ')}.
        </p>`}
  `
}

/** "What changed" of the data page. */
export function whatChanged(changes: Answered<Changes>, sources: readonly Source[]): TemplateResult {
  return html`
    <section aria-labelledby="changes">
      <h2 id="changes">What changed</h2>
      <p>
        Publishers revise figures. Every edition held is compared with those before it, cell by cell, and the figures of
        all of them are kept. A revision is not a mistake: most are late returns and new census counts.
      </p>
      <p>
        To hear of new editions and revisions: <a href=${apiAddress('/feeds/releases.atom')}>Atom feed</a>,
        <a href=${apiAddress('/feeds/releases.json')}>JSON feed</a>; with <code>?dataset=</code> or
        <code>?area=</code> for one source or area. Days on which new editions are expected:
        <a href=${apiAddress('/calendar.ics')}>calendar</a>.
      </p>
      ${changes.state === 'here'
        ? reportsBySource(changes.value.reports, sources)
        : changes.state === 'failed'
          ? html`<p role="alert" class="failure">What changed is not here. ${changes.message}</p>`
          : html`<p class="note">What changed is on its way.</p>`}
    </section>
  `
}
