import { html, nothing, type TemplateResult } from 'lit-html'
import { stages, themeIds, themes } from '../../../shared/catalogue/themeTitles.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import type { Observation, Status } from '../../../shared/contracts/observation.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import { citation, releaseDay, sourcesInWords } from '../../../shared/words/citation.ts'
import { capitalised } from '../../../shared/words/numbers.ts'
import { dateInWords, periodLabel, periodsInWords } from '../../../shared/words/periods.ts'
import type { Chart } from '../../charts/chart.ts'
import { breaksOf, trendTable, type TrendData } from '../../charts/trendState.ts'
import { citationBox } from '../../components/citation.ts'
import { downloadAddresses, downloads } from '../../components/downloads.ts'
import { gapNote } from '../../components/gapNote.ts'
import { observationTable } from '../../components/observationTable.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { citedSources, standing, trendData, type Chosen } from './chosenSeries.ts'
import { defaultCategoryOf } from './defaultCategoryOf.ts'
import { seriesTitle } from './profileRows.ts'

/** Panels of the trend section, the first shown unless the address names another. */
export const panels = ['chart', 'table', 'download'] as const
export type Panel = (typeof panels)[number]

const panelTitles: Readonly<Record<Panel, string>> = { chart: 'Chart', table: 'Table', download: 'Download' }

/** What the section is drawn from. */
export interface TrendSection {
  area: Area
  indicators: readonly Indicator[]
  chosen: Chosen
  panel: Panel
  /** Series of the area and of Scotland; null until they are here. */
  series: { area: readonly Observation[]; scotland: readonly Observation[] } | null
  failure: string | null
  sources: readonly Source[]
  release: string
  demonstration: boolean
  /** Full address of this page. */
  address: string
  /** The chart, once its code is here. */
  trend: Chart<TrendData> | null
  width: number
  choose: (indicator: string, breakdown: string | null) => void
  showPanel: (panel: Panel) => void
  addressOfPanel: (panel: Panel) => string
  announce: (words: string) => void
}

const option = ({ id, title }: { id: string; title: string }, selected: string): TemplateResult =>
  html`<option value=${id} ?selected=${id === selected} .selected=${id === selected}>${title}</option>`

const valueOf = ({ target }: Event): string => (target instanceof HTMLSelectElement ? target.value : '')

function pickers({ indicators, chosen, choose }: TrendSection): TemplateResult {
  const byTheme = themeIds.map(theme => ({
    title: themes[theme],
    members: indicators.filter(indicator => indicator.theme === theme)
  }))
  const { categories, title } = chosen.indicator.breakdown
  const groups = [...new Set(categories.map(({ group }) => group))]
  return html`<div class="pickers">
    <div>
      <label class="ds_label" for="trend-indicator">Indicator</label>
      <div class="ds_select-wrapper">
        <select
          class="ds_select"
          id="trend-indicator"
          @change=${(event: Event) => choose(valueOf(event), null)}
        >
          ${byTheme.map(
            ({ title: theme, members }) =>
              html`<optgroup label=${theme}>
                ${members.map(member => option(member, chosen.indicator.id))}
              </optgroup>`
          )}
        </select>
        <span class="ds_select-arrow" aria-hidden="true"></span>
      </div>
    </div>
    ${
      categories.length === 1
        ? nothing
        : html`<div>
            <label class="ds_label" for="trend-breakdown">${title}</label>
            <div class="ds_select-wrapper">
              <select
                class="ds_select"
                id="trend-breakdown"
                @change=${(event: Event) => choose(chosen.indicator.id, valueOf(event))}
              >
                ${groups.map(group => {
                  const members = categories.filter(category => category.group === group)
                  const options = members.map(member => option(member, chosen.category.id))
                  return group === null ? options : html`<optgroup label=${group}>${options}</optgroup>`
                })}
              </select>
              <span class="ds_select-arrow" aria-hidden="true"></span>
            </div>
          </div>`
    }
  </div>`
}

/** Left, right, Home and End move between tabs, as the design system's own tabs do. */
function moveBetweenTabs(event: KeyboardEvent, panel: Panel, showPanel: (panel: Panel) => void): void {
  const at = panels.indexOf(panel)
  const next: Partial<Record<string, number>> = {
    ArrowRight: (at + 1) % panels.length,
    ArrowLeft: (at + panels.length - 1) % panels.length,
    Home: 0,
    End: panels.length - 1
  }
  const target = panels[next[event.key] ?? -1]
  if (target === undefined) return
  event.preventDefault()
  showPanel(target)
  document.getElementById(`tab-${target}`)?.focus()
}

