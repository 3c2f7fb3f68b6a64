import { html, nothing, type TemplateResult } from 'lit-html'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { Status } from '../../../shared/contracts/observation.ts'
import { formatInterval, formatNumber, formatValue } from '../../../shared/words/numbers.ts'
import { observationSentence } from '../../../shared/words/sentences.ts'
import { absenceCase, type AbsenceCase } from '../../charts/absenceCase.ts'
import type { Cell, Loaded } from '../../client/loaded.ts'

/** One row of the kit, drawn from a cell of the release. */
export interface AbsenceRow {
  title: string
  mark: string
  meaning: string
  chart: AbsenceCase | null
  /** Count, value and interval as a table prints them; null where the case has no cell of its own. */
  table: { area: string; count: string; value: string; interval: string } | null
  words: string
  /** The same cell in a CSV: area, period, value, lower, upper, marker. */
  csv: string | null
}

interface Place {
  indicator: string
  breakdown: string
  area: string
  period: string
  cell: Cell
}

/** The first cell of a headline series that is as asked, latest period first. */
function find(
  data: Loaded,
  indicators: readonly string[],
  areas: readonly string[],
  wanted: (cell: Cell) => boolean
): Place | null {
  for (const indicator of indicators)
    for (const { id: breakdown } of data.indicator(indicator)?.breakdown.categories ?? []) {
      if (!data.holds(indicator, breakdown)) continue
      for (const period of data.periods(indicator, breakdown).toReversed())
        for (const area of areas) {
          const cell = data.cell(indicator, breakdown, area, period)
          if (wanted(cell)) return { indicator, breakdown, area, period, cell }
        }
    }
  return null
}

const csvOf = ({ area, period, cell }: Place, marker: string, decimals: number): string => {
  const number = (value: number | null) => (value === null ? '' : formatNumber(value, decimals).replaceAll(',', ''))
  return `${area},${period},${number(cell.value)},${number(cell.lower)},${number(cell.upper)},${marker}`
}

function rowOf(
  data: Loaded,
  place: Place | null,
  { title, mark, meaning }: Pick<AbsenceRow, 'title' | 'mark' | 'meaning'>,
  marker: string
): AbsenceRow[] {
  if (!place) return []
  const indicator = data.indicator(place.indicator)
  const category = indicator?.breakdown.categories.find(({ id }) => id === place.breakdown)
  const area = data.area(place.area)
  if (!indicator || !category || !area) return []
  const { cell } = place
  const scotland = data.cell(place.indicator, place.breakdown, data.scotland.code, place.period)
  const said = { ...cell, area: place.area, period: place.period, marker: '' as const, method: indicator.method }
  const words = observationSentence(indicator, category, area.name, said)
  const bracketed = marker === '' ? '' : `[${marker}]`
  const status = cell.status
  const chart: AbsenceCase | null =
    cell.value !== null && cell.lower !== null && cell.upper !== null && scotland.value !== null
      ? {
          kind: 'figure',
          label: `${words} The dashed line is Scotland, ${formatValue(scotland.value, indicator.decimals)}.`,
          value: cell.value,
          lower: cell.lower,
          upper: cell.upper,
          scotland: scotland.value,
          small: marker === 'u'
        }
      : status === 'suppressed' || status === 'not-in-release' || status === 'not-published'
        ? { kind: status, label: `${area.name}: ${statuses[status].short}` }
        : null
  return [
    {
      title,
      mark,
      meaning,
      chart,
      table: {
        area: area.name,
        count: cell.numerator === null ? bracketed : formatNumber(cell.numerator, 0),
        value: cell.value === null ? bracketed : `${formatValue(cell.value, indicator.decimals)} ${bracketed}`.trim(),
        interval:
          cell.value === null || cell.lower === null || cell.upper === null
            ? bracketed
            : formatInterval(cell.lower, cell.upper, cell.value, indicator.decimals)
      },
      words,
      csv: csvOf(place, marker, indicator.decimals)
    }
  ]
}

/** SIMD 2020v2 withholds the recorded-crime rate of these data zones of Fife (`*` in the publisher's table). */
export const withheldInFife = { withheld: 35, zones: 494 } as const

