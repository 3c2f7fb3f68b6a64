import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Theme } from '../../../shared/catalogue/themes.ts'
import { themeIds, themes } from '../../../shared/catalogue/themeTitles.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { formatValue, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { miniTrend } from '../../charts/miniTrend.ts'
import type { Loaded } from '../../client/loaded.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { cellDigits } from '../chartData/cellDigits.ts'
import { runsOfPeriods } from '../chartData/seriesRuns.ts'
import { defaultCategoryOf } from '../area/defaultCategoryOf.ts'
import type { View } from '../view.ts'

/** Scotland's latest figure in a few words, and how many council areas hold one for the same period. */
function latestOf(data: Loaded, indicator: Indicator): { figure: string; councils: string } {
  const { id } = defaultCategoryOf(indicator)
  if (!data.holds(indicator.id, id)) return { figure: 'on its page', councils: 'on its page' }
  const cell = (area: string, period: string) => data.cell(indicator.id, id, area, period)
  const period = data
    .periods(indicator.id, id)
    .findLast(
      each =>
        cell(data.scotland.code, each).value !== null ||
        data.councils.some(({ code }) => cell(code, each).value !== null)
    )
  if (period === undefined) return { figure: 'not in this release', councils: 'none' }
  const scottish = cell(data.scotland.code, period)
  const { value } = scottish
  const held = data.councils.filter(({ code }) => cell(code, period).value !== null).length
  const unit = isPercentage(indicator.unitShort) ? '%' : ` ${indicator.unitShort}`
  const label = periodLabel(period, indicator.periodKind)
  return {
    figure:
      value === null
        ? `none, ${label}`
        : `${formatValue(value, cellDigits(indicator, scottish))}${unit}, ${label}`,
    councils: held === 0 ? 'none' : `${held} of ${data.councils.length}`
  }
}

/** Scotland's years as a small line, broken where the series is. */
function scotlandOverTime(data: Loaded, indicator: Indicator): TemplateResult | typeof nothing {
  const category = defaultCategoryOf(indicator)
  if (!data.holds(indicator.id, category.id)) return nothing
  const points = runsOfPeriods(indicator, category).map(({ period, ...point }) => ({
    ...point,
    value: data.cell(indicator.id, category.id, data.scotland.code, period).value
  }))
  const held = points.filter(({ value }) => value !== null)
  return miniTrend(
    `${indicator.title} in Scotland, ${held[0]?.label ?? ''} to ${held.at(-1)?.label ?? ''}`,
    points
  )
}

function page(data: Loaded): TemplateResult {
  return html`<nav aria-label="Breadcrumb">
      <ol class="ds_breadcrumbs">
        <li class="ds_breadcrumbs__item"><a class="ds_breadcrumbs__link" href="/">Home</a></li>
        <li class="ds_breadcrumbs__item" aria-current="page">Indicators</li>
      </ol>
    </nav>
    <h1>Indicators</h1>
    <p class="deck">
      ${data.indicators.length} indicators. Each page shows how the 32 council areas stand with their
      intervals, whether a figure is unusual for an area’s size, every area over time, what the figure is, and
      what was revised.
    </p>
    ${themeIds.map(theme => drawnInTurn([data], () => themePart(data, theme)))}`
}

function themePart(data: Loaded, theme: Theme): TemplateResult {
  const members = data.indicators.filter(indicator => indicator.theme === theme)
  return html`<section aria-labelledby="theme-${theme}">
    <h2 id="theme-${theme}">${themes[theme]}</h2>
    <div class="table-region" role="region" tabindex="0" aria-labelledby="theme-${theme}">
      <table class="ds_table plain indicator-list" role="table" aria-labelledby="theme-${theme}">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">Indicator</th>
            <th role="columnheader" scope="col">Scotland, latest</th>
            <th role="columnheader" scope="col">Scotland over time</th>
            <th role="columnheader" scope="col">Council areas</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${members.map(indicator => {
            const { figure, councils } = latestOf(data, indicator)
            return html`<tr role="row">
              <th role="rowheader" scope="row">
                <a href="/indicators/${indicator.id}">${indicator.title}</a>
                <span class="under">${indicator.definition}</span>
              </th>
              <td role="cell"><span class="cell-name">Scotland </span>${figure}</td>
              <td role="cell" class="of-scotland">${scotlandOverTime(data, indicator)}</td>
              <td role="cell"><span class="cell-name">Council areas </span>${councils}</td>
            </tr>`
          })}
        </tbody>
      </table>
    </div>
  </section>`
}

/** `/indicators`: every indicator by theme, with Scotland's latest figure. */
export const indicatorsView: View = {
  title: () => 'Indicators',
  render(container, { data }) {
    render(page(data), container)
    return () => undefined
  }
}
