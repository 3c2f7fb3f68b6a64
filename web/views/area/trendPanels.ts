import { html, nothing, type TemplateResult } from 'lit-html'
import type { Area } from '../../../shared/contracts/area.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import type { TrendData } from '../../charts/trendState.ts'
import { trendTable } from '../../charts/trendTable.ts'
import type { ChartCredit } from '../../components/chartActions.ts'
import { chartBody } from '../../components/chartFigure.ts'
import { downloads } from '../../components/downloads.ts'
import { drawnInTurn } from '../../components/drawnInTurn.ts'
import { observationTable } from '../../components/observationTable.ts'
import type { Chosen } from './chosenSeries.ts'

/** Panels of the trend section, the first shown unless the address names another. */
export const panels = ['chart', 'table', 'download'] as const
export type Panel = (typeof panels)[number]

const panelTitles: Readonly<Record<Panel, string>> = { chart: 'Chart', table: 'Table', download: 'Download' }

/** Rows of the table that stand under the chart. */
const few = 8

export interface TrendPanels {
  area: Area
  chosen: Chosen
  panel: Panel
  /** What goes with every copy of the chart. */
  credit: ChartCredit
  showPanel: (panel: Panel) => void
  addressOfPanel: (panel: Panel) => string
  announce: (words: string) => void
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

const tabs = ({ panel, showPanel, addressOfPanel }: TrendPanels): TemplateResult =>
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

const tabPanel = (name: Panel, shown: Panel, content: TemplateResult): TemplateResult =>
  html`<div
    class="ds_tabs__content"
    id="panel-${name}"
    role="tabpanel"
    aria-labelledby="tab-${name}"
    ?data-shown=${name === shown}
  >
    ${content}
  </div>`

/**
 * A series as a chart, as a table and as files, one of them shown.
 * @param subtitle of copies: measure, unit and how to read the marks
 */
export function trendPanels(section: TrendPanels, drawn: TrendData, subtitle: string): TemplateResult {
  const { area, chosen, panel, credit, announce } = section
  const table = trendTable(drawn)
  const hasFigures =
    drawn.area.some(({ value }) => value !== null) ||
    (drawn.comparator?.observations ?? []).some(({ value }) => value !== null)
  const year = chosen.indicator.periodKind === 'financial-year' ? 'Year' : 'Period'
  const query = {
    indicator: chosen.indicator.id,
    breakdown: chosen.category.id,
    areas: area.type === 'country' ? area.code : `${area.code},${SCOTLAND}`
  }
  return html`${tabs(section)}
  ${tabPanel(
    'chart',
    panel,
    html`<p class="chart-summary">${drawn.summary}</p>
      ${
        hasFigures
          ? chartBody({
              id: 'trend-chart',
              chart: async () => (await import('../../charts/trend.ts')).trend,
              data: drawn,
              key: `${chosen.indicator.id} ${chosen.category.id} ${area.code} ${drawn.comparator?.name ?? ''}`,
              first: year,
              hasTable: true,
              height: 'middle',
              subtitle,
              credit,
              announce
            })
          : nothing
      }
      ${
        table.rows.length <= few
          ? nothing
          : html`<div class="latest-rows">
              ${observationTable(
                { ...table, caption: `The latest ${few} of ${table.rows.length} (all under Table)` },
                { id: 'latest-caption', first: year, last: few }
              )}
            </div>`
      }`
  )}
  ${tabPanel('table', panel, html`${drawnInTurn([drawn], () => observationTable(table, { id: 'trend-caption', first: year }))}`)}
  ${tabPanel(
    'download',
    panel,
    html`<p>
        Every period of this series for ${area.name}${area.type === 'country' ? '' : ' and Scotland'}, with
        interval, counts, status, marker and edition:
      </p>
      ${downloads(drawn.title, query)}
      <p>Every category of this indicator for ${area.name}:</p>
      ${downloads(`every category of ${chosen.indicator.inWords} in ${area.name}`, { ...query, breakdown: 'every' })}`
  )}`
}