const head = (status: Status): Pick<AbsenceRow, 'title' | 'mark' | 'meaning'> => ({
  title: statuses[status].title,
  mark: `[${statuses[status].marker}]`,
  meaning: statuses[status].meaning
})

/** The seven cases, each from this release where it holds one. */
function absenceRows(data: Loaded): AbsenceRow[] {
  const councils = data.councils.map(({ code }) => code)
  const deaths = ['drug-misuse-deaths']
  const everything = data.indicators.map(({ id }) => id)
  const notApplicable = find(data, everything, [...councils, data.scotland.code], cell => cell.status === 'not-applicable')
  return [
    ...rowOf(
      data,
      find(data, deaths, councils, ({ numerator, value }) => numerator === 0 && value === 0),
      { title: 'Zero', mark: '0', meaning: 'A true count of none. Shown as a figure, never as a gap.' },
      ''
    ),
    ...rowOf(
      data,
      find(
        data,
        deaths,
        councils,
        ({ numerator, value }) => numerator !== null && numerator > 3 && numerator < 10 && value !== null
      ),
      { title: 'Small number', mark: '[u]', meaning: 'A true count under 10. Shown, with its wide interval and a mark.' },
      'u'
    ),
    {
      ...head('suppressed'),
      chart: {
        kind: 'suppressed',
        label: `${withheldInFife.withheld} of Fife’s ${withheldInFife.zones} data zones: withheld by the publisher`
      },
      table: null,
      words: `The publisher withheld the crime rate of ${withheldInFife.withheld} of Fife’s ${withheldInFife.zones} data zones in the Scottish Index of Multiple Deprivation 2020v2. No Fife figure is made from the rest. No council figure of this release is withheld.`,
      csv: null
    },
    ...rowOf(
      data,
      find(data, ['recorded-crime', ...everything], ['S12000047', ...councils], cell => cell.status === 'not-in-release' && cell.value === null),
      head('not-in-release'),
      'w'
    ),
    ...rowOf(
      data,
      find(data, everything, [data.scotland.code, ...councils], cell => cell.status === 'not-published' && cell.value === null),
      head('not-published'),
      'x'
    ),
    ...(notApplicable
      ? rowOf(data, notApplicable, head('not-applicable'), 'z')
      : [
          {
            ...head('not-applicable'),
            chart: null,
            table: null,
            words:
              'A category that did not exist in a year has no row for it, and nothing is drawn: “Domestic Abuse (Scotland) Act 2018” begins in 2019-20.',
            csv: null
          }
        ]),
    {
      title: 'Demonstration',
      mark: 'demo',
      meaning: 'Made up to show a layout. Framed, and never mixed with real figures.',
      chart: null,
      table: null,
      words: data.demonstration
        ? 'Figures of this release were made up: see the banner, and the words in each drawing.'
        : 'This release holds none.',
      csv: null
    }
  ]
}

/** How each kind of absence looks in a chart, in a table, in words and in a file, with cases of this release. */
export function absenceKit(data: Loaded): TemplateResult {
  return html`<table class="ds_table absence-kit" role="table" aria-labelledby="absence">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">Case and mark</th>
        <th role="columnheader" scope="col">In a chart</th>
        <th role="columnheader" scope="col">In a table: count, value, 95% interval</th>
        <th role="columnheader" scope="col">In words, and in the CSV</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${absenceRows(data).map(
        ({ title, mark, meaning, chart, table, words, csv }) =>
          html`<tr role="row">
            <th role="rowheader" scope="row">
              ${title} <span class="case-mark">${mark}</span><span class="under">${meaning}</span>
            </th>
            <td role="cell">${chart === null ? html`<span class="quiet">nothing is drawn</span>` : absenceCase(chart)}</td>
            <td role="cell">
              ${table === null
                ? html`<span class="quiet">no cell in this release</span>`
                : html`<span class="cell-line"><strong>${table.area}</strong></span
                    ><span class="cell-line">${table.count} · <strong>${table.value}</strong> · ${table.interval}</span>`}
            </td>
            <td role="cell">
              ${words}
              ${csv === null ? nothing : html`<code class="csv-line">area,period,value,lower,upper,marker<br />${csv}</code>`}
            </td>
          </tr>`
      )}
    </tbody>
  </table>`
}