const tabs = ({ panel, showPanel, addressOfPanel }: TrendSection): TemplateResult =>
  html`<div class="ds_tabs__list" role="tablist" aria-label="Ways to see the series">
    ${panels.map(
      name =>
        html`<span class="ds_tabs__tab ${name === panel ? 'ds_current' : ''}" role="presentation">
          <a
            class="ds_tabs__tab-link"
            id="tab-${name}"
            role="tab"
            href=${addressOfPanel(name)}
            aria-controls="panel-${name}"
            aria-selected=${name === panel ? 'true' : 'false'}
            tabindex=${name === panel ? 0 : -1}
            @click=${(event: MouseEvent) => {
              event.preventDefault()
              showPanel(name)
            }}
            @keydown=${(event: KeyboardEvent) => moveBetweenTabs(event, panel, showPanel)}
            >${panelTitles[name]}</a
          >
        </span>`
    )}
  </div>`

const breakKinds = {
  series: 'figures either side are not joined',
  caution: 'read figures either side with care',
  context: 'an event to know of'
} as const

function notes({ indicator, category }: Chosen, drawn: TrendData): TemplateResult {
  const breaks = breaksOf(indicator.breaks, category.id)
  const gaps = new Map<string, { status: Status; reason: string | null; periods: string[] }>()
  for (const { value, status, reason, period } of drawn.area) {
    if (value !== null || status === 'not-applicable') continue
    const known = gaps.get(reason ?? status)
    if (known) known.periods.push(period)
    else gaps.set(reason ?? status, { status, reason, periods: [period] })
  }
  return html`
    <h3 id="about-figure">About this figure</h3>
    <dl class="definition">
      <dt>What it is</dt>
      <dd>${indicator.definition}${category.note === undefined ? '' : ` ${category.note}`}</dd>
      <dt>Stage of the justice journey</dt>
      <dd>${stages[indicator.stage]}</dd>
      <dt>Why it matters</dt>
      <dd>${indicator.whyItMatters}</dd>
      <dt>Read with care</dt>
      <dd>
        <ul>
          ${indicator.caveats.map(caveat => html`<li>${caveat}</li>`)}
        </ul>
      </dd>
      ${
        breaks.length === 0
          ? nothing
          : html`<dt>Breaks in the series</dt>
              <dd>
                <ul>
                  ${breaks.map(
                    ({ title, date, until, kind, detail, source }) =>
                      html`<li>
                        <strong>${title}</strong> (${dateInWords(date.slice(0, 7))}${
                          until === undefined ? '' : ` to ${dateInWords(until.slice(0, 7))}`
                        };
                        ${breakKinds[kind]}). ${detail} <span class="under">${source}</span>
                      </li>`
                  )}
                </ul>
              </dd>`
      }
    </dl>
    ${[...gaps.values()].map(({ status, reason, periods }) =>
      gapNote(status, reason, periodsInWords(periods, indicator.periodKind))
    )}
  `
}

function panelsOf(section: TrendSection, drawn: TrendData): TemplateResult {
  const { area, chosen, panel, trend, width } = section
  const table = trendTable(drawn)
  const hasFigures =
    drawn.area.some(({ value }) => value !== null) || drawn.scotland.some(({ value }) => value !== null)
  const year = chosen.indicator.periodKind === 'financial-year' ? 'Year' : 'Period'
  const query = {
    indicator: chosen.indicator.id,
    breakdown: chosen.category.id,
    areas: area.type === 'country' ? area.code : `${area.code},${SCOTLAND}`
  }
  const few = 8
  return html`
    <div
      class="ds_tabs__content"
      id="panel-chart"
      role="tabpanel"
      aria-labelledby="tab-chart"
      ?data-shown=${panel === 'chart'}
    >
      <p class="chart-summary">${drawn.summary}</p>
      <div class="chart-frame">
        ${
          !hasFigures
            ? nothing
            : trend === null
              ? html`<p class="note">The chart is on its way; the table beside it is here.</p>`
              : trend.draw(drawn, { width })
        }
      </div>
      ${
        table.rows.length <= few
          ? nothing
          : html`<div class="latest-rows">
              ${observationTable(
                { ...table, caption: `The latest ${few} of ${table.rows.length} (all under Table)` },
                { id: 'latest-caption', first: year, last: few }
              )}
            </div>`
      }
    </div>
    <div
      class="ds_tabs__content"
      id="panel-table"
      role="tabpanel"
      aria-labelledby="tab-table"
      ?data-shown=${panel === 'table'}
    >
      ${observationTable(table, { id: 'trend-caption', first: year })}
    </div>
    <div
      class="ds_tabs__content"
      id="panel-download"
      role="tabpanel"
      aria-labelledby="tab-download"
      ?data-shown=${panel === 'download'}
    >
      <p>
        Every period of this series for ${area.name}${area.type === 'country' ? '' : ' and Scotland'}, with
        interval, counts, status, marker and edition:
      </p>
      ${downloads(drawn.title, query)}
      <p>Every category of this indicator for ${area.name}:</p>
      ${downloads(`every category of ${chosen.indicator.inWords} in ${area.name}`, { ...query, breakdown: 'every' })}
    </div>
  `
}

