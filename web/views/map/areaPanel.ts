import { html, nothing, type TemplateResult } from 'lit-html'
import { unbroken } from '../../components/unbroken.ts'
import { distributionStrip } from '../../charts/distributionStrip.ts'
import { sparkline, type SparkPoint } from '../../charts/sparkline.ts'
import type { Cell, Loaded, SchemeFigures } from '../../client/loaded.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import {
  capitalised,
  formatValue,
  isPercentage,
  listInWords,
  lowered
} from '../../../shared/words/numbers.ts'
import { inPeriod, periodLabel, periodsInWords } from '../../../shared/words/periods.ts'
import { gapSentence } from '../../../shared/words/sentences.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { rankRange } from './rankRange.ts'
import { verdictLine } from '../verdictLine.ts'
import { cellDigits } from '../chartData/cellDigits.ts'
import type { FigureRow, MapModel } from './mapModel.ts'
import { countsText, figureText, gapText, intervalText, placesInWords, said, unitOf } from './mapWords.ts'

const stripWidth = 250

/** Headline series that the panel lists besides the one on the map, the first few that fit. */
const beside = [
  'recorded-crime',
  'domestic-abuse',
  'drug-misuse-deaths',
  'dwelling-fires',
  'road-casualties',
  'cpo-commenced',
  'simd-most-deprived'
]
const most = 5

/** Start of a period as years, for a place on an axis. */
const timeOf = (start: string): number => Number(start.slice(0, 4)) + (Number(start.slice(5, 7)) - 1) / 12

/** What the panel is about: a council area, a group of the overlay, or Scotland. */
interface Subject {
  code: string
  name: string
  cellAt: (period: string) => Cell
}

function points(data: Loaded, model: MapModel, subject: Subject): SparkPoint[] {
  const { indicator, category, period: shown } = model
  const breaks = indicator.breaks
    .filter(({ kind, breakdowns }) => kind === 'series' && (breakdowns?.includes(category.id) ?? true))
    .map(({ date }) => date)
  return data.coverage(indicator.id, category.id).map(({ period, start }) => ({
    time: timeOf(start),
    value: subject.cellAt(period).value,
    scotland:
      subject.code === SCOTLAND || indicator.method === 'count'
        ? null
        : data.cell(indicator.id, category.id, SCOTLAND, period).value,
    run: breaks.filter(date => date <= start).length,
    current: period === shown
  }))
}

function series(data: Loaded, model: MapModel, subject: Subject): TemplateResult | typeof nothing {
  const { indicator, category } = model
  const all = points(data, model, subject)
  const held = all.filter(({ value }) => value !== null)
  const [first] = held
  const last = held.at(-1)
  if (held.length < 2 || !first || !last) return nothing
  const coverage = data.coverage(indicator.id, category.id)
  const periodOf = (point: SparkPoint) => coverage[all.indexOf(point)]?.period ?? ''
  const label = (point: SparkPoint | undefined) => periodLabel(periodOf(point ?? first), indicator.periodKind)
  const from = all.indexOf(first)
  const to = Math.max(
    all.indexOf(last),
    all.findIndex(({ current }) => current)
  )
  const span = all.slice(from, to + 1)
  const absent = span.flatMap((point, index) =>
    point.value === null ? [coverage[from + index]?.period ?? ''] : []
  )
  const breaks = indicator.breaks.filter(
    ({ kind, date, breakdowns }) =>
      kind === 'series' &&
      (breakdowns?.includes(category.id) ?? true) &&
      timeOf(date) > first.time &&
      timeOf(date) <= last.time
  )
  const value = (point: SparkPoint) => figureText(indicator, subject.cellAt(periodOf(point)))
  const title = `${subject.name}, ${label(first)} to ${label(last)}: ${value(first)} at first, ${value(last)} at last${
    absent.length > 0 ? `; no figure is held for ${periodsInWords(absent, indicator.periodKind)}` : ''
  }.`
  const notes = [
    ...(subject.code === SCOTLAND || indicator.method === 'count' ? [] : ['Dashed: Scotland.']),
    ...(breaks.length > 0
      ? [
          `Dotted: ${listInWords(breaks.map(({ title: words, date }) => `${lowered(words)}, ${date.slice(0, 4)}`))}.`
        ]
      : []),
    ...(absent.length > 0 ? [`Dashed box: ${periodsInWords(absent, indicator.periodKind)}, not held.`] : [])
  ]
  return html`<div class="panel__series">
    ${sparkline({
      title,
      points: span,
      labels: [label(first), label(span.at(-1))],
      name: subject.name,
      breaks: breaks.map(({ date, title: words }) => ({ time: timeOf(date) - 0.5, title: words })),
      width: stripWidth
    })}
    ${notes.length > 0 ? html`<p class="note">${unbroken(notes.join(' '))}</p>` : nothing}
  </div>`
}

