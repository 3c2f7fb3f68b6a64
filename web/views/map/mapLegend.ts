import { html, nothing, type TemplateResult } from 'lit-html'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { listInWords } from '../../../shared/words/numbers.ts'
import { absenceSwatch, legend, legendExtent } from '../../charts/legend.ts'
import type { Absence } from '../../charts/parts/patterns.ts'
import type { FigureRow, MapModel } from './mapModel.ts'
import { figureText, limitText, placesInWords } from './mapWords.ts'

/** Absences in the order in which the key lists them. */
const absences: readonly Absence[] = ['suppressed', 'not-in-release', 'not-published', 'not-applicable']

/** Names up to this many are given, more are counted. */
const mostNames = 6

/** "Classes: under 350: 6; 350 to under 450: 7; … council areas." */
function classesInWords({ breaks, classCounts }: MapModel, format: (value: number) => string, many: string) {
  const limit = (index: number) => format(breaks[index] ?? 0)
  const classes = classCounts.map((count, index) => {
    const range =
      index === 0
        ? `under ${limit(0)}`
        : index === breaks.length
          ? `${limit(index - 1)} or more`
          : `${limit(index - 1)} to under ${limit(index)}`
    return `${range}: ${count}`
  })
  return `Classes: ${classes.join('; ')} ${many}.`
}

/** The scale of the map, for as many pixels as the map is wide; nothing where no place has a figure. */
export function mapLegend(model: MapModel, width: number): TemplateResult | typeof nothing {
  const { indicator, breaks, classCounts, rows, scotland, chosen } = model
  const values = rows.flatMap(({ cell: { value } }) => (value === null ? [] : [value]))
  if (breaks.length === 0 || values.length === 0) return nothing
  const format = limitText(indicator, breaks)
  const [low, high] = legendExtent(breaks, values)
  const comparator = indicator.method === 'count' ? null : scotland.cell.value
  return legend({
    id: 'legend',
    title: classesInWords(model, format, placesInWords(model)[1]),
    breaks,
    values,
    counts: classCounts,
    counted: model.figures === 'overlay' ? ['group', 'groups'] : ['area', 'areas'],
    selected:
      chosen.code === scotland.code || chosen.cell.value === null
        ? null
        : { name: chosen.name, value: chosen.cell.value },
    scotland: comparator === null || comparator < low || comparator > high ? null : comparator,
    format: value =>
      breaks.includes(value) ? format(value) : figureText(indicator, { ...scotland.cell, value }),
    width
  })
}

/** The kinds of place without a figure, each with its rows, as the key lists them. */
export const absencesOnMap = ({ rows: all }: MapModel): { absence: Absence; rows: FigureRow[] }[] =>
  absences.flatMap(absence => {
    const rows = all.filter(row => row.absence === absence)
    return rows.length > 0 ? [{ absence, rows }] : []
  })

/** What the white, hatched and dotted places are, and which have a true zero; nothing where all have a figure. */
export function absenceKey(model: MapModel): TemplateResult | typeof nothing {
  const present = absencesOnMap(model)
  const zeros = model.rows.filter(({ cell: { value } }) => value === 0)
  if (present.length === 0 && zeros.length === 0) return nothing
  const names = (rows: readonly FigureRow[]) =>
    rows.length > mostNames
      ? `${rows.length} ${placesInWords(model)[1]}`
      : listInWords(rows.map(({ name }) => name))
  const reasons = new Set(
    present.flatMap(({ rows }) => rows.flatMap(({ cell: { reason } }) => (reason === null ? [] : [reason])))
  )
  return html`<div class="key">
    ${present.map(
      ({ absence, rows }) =>
        html`<p class="key__line">
          ${absenceSwatch('key', absence)} <span class="mark">[${statuses[absence].marker}]</span>
          <strong>${statuses[absence].title}:</strong> ${names(rows)}.
        </p>`
    )}
    ${[...reasons].slice(0, 2).map(reason => html`<p class="note">${reason}</p>`)}
    ${
      zeros.length === 0
        ? nothing
        : html`<p class="key__line"><span class="mark">0</span> A true count of none: ${names(zeros)}.</p>`
    }
  </div>`
}
