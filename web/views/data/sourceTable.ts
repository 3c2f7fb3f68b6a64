import { html, nothing, type TemplateResult } from 'lit-html'
import type { Source } from '../../../shared/contracts/source.ts'
import { coverageSentence, coverageStrip } from '../../charts/coverageStrip.ts'
import { statusMark } from '../../charts/statusMark.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { folded } from '../../components/folded.ts'
import { fetchingFacts, stateInWords } from './fetchingFacts.ts'
import { ageInWords, editionsInWords, hasFigures, newestFirst } from './sourceFacts.ts'

/** Years of the coverage strips. */
const coverageYears = { from: 1996, to: 2025 } as const

const strip = ({ title, coverage }: Source) => ({ title, coverage, ...coverageYears })

function sourceRow(source: Source, releaseDay: string): TemplateResult {
          const [newest] = newestFirst(source)
          return html`<tr role="row" id="source-${source.id}">
            <th role="rowheader" scope="row">
              ${newest ? html`<a href=${newest.address}>${source.title}</a>` : source.title}
              <span class="under">${source.publisher}</span>
            </th>
            <td role="cell"><span class="cell-name">Edition held</span><span>${editionsInWords(source)}</span></td>
            <td role="cell">
              <span class="cell-name">Age</span><span>${newest ? (ageInWords(source, releaseDay) ?? 'not known') : 'none held'}</span>
            </td>
            <td role="cell"><span class="cell-name">Next edition</span><span>${source.expected}</span></td>
            <td role="cell" class="state">
              <span class="cell-name">Status</span>
              <strong>${statusMark(source.state)} ${stateInWords(source)}</strong>
              ${source.refusal === null ? nothing : html`<span class="under">${source.refusal}</span>`}
              ${fetchingFacts(source).map(fact => html`<span class="under">${fact}</span>`)}
            </td>
            <td role="cell" class="years">
              ${hasFigures(source)
                ? html`${coverageStrip.draw(strip(source), { width: 330 })}
                    <span class="under" aria-hidden="true">${coverageSentence(strip(source))}</span>`
                : html`<span class="under">No figures of its own: the map is drawn from it.</span>`}
            </td>
          </tr>`
}

/** Every source with its state in one line, each a link to its row. */
export const sourceStates = (sources: readonly Source[]): TemplateResult =>
  html`<ul class="source-states" aria-label="Sources and their status, in short">
    ${sources.map(
      source =>
        html`<li>
          ${statusMark(source.state)} <a href="#source-${source.id}">${source.title}</a>: ${stateInWords(source)}
        </li>`
    )}
  </ul>`

/** Every source: publisher, editions, age, next edition, state and the years held. */
export function sourceTable(sources: readonly Source[], releaseDay: string): TemplateResult {
  return html`
    <ul class="strip-key note" aria-label="Key to the years held">
      <li><svg class="coverage-strip" viewBox="0 0 10 19" width="10" height="19" aria-hidden="true"><rect x="0.5" y="0.5" width="9" height="18" class="held"></rect></svg> held for all 32 council areas</li>
      <li><svg class="coverage-strip" viewBox="0 0 10 19" width="10" height="19" aria-hidden="true"><rect x="0.5" y="0.5" width="9" height="18" class="frame"></rect><rect x="0.5" y="10" width="9" height="8.500" class="held"></rect></svg> for some of them</li>
      <li><svg class="coverage-strip" viewBox="0 0 10 19" width="10" height="19" aria-hidden="true"><rect x="0.5" y="0.5" width="9" height="18" class="frame scotland-only"></rect><circle cx="5" cy="9.500" r="1.800" class="dot"></circle></svg> Scotland only</li>
      <li><svg class="coverage-strip" viewBox="0 0 10 19" width="10" height="19" aria-hidden="true"><rect x="0.5" y="0.5" width="9" height="18" class="not-held"></rect></svg> not held</li>
    </ul>
    <table class="ds_table sources" role="table" aria-labelledby="sources">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Source and publisher</th>
          <th role="columnheader" scope="col">Edition held</th>
          <th role="columnheader" scope="col">Age</th>
          <th role="columnheader" scope="col">Next edition</th>
          <th role="columnheader" scope="col">Status</th>
          <th role="columnheader" scope="col">
            Years held by council area
            <span class="strip-years" aria-hidden="true"><span>1996</span><span>2005</span><span>2015</span><span>2025</span></span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${sources.map(source => drawnInTurn([source, releaseDay], () => sourceRow(source, releaseDay)))}
      </tbody>
    </table>
  `
}

const editionRows = (source: Source): TemplateResult[] =>
  newestFirst(source).map(
            ({ publisher, publication, edition, address, statisticsStatus, licence, rows, served, compiled, notes }) =>
              html`<tr>
                <th scope="row">
                  <a href=${address}>${publication}</a>
                  <span class="under">${publisher}, ${edition}${served ? '' : '; kept, not served'}</span>
                </th>
                <td>${statisticsStatus}<span class="under">${licence}</span></td>
                <td class="numeric">${rows.toLocaleString('en-GB')}</td>
                <td>
                  ${compiled} ${notes.map(note => html`<span class="under">${note}</span>`)}
                </td>
              </tr>`
          )

function editionTable(source: Source): TemplateResult {
  return html`<div class="table-region" role="region" tabindex="0" aria-labelledby="editions-${source.id}">
    <table class="ds_table plain" aria-labelledby="editions-${source.id}">
      <thead>
        <tr>
          <th scope="col">Publication and edition</th>
          <th scope="col">Standing</th>
          <th scope="col">Rows</th>
          <th scope="col">How it came here</th>
        </tr>
      </thead>
      <tbody>
        ${editionRows(source)}
      </tbody>
    </table>
  </div>`
}

/** Every edition held, folded by source, with what it was made from: publication, status, licence, files and their fingerprints. */
export const editionTables = (sources: readonly Source[]): TemplateResult =>
  html`${sources.map(source =>
    drawnInTurn([source], () =>
      folded(
        { id: `editions-${source.id}`, title: source.title, beside: editionsInWords(source) },
        editionTable(source)
      )
    )
  )}`

