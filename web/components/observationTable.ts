import { html, nothing, type TemplateResult } from 'lit-html'
import type { ChartTable, TableCell } from '../charts/chart.ts'

/** Tables of more columns than this do not go on paper as they stand: there each cell has its column in front of it. */
const mostColumnsOnPaper = 8

const cell = (content: TableCell, numeric: boolean, column: string | null): TemplateResult => {
  const classes = `${numeric ? 'numeric' : ''}${content.strong === true ? ' strong' : ''}`
  return html`<td class=${classes} data-column=${column ?? nothing}>
    ${
      content.absence
        ? html`<span class="gap-tag gap-tag--${content.absence.words.replaceAll(' ', '-')}"
              >${content.absence.words}</span
            >
            <span class="marker">${content.text}</span>`
        : content.text
    }
  </td>`
}

/**
 * The figures of a chart as a table, in a region that scrolls by itself and can be reached by keyboard, with the
 * meaning of every marker used below it.
 * @param id of the caption; unique on the page
 * @param last only this many rows, the latest
 */
export function observationTable(
  { caption, columns, rows, key }: ChartTable,
  { id, first, last }: { id: string; first: string; last?: number }
): TemplateResult {
  const shown = last === undefined ? rows : rows.slice(-last)
  const isWide = columns.length > mostColumnsOnPaper
  return html`
    <div class="table-region" role="region" tabindex="0" aria-labelledby=${id}>
      <table class="ds_table series-table ${isWide ? 'series-table--wide' : ''}">
        <caption id=${id}>
          ${caption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${first}</th>
            ${columns.map(
              ({ title, numeric }) => html`<th scope="col" class=${numeric ? 'numeric' : ''}>${title}</th>`
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            ({ header, cells, isChosen = false }) =>
              html`<tr class=${isChosen ? 'chosen' : nothing} aria-current=${isChosen ? 'true' : nothing}>
                <th scope="row">${header}</th>
                ${cells.map((content, index) => cell(content, columns[index]?.numeric ?? false, isWide ? (columns[index]?.title ?? '') : null))}
              </tr>`
          )}
        </tbody>
      </table>
    </div>
    ${
      key.length === 0
        ? nothing
        : html`<ul class="marker-key note" aria-label="Markers in the table">
            ${key.map(({ marker, meaning }) => html`<li><strong>${marker}</strong> ${meaning}</li>`)}
          </ul>`
    }
  `
}
