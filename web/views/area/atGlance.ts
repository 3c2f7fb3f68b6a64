import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import {
  formatCount,
  formatInterval,
  formatValue,
  formatWithSign,
  isPercentage,
  knownDecimals
} from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { gapSentence } from '../../../shared/words/sentences.ts'
import { spine, type SpineData } from '../../charts/spine.ts'
import type { Loaded } from '../../client/loaded.ts'
import { gapTag } from '../../components/gapNote.ts'
import { rowTitle, type ProfileRow, type ProfileTheme } from './profileRows.ts'

const spineWidth = 240

function spineData({ indicator, category, observation, scotland }: ProfileRow, area: Area, data: Loaded) {
  if (indicator.method === 'count' || observation.value === null || scotland?.value == null) return null
  if (scotland.value <= 0 || !data.holds(indicator.id, category.id)) return null
  const councils = data.councils.flatMap(({ code, name }) => {
    const { value } = data.cell(indicator.id, category.id, code, observation.period)
    return value === null ? [] : [{ name, value }]
  })
  if (councils.length === 0) return null
  const shown: SpineData = {
    areaName: area.name,
    title: rowTitle(indicator, category),
    value: observation.value,
    lower: observation.lower,
    upper: observation.upper,
    scotland: scotland.value,
    councils,
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort)
  }
  return shown
}

const under = ({ indicator, observation }: ProfileRow): string => {
  const period = periodLabel(observation.period, indicator.periodKind)
  return isPercentage(indicator.unitShort) || indicator.method === 'count'
    ? `${indicator.unitShort === '%' ? 'percentage' : indicator.unitShort}, ${period}`
    : `${indicator.unitShort}, ${period}`
}

/** Marker behind a value, in square brackets. */
const marked = (marker: string): string => (marker === '' ? '' : ` [${marker}]`)

function figureCells(row: ProfileRow, area: Area, data: Loaded): TemplateResult {
  const { indicator, observation } = row
  const { value, lower, upper, numerator, marker } = observation
  const percentage = isPercentage(indicator.unitShort)
  const known = knownDecimals(value, observation.method, indicator.method, indicator.decimals)
  const isCount = indicator.method === 'count'
  return html`
    <td role="cell" class="numeric count">
      ${
        isCount || numerator === null
          ? nothing
          : html`<span class="cell-name">Count </span>${formatCount(numerator)}`
      }
    </td>
    <td role="cell" class="numeric value">
      <strong
        >${value === null ? '' : isCount ? formatValue(value, 0) : formatWithSign(value, { decimals: known, percentage })}</strong
      >${marker === 'w' || marker === 'x' ? '' : marked(marker)}
      ${
        value === null || lower === null || upper === null
          ? nothing
          : html`<span class="interval"
              ><span class="cell-name">interval </span
              >${formatInterval(lower, upper, value, indicator.decimals)}</span
            >`
      }
    </td>
    ${area.type === 'country' ? nothing : comparisonCells(row, area, data)}
  `
}

/** Scotland's figure, the place among the council areas, and the plain gap. */
function comparisonCells(row: ProfileRow, area: Area, data: Loaded): TemplateResult {
  const { indicator, observation, scotland } = row
  const display = { decimals: indicator.decimals, percentage: isPercentage(indicator.unitShort) }
  const gap = gapSentence(observation, scotland, indicator)
  const strip = spineData(row, area, data)
  return html`
    <td role="cell" class="numeric scotland">
      ${
        scotland?.value == null
          ? nothing
          : html`<span class="cell-name">Scotland </span>${formatWithSign(scotland.value, display)}`
      }
    </td>
    <td role="cell" class="spine-cell">
      ${strip === null ? nothing : spine.draw(strip, { width: spineWidth })}
    </td>
    <td role="cell" class="gap-words">
      ${gap === null ? nothing : gap.replace(/ Scotland’s .*$/, ' Scotland')}
    </td>
  `
}

const gapCells = ({ observation }: ProfileRow, area: Area): TemplateResult =>
  html`<td role="cell" class="missing" colspan=${area.type === 'country' ? 2 : 5}>
    ${gapTag(observation.status)} <span class="why">${observation.reason}</span>
  </td>`

/** The table of one theme: every indicator with count, value, interval, Scotland, its place among the 32 and the gap. */
export function themeTable(
  { theme, title, rows }: ProfileTheme,
  area: Area,
  data: Loaded,
  addressOf: (row: ProfileRow) => string
): TemplateResult {
  return html`
    <section class="theme" aria-labelledby="theme-${theme}">
      <h3 id="theme-${theme}">${title}</h3>
      <table class="ds_table at-glance" role="table" aria-labelledby="theme-${theme}">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Indicator</th>
            <th role="columnheader" scope="col" class="numeric">Count</th>
            <th role="columnheader" scope="col" class="numeric">Value, 95% interval</th>
            ${
              area.type === 'country'
                ? nothing
                : html`<th role="columnheader" scope="col" class="numeric">Scotland</th>
                    <th role="columnheader" scope="col" class="spine-cell">
                      <span class="ds_visually-hidden"
                        >${area.name} among the 32, as a ratio to Scotland</span
                      >
                      <span class="strip-names" aria-hidden="true"
                        ><span>a third</span><span>half</span><span class="centre">Scotland</span
                        ><span>double</span><span>triple</span></span
                      >
                    </th>
                    <th role="columnheader" scope="col">Beside Scotland</th>`
            }
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map(
            row =>
              html`<tr role="row" class=${row.holdsFigure ? '' : 'without'}>
                <th role="rowheader" scope="row">
                  <a href=${addressOf(row)}>${rowTitle(row.indicator, row.category)}</a>
                  <span class="under">${row.holdsFigure ? under(row) : row.indicator.unitShort}</span>
                </th>
                ${row.holdsFigure ? figureCells(row, area, data) : gapCells(row, area)}
              </tr>`
          )}
        </tbody>
      </table>
    </section>
  `
}
