import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import {
  capitalised,
  formatCount,
  formatInterval,
  formatValue,
  formatWithSign,
  isPercentage,
  knownDecimals,
  listInWords
} from '../../../shared/words/numbers.ts'
import { gapSentence } from '../../../shared/words/sentences.ts'
import { miniTrend } from '../../charts/miniTrend.ts'
import { variationWords, verdictWords } from '../../charts/parts/verdictWords.ts'
import { spine } from '../../charts/spine.ts'
import type { Loaded } from '../../client/loaded.ts'
import { unbroken } from '../../components/unbroken.ts'
import { verdictSign } from '../../components/verdictMark.ts'
import { runsOfPeriods } from '../chartData/seriesRuns.ts'
import { rowTitle } from '../../../shared/words/titles.ts'
import type { ProfileRow } from './profileRows.ts'
import { referenceOf, rowSpine, type Beside } from './rowSpine.ts'
import { seriesOf } from './standingOut.ts'

const spineWidth = 200

/** Marker behind a value, in square brackets. */
const marked = (marker: string): string => (marker === '' ? '' : ` [${marker}]`)

/** Count, value with its interval and, unless the area is Scotland, all that sets it beside the comparator. */
export function figureCells(row: ProfileRow, area: Area, data: Loaded, beside: Beside): TemplateResult {
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
  const short = gap?.replace(/,? (against )?Scotland’s .*$/, '').replace(/ times$/, ' times it') ?? null
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
  const { indicator, category, years } = row
  const trend = beside.comparisons.get(seriesOf(row))?.recentTrend
  const values = new Map(years.map(({ period, value }) => [period, value]))
  const points = runsOfPeriods(indicator, category).map(({ period, ...point }) => ({
    ...point,
    value: values.get(period) ?? null
  }))
  const held = points.filter(({ value }) => value !== null)
  // A reason that only a pointer could bring up would be none: it stands where the trend would.
  const why = trend?.refused?.replace(/^No trend is tested(: there is)?/, (_, no?: string) =>
    no === undefined ? 'Not tested' : 'Not tested:'
  )
  const words = why ?? trend?.words.replace(/^recent trend: /, '') ?? ''
  const cautions = trend?.cautions ?? []
  const care = cautions.length === 0 ? '' : `; read with care: ${listInWords(cautions)}`
  return html`${miniTrend(
    `${rowTitle(indicator, category)}, ${held[0]?.label ?? ''} to ${held.at(-1)?.label ?? ''}`,
    points
  )}
  ${words === '' ? nothing : html`<span class="under"><span class="cell-name">Recent trend: </span>${unbroken(words)}${care}</span>`}`
}

/** The figure compared with, the place among the council areas, the verdict and the recent trend. */
function comparisonCells(row: ProfileRow, area: Area, data: Loaded, beside: Beside): TemplateResult {
  const { indicator } = row
  const percentage = isPercentage(indicator.unitShort)
  const strip = rowSpine(row, area, data, beside)
  const reference = referenceOf(row, beside)
  return html`
    <td role="cell" class="numeric scotland">
      ${
        reference === null
          ? nothing
          : html`<span class="cell-name">${reference.name} </span
              >${formatWithSign(reference.value, { decimals: reference.decimals, percentage })}`
      }
    </td>
    <td role="cell" class="spine-cell">
      ${strip === null ? nothing : spine.draw(strip, { width: spineWidth })}
    </td>
    <td role="cell" class="gap-words">${verdictCell(row, beside)}</td>
    <td role="cell" class="trend-cell">${trendCell(row, beside)}</td>
  `
}
