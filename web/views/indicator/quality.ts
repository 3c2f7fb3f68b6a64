import { html, type TemplateResult } from 'lit-html'
import type { Category } from '../../../shared/catalogue/indicator.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { carriesFigure } from '../../../shared/contracts/carriesFigure.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { editionLabel, periodLabel } from '../../../shared/words/periods.ts'

/** What stands in the cells of all council areas of a period: "32 published", "20 published, 12 withheld". */
const cellsInWords = (councils: Readonly<Partial<Record<string, number>>>): string =>
  Object.entries(councils)
    .filter(([, count]) => count !== undefined && count > 0)
    .map(([status, count]) => `${count} ${statuses[status as keyof typeof statuses].short}`)
    .join(', ')

/**
 * What can be said of the quality of a series from what is held: how much of it there is, from which editions, on whose
 * word. Nothing is graded: no publisher gives a grade that holds for all of them.
 */
export function quality(
  indicator: Indicator,
  { id, title }: Category,
  sources: readonly Source[]
): TemplateResult {
  const periods = indicator.coverage.find(({ breakdown }) => breakdown === id)?.periods ?? []
  const source = sources.find(candidate => candidate.id === indicator.dataset)
  const cells = periods.reduce(
    (sum, { councils }) => {
      for (const [status, count = 0] of Object.entries(councils))
        sum[carriesFigure(status) ? 'held' : 'absent'] += count
      return sum
    },
    { held: 0, absent: 0 }
  )
  const editions = source?.editions ?? []
  return html`<h3 id="coverage">What is held, and how sure it is</h3>
    <dl class="definition">
      <dt>Complete</dt>
      <dd>
        ${cells.held} of ${cells.held + cells.absent} figures by council area and period are
        held${indicator.breakdown.categories.length === 1 ? '' : ` of ${title}`}${cells.absent === 0 ? '' : '; each gap has its reason below'}.
      </dd>
      <dt>Standing</dt>
      <dd>${capitalised(indicator.statisticsStatus)}. Nothing here is graded by us.</dd>
      <dt>Editions</dt>
      <dd>
        ${
          editions.length === 0
            ? 'Which editions are held is on its way.'
            : html`${editions.length} ${editions.length === 1 ? 'edition is' : 'editions are'} held:
              ${editions.map(({ edition, served }) => `${editionLabel(edition)}${served ? '' : ' (kept, no figure of it is shown)'}`).join('; ')}.`
        }
      </dd>
    </dl>
    <details class="coverage">
      <summary>Figures held in each period</summary>
      <div class="table-region" role="region" tabindex="0" aria-labelledby="coverage-caption">
        <table class="ds_table series-table">
          <caption id="coverage-caption">
            Council areas by what their figure is, in each period
          </caption>
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col">The 32 council areas</th>
              <th scope="col">Scotland</th>
            </tr>
          </thead>
          <tbody>
            ${periods.map(
              ({ period, councils, scotland }) =>
                html`<tr>
                  <th scope="row">${periodLabel(period, indicator.periodKind)}</th>
                  <td>${cellsInWords(councils)}</td>
                  <td>${statuses[scotland].short}</td>
                </tr>`
            )}
          </tbody>
        </table>
      </div>
    </details>`
}
