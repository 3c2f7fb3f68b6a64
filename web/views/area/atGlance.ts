import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import {
  capitalised,
  formatCount,
  formatInterval,
  formatValue,
  formatWithSign,
  isPercentage,
  knownDecimals
} from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { gapSentence } from '../../../shared/words/sentences.ts'
import { miniTrend } from '../../charts/miniTrend.ts'
import { variationWords, verdictWords } from '../../charts/parts/verdictWords.ts'
import { spine, type SpineData } from '../../charts/spine.ts'
import type { Loaded } from '../../client/loaded.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { gapTag } from '../../components/gapNote.ts'
import { verdictSign } from '../../components/verdictMark.ts'
import { runsOfPeriods } from '../chartData/seriesRuns.ts'
import { rowTitle, type ProfileRow } from './profileRows.ts'
import { seriesOf } from './standingOut.ts'

const spineWidth = 200

/** What the rows of an area are set beside. */
export interface Beside {
  /** Of the comparator, as a heading. */
  title: string
  /** By series; empty until they are here. */
  comparisons: ReadonlyMap<string, Comparison>
  /** Whether Scotland's figures, which are here at once, may stand in until then. */
  isScotland: boolean
}

/** The figure compared with and its name; null where there is none. */
function referenceOf(
  row: ProfileRow,
  { comparisons, isScotland }: Beside
): { value: number; name: string } | null {
  const comparator = comparisons.get(seriesOf(row))?.comparator
  if (comparator?.value != null) return { value: comparator.value, name: comparator.name }
  return isScotland && row.scotland?.value != null ? { value: row.scotland.value, name: 'Scotland' } : null
}

function spineData(row: ProfileRow, area: Area, data: Loaded, beside: Beside): SpineData | null {
  const { indicator, category, observation } = row
  const reference = referenceOf(row, beside)
  if (indicator.method === 'count' || observation.value === null || reference === null) return null
  if (reference.value <= 0 || !data.holds(indicator.id, category.id)) return null
  const councils = data.councils.flatMap(({ code, name }) => {
    const { value } = data.cell(indicator.id, category.id, code, observation.period)
    return value === null ? [] : [{ name, value }]
  })
  if (councils.length === 0) return null
  return {
    areaName: area.name,
    title: rowTitle(indicator, category),
    value: observation.value,
    lower: observation.lower,
    upper: observation.upper,
    outer: beside.comparisons.get(seriesOf(row))?.outer ?? null,
    reference: reference.value,
    referenceName: reference.name,
    councils,
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort)
  }
}

const under = ({ indicator, observation }: ProfileRow): string => {
  const period = periodLabel(observation.period, indicator.periodKind)
  return isPercentage(indicator.unitShort) || indicator.method === 'count'
    ? `${indicator.unitShort === '%' ? 'percentage' : indicator.unitShort}, ${period}`
    : `${indicator.unitShort}, ${period}`
}

/** Marker behind a value, in square brackets. */
const marked = (marker: string): string => (marker === '' ? '' : ` [${marker}]`)

function figureCells(row: ProfileRow, area: Area, data: Loaded, beside: Beside): TemplateResult {
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
    ${area.type === 'country' ? nothing : comparisonCells(row, area, data, beside)}
  `
}

/** The verdict in shape and words, the gap, and whether it is beyond the usual variation. */
function verdictCell(row: ProfileRow, beside: Beside): TemplateResult {
  const comparison = beside.comparisons.get(seriesOf(row))
  const gap = comparison
    ? comparison.gap
    : beside.isScotland
      ? gapSentence(row.observation, row.scotland, row.indicator)
      : null
  const short = gap?.replace(/ Scotland’s .*$/, '').replace(/ times$/, ' times it') ?? null
  const verdict = comparison?.verdict ?? null
  return html`${
    verdict === null
      ? nothing
      : html`<span class="verdict"
          >${verdictSign(verdict, comparison?.amongAreas === 'similar')}
          ${capitalised(verdictWords(verdict))}</span
        >`
  }
  ${short === null ? nothing : html`<span class="under">${short}</span>`}
  ${
    verdict === null || verdict === 'similar' || !comparison || comparison.amongAreas === null
      ? nothing
      : html`<span class="under">${variationWords(comparison.amongAreas)}</span>`
  }
  ${comparison?.refused && row.indicator.method !== 'count' ? html`<span class="under">${comparison.refused}</span>` : nothing}`
}

/** The recent trend in words, and the years as a small line. */
function trendCell(row: ProfileRow, beside: Beside): TemplateResult {
  const { indicator, category, series } = row
  const trend = beside.comparisons.get(seriesOf(row))?.recentTrend
  const values = new Map(series.map(({ period, value }) => [period, value]))
  const points = runsOfPeriods(indicator, category).map(({ period, ...point }) => ({
    ...point,
    value: values.get(period) ?? null
  }))
  const held = points.filter(({ value }) => value !== null)
  const words = trend?.words.replace(/^recent trend: /, '') ?? ''
  return html`${miniTrend(
    `${rowTitle(indicator, category)}, ${held[0]?.label ?? ''} to ${held.at(-1)?.label ?? ''}`,
    points
  )}
  ${words === '' ? nothing : html`<span class="under" title=${trend?.refused ?? ''}><span class="cell-name">Recent trend: </span>${words}</span>`}`
}

/** The figure compared with, the place among the council areas, the verdict and the recent trend. */
function comparisonCells(row: ProfileRow, area: Area, data: Loaded, beside: Beside): TemplateResult {
  const { indicator } = row
  const display = { decimals: indicator.decimals, percentage: isPercentage(indicator.unitShort) }
  const strip = spineData(row, area, data, beside)
  const reference = referenceOf(row, beside)
  return html`
    <td role="cell" class="numeric scotland">
      ${
        reference === null
          ? nothing
          : html`<span class="cell-name">${reference.name} </span>${formatWithSign(reference.value, display)}`
      }
    </td>
    <td role="cell" class="spine-cell">
      ${strip === null ? nothing : spine.draw(strip, { width: spineWidth })}
    </td>
    <td role="cell" class="gap-words">${verdictCell(row, beside)}</td>
    <td role="cell" class="trend-cell">${trendCell(row, beside)}</td>
  `
}

const gapCells = ({ observation }: ProfileRow, area: Area): TemplateResult =>
  html`<td role="cell" class="missing" colspan=${area.type === 'country' ? 2 : 6}>
    ${gapTag(observation.status)} <span class="why">${observation.reason}</span>
  </td>`

/** The page of the indicator, with this category and, where it is one of the 32, this area picked out. */
const indicatorAddress = ({ indicator, category }: ProfileRow, area: Area): string =>
  `/indicators/${indicator.id}?${new URLSearchParams({
    breakdown: category.id,
    ...(area.type === 'council-area' ? { area: area.code } : {})
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
  const short = beside.title.length > 16 ? 'comparator' : beside.title
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
                      ><span>a third</span><span>half</span><span class="centre">${short}</span
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
