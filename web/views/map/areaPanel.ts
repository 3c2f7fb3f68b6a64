import { html, nothing, type TemplateResult } from 'lit-html'
import { unbroken } from '../../components/unbroken.ts'
import { distributionStrip } from '../../charts/distributionStrip.ts'
import type { Loaded, SchemeFigures } from '../../client/loaded.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { isFewEvents } from '../../../shared/methods/reliability.ts'
import { capitalised, formatValue, isPercentage, listInWords } from '../../../shared/words/numbers.ts'
import { inPeriod, periodLabel } from '../../../shared/words/periods.ts'
import { rankRange } from './rankRange.ts'
import { comparisonLine, verdictLine } from '../verdictLine.ts'
import { cellDigits } from '../chartData/cellDigits.ts'
import { comparisonsByArea, type Compared } from './mapCompared.ts'
import type { FigureRow, MapModel } from './mapModel.ts'
import { countsText, figureText, gapText, intervalText, placesInWords, unitOf } from './mapWords.ts'
import { panelOthers } from './panelOthers.ts'
import { panelSeries, type PanelSubject, panelWidth } from './panelSeries.ts'

/** What the strip shows, from the lowest figure to the highest. */
function stripTitle(model: MapModel): string {
  const { indicator, chosen, rows, scotland } = model
  const held = rows.filter(({ cell }) => cell.value !== null)
  const ascending = held.toSorted((a, b) => (a.cell.value ?? 0) - (b.cell.value ?? 0))
  const figure = (row: FigureRow | undefined) => (row ? figureText(indicator, row.cell) : '')
  const all = `the ${held.length} ${placesInWords(model)[1]}, from ${figure(ascending[0])} to ${figure(ascending.at(-1))}`
  return chosen.code === scotland.code
    ? `${capitalised(all)}.`
    : `${chosen.name}, ${figure(chosen)}, among ${all}.`
}

/**
 * Everything about the selected place that fits beside the map: figure, position, years, other indicators.
 * @param compared the rows beside another comparator than Scotland; null beside Scotland
 * @param hasOthers whether the other indicators are drawn yet
 */
export function areaPanel(
  data: Loaded,
  model: MapModel,
  compared: Compared | null,
  schemeFigures: SchemeFigures | null,
  hasOthers: boolean,
  close: () => void
): TemplateResult {
  const { indicator, category, chosen, period, rows, scotland } = model
  const { code, name, cell } = chosen
  const isScotland = code === SCOTLAND
  const area = data.area(code)
  const isGroup = area?.type === 'partnership'
  const subject: PanelSubject = {
    code,
    name,
    cellAt: id =>
      isGroup && schemeFigures ? schemeFigures.cell(code, id) : data.cell(indicator.id, category.id, code, id)
  }
  const values = rows.flatMap(row => (row.cell.value === null ? [] : [row.cell.value]))
  const interval = intervalText(indicator, cell)
  const counts = countsText(indicator, category, cell)
  const gap = gapText(model, chosen)
  const unit = unitOf(indicator, category)
  const percentage = isPercentage(indicator.unitShort)
  const partnerships = (area?.partnerships ?? []).filter(
    ({ scheme }) => scheme === 'police-division' || scheme === model.overlay?.id
  )
  return html`<aside class="panel ${isScotland ? 'panel--scotland' : ''}" aria-labelledby="panel-name">
    <div class="panel__head">
      <h2 class="panel__name" id="panel-name">${name}</h2>
      ${isScotland ? nothing : html`<button class="ds_link panel__close" type="button" @click=${close}>Close<span class="ds_visually-hidden"> ${name}</span></button>`}
    </div>
    <p class="note">
      ${
        isScotland
          ? 'All 32 council areas together. Select an area on the map, in the table or in the search box.'
          : isGroup
            ? `${data.schemes.find(({ id }) => id === area?.scheme)?.title ?? ''} of ${listInWords((area?.members ?? []).map(member => model.councilNames.get(member) ?? member))}.`
            : `Council area ${code}.${partnerships.length === 0 ? '' : ` ${partnerships.map(({ scheme, name: group }) => `${data.schemes.find(({ id }) => id === scheme)?.title ?? ''}: ${group}.`).join(' ')}`}`
      }
    </p>
    ${
      cell.value === null
        ? html`<p class="panel__missing">
              <span class="absent absent--${cell.status}">${statuses[cell.status].short}</span>
            </p>
            <p>
              ${capitalised(category.inWords)} ${inPeriod(period, indicator.periodKind)}:
              ${cell.reason ?? statuses[cell.status].meaning}
            </p>`
        : html`<p class="panel__value">
              <span class="panel__number"
                >${formatValue(cell.value, cellDigits(indicator, cell))}${percentage ? html`<span class="panel__percent">%</span>` : nothing}</span
              >
              <span class="panel__unit"
                >${percentage ? unit.replace(/^% ?/, '') : unit}${interval === null ? nothing : html`<br />95% interval ${interval}`}</span
              >
            </p>
            ${gap === null ? nothing : html`<p class="panel__gap">${capitalised(gap)}.</p>`}
            ${
              isScotland || indicator.method === 'count'
                ? nothing
                : compared && compared.state !== 'failed'
                  ? comparisonLine(comparisonsByArea(compared).get(code), true)
                  : verdictLine({
                      release: data.release,
                      indicator: indicator.id,
                      breakdown: indicator.breakdown.categories[0]?.id === category.id ? null : category.id,
                      period,
                      area: code
                    })
            }
            ${counts === null ? nothing : html`<p class="note">${unbroken(`${counts}, ${periodLabel(period, indicator.periodKind)}.`)}${isFewEvents(cell.numerator) && indicator.method === 'crude-rate' ? ' Under ten events, so the rate is uncertain.' : ''}</p>`}
            ${cell.reason === null ? nothing : html`<p class="note">${cell.reason}</p>`}
            ${
              values.length < 3
                ? nothing
                : html`${distributionStrip({
                      title: stripTitle(model),
                      values,
                      selected: isScotland
                        ? null
                        : { value: cell.value, lower: cell.lower, upper: cell.upper },
                      scotland: indicator.method === 'count' ? null : scotland.cell.value,
                      width: panelWidth
                    })}
                    <p class="note">
                      Each tick is one
                      area${indicator.method === 'count' ? '.' : '; dashed line is Scotland. The order is not a league table.'}
                      ${isScotland ? nothing : rankRange(data, model)}
                    </p>`
            }`
    }
    ${panelSeries(data, model, subject)} ${isGroup || !hasOthers ? nothing : panelOthers(data, model, code)}
    <p class="panel__doors">
      <a
        class="ds_button ds_button--small"
        href="/areas/${code}${model.comparator === null ? '' : `?${new URLSearchParams({ comparator: model.comparator }).toString()}`}"
        >Open ${name}</a
      >
    </p>
  </aside>`
}