function provenance(section: TrendSection, drawn: TrendData): TemplateResult {
  const { area, chosen, sources, release, address, announce } = section
  const { indicator, category } = chosen
  const cited = citedSources(drawn.area, sources)
  const held = drawn.area.filter(({ value }) => value !== null)
  const [first] = held
  const last = held.at(-1)
  const query = { indicator: indicator.id, breakdown: category.id, areas: `${area.code},${SCOTLAND}` }
  const calculated =
    indicator.method === 'crude-rate' || indicator.method === 'proportion' || indicator.method === 'share'
  return html`
    <p class="sources-line">
      <strong>Where this comes from.</strong>
      ${cited.length === 0 ? nothing : `${sourcesInWords(cited)}. `}${capitalised(indicator.statisticsStatus)}.
      ${
        calculated
          ? 'Rates, percentages and intervals worked out from them are our calculation and are not official statistics.'
          : 'The figure is the publisher’s own.'
      }
      Release of ${releaseDay(release)}. <a href="/data#${indicator.id}">How it is defined</a> ·
      <a href=${downloadAddresses(query).csv} download>CSV</a> ·
      <a href=${downloadAddresses(query).arrow} download>Arrow</a>
    </p>
    ${
      first && last && cited.length > 0
        ? html`<h3 id="cite">How to cite</h3>
            ${citationBox(
              citation({
                title: seriesTitle(indicator, category),
                area: area.name,
                periods: first === last ? [first.period] : [first.period, last.period],
                periodKind: indicator.periodKind,
                sources: cited,
                calculated,
                release,
                address,
                demonstration: section.demonstration
              }),
              announce
            )}`
        : nothing
    }
  `
}

/** The chosen indicator over time: chart, table and download, what it means, where it comes from, how to cite it. */
export function trendSection(section: TrendSection): TemplateResult {
  const { area, chosen, series, failure } = section
  const { indicator, category } = chosen
  const noun = `${seriesTitle(indicator, category)} in ${area.name}`
  const finding = series === null ? null : standing(chosen, area, series.area, series.scotland)
  const drawn = series === null ? null : trendData(chosen, area, series.area, series.scotland, noun)
  const [first, last] = drawn ? [drawn.area[0], drawn.area.at(-1)] : []
  const unit =
    category.unit === undefined || category.id === defaultCategoryOf(indicator).id
      ? indicator.unit
      : indicator.unit.replace(indicator.counted, category.unit)
  return html`
    <section class="trend" aria-labelledby="trend">
      <h2 id="trend">${finding ?? noun}</h2>
      <p class="note">
        ${finding === null ? '' : `${noun}. `}${capitalised(unit)}${
          first && last
            ? `, ${periodLabel(first.period, indicator.periodKind)} to ${periodLabel(last.period, indicator.periodKind)}`
            : ''
        }.
        ${
          indicator.method === 'crude-rate'
            ? 'Band: 95% interval. Hollow point: a published rate without its count.'
            : indicator.method === 'published'
              ? 'The publisher’s own percentages, given without the counts, so without an interval.'
              : ''
        }
      </p>
      ${pickers(section)}
      ${
        failure !== null
          ? html`<p role="alert" class="failure">${failure}</p>`
          : drawn === null
            ? html`<p class="note">The series is on its way.</p>`
            : html`<div class="ds_tabs trend-tabs">${tabs(section)} ${panelsOf(section, drawn)}</div>
                ${notes(chosen, drawn)} ${provenance(section, drawn)}`
      }
    </section>
  `
}
