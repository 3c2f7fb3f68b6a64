import { html, nothing, render, type TemplateResult } from 'lit-html'
import type { Chart, ChartTable } from '../charts/chart.ts'
import { nextTask, ownFrame } from './nextTask.ts'
import { chartActions, type ChartCredit } from './chartActions.ts'
import { markReader } from './markReader.ts'
import { drawnWhenNear } from './drawnWhenNear.ts'
import { observationTable } from './observationTable.ts'

export interface ChartBodyOptions<Data extends { title: string; summary: string }> {
  /** Unique on the page. */
  id: string
  /** Fetches the code of the chart, when it is first near. */
  chart: () => Promise<Chart<Data>>
  data: Data
  /** Changes whenever what is drawn changes. */
  key: string
  /** Heading of the first column of the table. */
  first: string
  /** Where the page shows the table beside the chart: then it does not stand behind a summary too. */
  hasTable?: boolean
  /** Height that is kept free until the chart is drawn, in pixels. */
  height: 'tall' | 'middle' | 'low'
  /** Measure, unit and how to read the marks, for copies, which leave the words of the page behind. */
  subtitle?: string
  credit: ChartCredit
  announce: (words: string) => void
}

export interface ChartFigureOptions<
  Data extends { title: string; summary: string }
> extends ChartBodyOptions<Data> {
  /** Of the heading; 2 unless said. */
  level?: 2 | 3
  /** A finding where a test or every point backs it; otherwise a noun phrase. */
  heading: string
  /** Measure, unit, area, period, and how to read the marks; words alone are the subtitle of copies, unless another is given. */
  note: TemplateResult | string
  /** What the chart shows, in a sentence before it; left out where the page has said it already. */
  lead?: string
}

/** The drawing asked for last, by the element that it goes into: one that arrives after a later one is not shown. */
const wanted = new WeakMap<HTMLElement, object>()

/** The chart that was drawn last into an element, whose code is here: paper does not wait for it. */
const here = new WeakMap<HTMLElement, { id: string; chart: unknown }>()

const failed = (): TemplateResult =>
  html`<p role="alert" class="failure">
    The drawing could not be fetched. Load the page again; the figures are also in the files under “Rows”.
  </p>`

/** A chart without heading: drawn when it comes near the window, its table behind a summary, buttons to take it elsewhere. */
export function chartBody<Data extends { title: string; summary: string }>(
  options: ChartBodyOptions<Data>
): TemplateResult {
  const { id, data, key, first, hasTable = false, height, subtitle = '', credit, announce } = options
  const show = (host: HTMLElement, drawing: SVGSVGElement, table: ChartTable) => {
    host.classList.add('chart-figure__body--drawn')
    const around = host.closest('.chart-figure, [role="tabpanel"]') ?? host
    render(
      html`<div class="chart-frame">${drawing}</div>
        ${markReader(drawing, table, { title: data.title, around })}
        ${
          hasTable
            ? nothing
            : html`<details class="chart-table">
                <summary>
                  The same figures as a table<span class="ds_visually-hidden">: ${data.title}</span>
                </summary>
                ${observationTable(table, { id: `${id}-caption`, first })}
              </details>`
        }
        ${chartActions({
          name: `${id}-${key}`.replace(/[^a-z0-9-]+/gi, '-').slice(0, 80),
          title: data.title,
          subtitle,
          summary: data.summary,
          first,
          drawing: () => drawing,
          table,
          credit,
          announce
        })}`,
      host
    )
  }
  const drawInto = (host: HTMLElement, width: number, atOnce: boolean) => {
    const mine = {}
    wanted.set(host, mine)
    const known = here.get(host)
    if (atOnce && known?.id === id) {
      // One id has one chart.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const chart = known.chart as Chart<Data>
      return show(host, chart.draw(data, { width }), chart.table(data))
    }
    const arrive = async () => {
      const chart = await options.chart()
      // Charts whose code comes together are drawn one by one, and each is worked out before it is put on the page.
      await ownFrame()
      if (wanted.get(host) !== mine) return
      const drawing = chart.draw(data, { width })
      await nextTask()
      here.set(host, { id, chart })
      if (wanted.get(host) === mine) show(host, drawing, chart.table(data))
    }
    arrive().catch(() => render(failed(), host))
  }
  return html`<div
    class="chart-figure__body chart-figure__body--${height}"
    ${drawnWhenNear(`${key} ${credit.edition} ${credit.source}`, drawInto)}
  ></div>`
}

/**
 * A chart with its heading, drawn when it comes near the window, its table behind a summary, and buttons to take it
 * elsewhere.
 */
export function chartFigure<Data extends { title: string; summary: string }>(
  options: ChartFigureOptions<Data>
): TemplateResult {
  const { id, level = 2, heading, note, lead = '' } = options
  const subtitle = options.subtitle ?? (typeof note === 'string' ? note : '')
  return html`<section class="chart-figure" aria-labelledby=${id}>
    ${level === 2 ? html`<h2 id=${id}>${heading}</h2>` : html`<h3 id=${id}>${heading}</h3>`}
    ${note === '' ? nothing : html`<p class="note">${note}</p>`}
    ${lead === '' ? nothing : html`<p class="chart-summary">${lead}</p>`}
    ${chartBody({ ...options, subtitle })}
  </section>`
}
