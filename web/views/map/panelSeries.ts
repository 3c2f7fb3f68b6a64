import { html, nothing, type TemplateResult } from 'lit-html'
import { sparkline, type SparkPoint } from '../../charts/sparkline.ts'
import type { Cell, Loaded } from '../../client/loaded.ts'
import { unbroken } from '../../components/unbroken.ts'
import { SCOTLAND } from '../../../shared/contracts/scotland.ts'
import { listInWords, lowered } from '../../../shared/words/numbers.ts'
import { periodLabel, periodsInWords } from '../../../shared/words/periods.ts'
import type { MapModel } from './mapModel.ts'
import { figureText } from './mapWords.ts'

/** Width of the drawings beside the map, in pixels. */
export const panelWidth = 250

/** Start of a period as years, for a place on an axis. */
const timeOf = (start: string): number => Number(start.slice(0, 4)) + (Number(start.slice(5, 7)) - 1) / 12

/** What the panel is about: a council area, a group of the overlay, or Scotland. */
export interface PanelSubject {
  code: string
  name: string
  cellAt: (period: string) => Cell
}

/** Where the series of the map must not be joined. */
const seriesBreaks = ({ indicator, category }: MapModel) =>
  indicator.breaks.filter(
    ({ kind, breakdowns }) => kind === 'series' && (breakdowns?.includes(category.id) ?? true)
  )

function points(data: Loaded, model: MapModel, subject: PanelSubject): SparkPoint[] {
  const { indicator, category, period: shown } = model
  const breaks = seriesBreaks(model).map(({ date }) => date)
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

/** The years of one place as a small line, Scotland's behind it, with what the line leaves out in words; nothing where fewer than two years are held. */
export function panelSeries(
  data: Loaded,
  model: MapModel,
  subject: PanelSubject
): TemplateResult | typeof nothing {
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
  const breaks = seriesBreaks(model).filter(
    ({ date }) => timeOf(date) > first.time && timeOf(date) <= last.time
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
      width: panelWidth
    })}
    ${notes.length > 0 ? html`<p class="note">${unbroken(notes.join(' '))}</p>` : nothing}
  </div>`
}