function others(data: Loaded, model: MapModel, code: string): TemplateResult {
  const listed = beside
    .flatMap(id => {
      const indicator = data.indicator(id)
      const category = indicator?.breakdown.categories[0]
      return indicator && category && id !== model.indicator.id && data.holds(id, category.id)
        ? [{ indicator, category }]
        : []
    })
    .slice(0, most)
  return html`<dl class="panel__others">
    ${listed.map(({ indicator, category }) => {
      const periods = data.periods(indicator.id, category.id)
      const period = periods.findLast(id => data.cell(indicator.id, category.id, code, id).value !== null)
      const latest = period ?? periods.at(-1) ?? ''
      const cell = data.cell(indicator.id, category.id, code, latest)
      const title = seriesTitle(indicator, category)
      if (cell.value === null)
        return html`<div class="panel__other">
          <dt>${title}</dt>
          <dd class="panel__absent">
            <span class="absent absent--${cell.status}">${statuses[cell.status].short}</span>
          </dd>
          <dd class="note">${cell.reason ?? statuses[cell.status].meaning}</dd>
        </div>`
      const scotland = data.cell(indicator.id, category.id, SCOTLAND, latest)
      const gap =
        code === SCOTLAND
          ? null
          : gapSentence(
              said(indicator, latest, code, cell),
              said(indicator, latest, SCOTLAND, scotland),
              indicator
            )
      const unit = isPercentage(indicator.unitShort)
        ? indicator.unitShort.replace(/^% ?/, '')
        : indicator.unitShort
      return html`<div class="panel__other">
        <dt>${unbroken(`${title}, ${periodLabel(latest, indicator.periodKind)}`)}</dt>
        <dd class="panel__figure">${figureText(indicator, cell)}</dd>
        <dd class="note">${capitalised([unit, gap ?? ''].filter(Boolean).join('; '))}</dd>
      </div>`
    })}
  </dl>`
}

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
 * @param hasOthers whether the other indicators are drawn yet
 */
export function areaPanel(
  data: Loaded,
  model: MapModel,
  schemeFigures: SchemeFigures | null,
  hasOthers: boolean,
  close: () => void
): TemplateResult {
  const { indicator, category, chosen, period, rows, scotland } = model
  const { code, name, cell } = chosen
  const isScotland = code === SCOTLAND
  const area = data.area(code)
  const isGroup = area?.type === 'partnership'
  const subject: Subject = {
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
            ${gap === null ? nothing : html`<p class="panel__gap">${capitalised(gap)}.${indicator.polarity === 'neither' ? '' : ' '}</p>`}
            ${
              isScotland || indicator.method === 'count'
                ? nothing
                : verdictLine({
                    release: data.release,
                    indicator: indicator.id,
                    breakdown: indicator.breakdown.categories[0]?.id === category.id ? null : category.id,
                    period,
                    area: code,
                    comparator: model.comparator
                  })
            }
            ${counts === null ? nothing : html`<p class="note">${unbroken(`${counts}, ${periodLabel(period, indicator.periodKind)}.`)}${(cell.numerator ?? 10) < 10 && indicator.method === 'crude-rate' ? ' Under ten events, so the rate is uncertain.' : ''}</p>`}
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
                      width: stripWidth
                    })}
                    <p class="note">
                      Each tick is one
                      area${indicator.method === 'count' ? '.' : '; dashed line is Scotland. The order is not a league table.'}
                      ${isScotland ? nothing : rankRange(data, model)}
                    </p>`
            }`
    }
    ${series(data, model, subject)} ${isGroup || !hasOthers ? nothing : others(data, model, code)}
    <p class="panel__doors">
      <a
        class="ds_button ds_button--small"
        href="/areas/${code}${model.comparator === null ? '' : `?${new URLSearchParams({ comparator: model.comparator }).toString()}`}"
        >Open ${name}</a
      >
    </p>
  </aside>`
}
