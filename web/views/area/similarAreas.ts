import { html, nothing, type TemplateResult } from 'lit-html'
import type { SimilarAreas } from '../../../shared/contracts/similarAreas.ts'
import { formatNumber } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { apiAddress } from '../../client/request.ts'
import type { Answered } from '../answers.ts'

/** "+0.3", "−1.1": a difference in standard deviations. */
const signed = (difference: number): string => {
  const shown = formatNumber(Math.abs(difference), 1)
  return Number(shown) === 0 ? '0.0' : `${difference < 0 ? '−' : '+'}${shown}`
}

function table({ name, areas, variables, values }: SimilarAreas): TemplateResult {
  return html`<p class="note">
      Under each figure: how far it is from that of ${name}, in standard deviations of the 32.
    </p>
    <div class="table-region" role="region" tabindex="0" aria-labelledby="similar-caption">
      <table class="ds_table series-table similar-areas">
        <caption id="similar-caption" class="ds_visually-hidden">
          ${name} and the council areas most like it
        </caption>
        <thead>
          <tr>
            <th scope="col">Council area</th>
            <th scope="col" class="numeric">Distance</th>
            ${variables.map(
              ({ title, unit, period }) =>
                html`<th scope="col" class="numeric">
                  ${title} <span class="under">${unit}, ${periodLabel(period)}</span>
                </th>`
            )}
          </tr>
        </thead>
        <tbody>
          <tr class="similar-areas__own">
            <th scope="row">${name}</th>
            <td class="numeric">0.0</td>
            ${variables.map(({ decimals }, index) => {
              const value = values[index] ?? null
              return html`<td class="numeric">${value === null ? '–' : formatNumber(value, decimals)}</td>`
            })}
          </tr>
          ${areas
            .filter(({ nearest }) => nearest)
            .map(
              ({ area, name: other, distance, values: figures, differences }) =>
                html`<tr>
                  <th scope="row"><a href="/areas/${area}">${other}</a></th>
                  <td class="numeric strong">${formatNumber(distance, 1)}</td>
                  ${variables.map(
                    ({ decimals }, index) =>
                      html`<td class="numeric">
                        ${formatNumber(figures[index] ?? NaN, decimals)}
                        <span class="under">${signed(differences[index] ?? NaN)}</span>
                      </td>`
                  )}
                </tr>`
            )}
        </tbody>
      </table>
    </div>`
}

/** The council areas most like one of them, with every variable and distance that says so. */
export function similarAreasPart(answer: Answered<SimilarAreas>, comparedWith: string): TemplateResult {
  return html`<section aria-labelledby="similar">
    <h2 id="similar">Similar areas</h2>
    ${
      answer.state === 'waiting'
        ? html`<p class="note">Similar areas are on their way.</p>`
        : answer.state === 'failed'
          ? html`<p role="alert" class="failure">Similar areas are not here. ${answer.message}</p>`
          : html`<p>${answer.value.sentence}</p>
              ${answer.value.refused === null ? table(answer.value) : nothing}
              <p class="note">${answer.value.note}</p>
              <p>
                <a href=${comparedWith}>Compare ${answer.value.name} with them</a> ·
                <a href=${apiAddress('/similar-areas', { area: answer.value.area })}
                  >All 32, with every distance (JSON)</a
                >
              </p>`
    }
  </section>`
}
