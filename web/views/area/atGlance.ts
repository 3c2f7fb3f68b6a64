import { html, nothing, type TemplateResult } from 'lit-html'
import { ownGroupCode } from '../../../shared/comparisons/resolveComparator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { Loaded } from '../../client/loaded.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { gapTag } from '../../components/gapNote.ts'
import { unbroken } from '../../components/unbroken.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import { ownGroupComparator } from '../groups/ownGroupLinks.ts'
import type { ProfileRow } from './profileRows.ts'
import { figureCells } from './rowCells.ts'
import type { Beside } from './rowSpine.ts'

const under = ({ indicator, observation }: ProfileRow): TemplateResult[] =>
  unbroken(
    `${indicator.unitShort === '%' ? 'percentage' : indicator.unitShort}, ${periodLabel(observation.period, indicator.periodKind)}`
  )

const gapCells = ({ observation }: ProfileRow, area: Area): TemplateResult =>
  html`<td role="cell" class="missing" colspan=${area.type === 'country' ? 2 : 6}>
    ${gapTag(observation.status)} <span class="why">${observation.reason}</span>
  </td>`

/** The page of the indicator, with this category and this place picked out. */
const indicatorAddress = ({ indicator, category }: ProfileRow, area: Area): string =>
  `/indicators/${indicator.id}?${new URLSearchParams({
    breakdown: category.id,
    ...(area.type === 'country'
      ? {}
      : { area: area.code === ownGroupCode ? ownGroupComparator(area) : area.code })
  }).toString()}`

const tableRow = (
  row: ProfileRow,
  area: Area,
  data: Loaded,
  address: string,
  beside: Beside
): TemplateResult =>
  html`<tr role="row" class=${row.holdsFigure ? '' : 'without'}>
    <th role="rowheader" scope="row">
      <a href=${address}>${rowTitle(row.indicator, row.category)}</a>
      <span class="under"
        >${row.holdsFigure ? under(row) : row.indicator.unitShort}
        <a class="all-areas" href=${indicatorAddress(row, area)}
          >All 32<span class="ds_visually-hidden">: ${rowTitle(row.indicator, row.category)}</span></a
        ></span
      >
    </th>
    ${row.holdsFigure ? figureCells(row, area, data, beside) : gapCells(row, area)}
  </tr>`

/** The table of one theme, named by the heading `theme-<theme>`: every indicator with count, value, interval, Scotland, its place among the 32 and the gap. */
export function themeTable(
  theme: string,
  rows: readonly ProfileRow[],
  area: Area,
  data: Loaded,
  addressOf: (row: ProfileRow) => string,
  beside: Beside
): TemplateResult {
  // Between "half" and "double" there is room for a short name only.
  const centre = beside.title.length > 8 ? 'same' : beside.title
  return html`
    <table class="ds_table at-glance" role="table" aria-labelledby="theme-${theme}">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Indicator</th>
          <th role="columnheader" scope="col" class="numeric">Count</th>
          <th role="columnheader" scope="col" class="numeric">Value, 95% interval</th>
          ${
            area.type === 'country'
              ? nothing
              : html`<th role="columnheader" scope="col" class="numeric">${beside.title}</th>
                  <th role="columnheader" scope="col" class="spine-cell">
                    <span class="ds_visually-hidden"
                      >${area.name} among the 32, as a ratio to ${beside.title}</span
                    >
                    <span class="strip-names" aria-hidden="true"
                      ><span>a third</span><span>half</span><span class="centre">${centre}</span
                      ><span>double</span><span>triple</span></span
                    >
                  </th>
                  <th role="columnheader" scope="col">Beside ${beside.title}</th>
                  <th role="columnheader" scope="col">Recent trend</th>`
          }
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${rows.map(row => drawnInTurn([row, beside], () => tableRow(row, area, data, addressOf(row), beside)))}
      </tbody>
    </table>
  `
}
