import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import type { Category } from '../../../shared/catalogue/indicator.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import type { Cell } from '../../client/loaded.ts'
import {
  capitalised,
  formatCount,
  formatInterval,
  formatNumber,
  formatValue,
  isPercentage,
  lowered
} from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { gapSentence, mapSummary, type Said } from '../../../shared/words/sentences.ts'
import { mapTitle, seriesTitle } from '../../../shared/words/titles.ts'
import { cellDigits, methodOf } from '../chartData/cellDigits.ts'
import type { Choice, FigureRow, MapModel } from './mapModel.ts'

/** A cell as the sentences take it. */
export const said = (indicator: Indicator, period: string, area: string, cell: Cell): Said => ({
  area,
  period,
  value: cell.value,
  lower: cell.lower,
  upper: cell.upper,
  numerator: cell.numerator,
  denominator: cell.denominator,
  status: cell.status,
  marker: statuses[cell.status].marker,
  reason: cell.reason,
  method: methodOf(indicator, cell)
})

/** "crimes per 10,000 people", with the unit of the category where it has its own. */
export const unitOf = ({ unit, counted }: Pick<Indicator, 'unit' | 'counted'>, category: Category): string =>
  category.unit === undefined ? unit : unit.replace(counted, category.unit)

type Places = Pick<Choice, 'figures' | 'overlay'>

/** Heading of the map: what its colours stand for. */
export const unitHeading = ({ indicator, category }: Choice): string =>
  capitalised(unitOf(indicator, category).replace(/^% of/, 'percentage of'))

/** Title of the table: measure, unit and period, without saying the same twice. */
export function captionOf({ indicator, category, period }: Choice): string {
  const title = seriesTitle(indicator, category)
  const unit = unitOf(indicator, category)
  const measure = unit.toLowerCase().startsWith(title.toLowerCase()) ? capitalised(unit) : `${title}, ${unit}`
  return `${measure}, ${periodLabel(period, indicator.periodKind)}`
}

/** "council areas", or the plural of the overlay's groups. */
export const placesInWords = ({ figures, overlay }: Places): [one: string, many: string] =>
  figures === 'overlay' && overlay
    ? [lowered(overlay.title), overlay.plural.replace(/ \(.*\)$/, '')]
    : ['council area', 'council areas']

/** Heading of the page and title of the document: what, where, when. */
export function choiceTitle(choice: Choice): string {
  const { indicator, category, period, figures, overlay } = choice
  const count = figures === 'overlay' && overlay ? overlay.groups.length : 32
  return mapTitle(indicator, category, period, { count, name: placesInWords(choice)[1] })
}

/** What the figures show, from the same figures as the map. */
export function deck(model: MapModel): string {
  const { indicator, category, period, rows, scotland } = model
  const [one, many] = placesInWords(model)
  return mapSummary(
    indicator,
    category,
    period,
    rows.map(({ code, name, cell }) => ({ name, observation: said(indicator, period, code, cell) })),
    said(indicator, period, scotland.code, scotland.cell)
  )
    .replaceAll('council areas', many)
    .replaceAll('council area', one)
}

const percentSign = (indicator: Indicator) => (isPercentage(indicator.unitShort) ? '%' : '')

/** What the darkness, the lines and the colour of the selection mean. */
export const marksInWords = ({ overlay, chosen, scotland }: MapModel): string[] => [
  'Darker means a higher figure.',
  ...(overlay ? [`Black lines: ${placesInWords({ overlay, figures: 'overlay' })[1]}.`] : []),
  ...(chosen.code === scotland.code ? [] : ['Orange: selected.'])
]

/** How the map is read. */
export function mapNotes(model: MapModel): string {
  const [darkness = '', ...others] = marksInWords(model)
  const { indicator } = model
  return [
    indicator.method !== 'count' && indicator.polarity === 'neither'
      ? 'Darker means a higher figure; higher is not by itself worse.'
      : darkness,
    ...others
  ].join(' ')
}

/** The number as a table shows it, or the mark of its absence: "545", "39.4%", "[w]". */
export function figureText(indicator: Indicator, cell: Cell): string {
  if (cell.value === null) return `[${statuses[cell.status].marker}]`
  return `${formatValue(cell.value, cellDigits(indicator, cell))}${percentSign(indicator)}`
}

/** "538 to 553"; null where no interval applies. */
export function intervalText(
  indicator: Indicator,
  { value, lower, upper }: Cell,
  joint = ' to '
): string | null {
  if (value === null || lower === null || upper === null) return null
  return formatInterval(lower, upper, value, indicator.decimals).replace(' to ', joint)
}

/** "4% below Scotland’s 569"; of counts, the part of Scotland's: "6.8% of Scotland’s". */
export function gapText(model: MapModel, row: FigureRow): string | null {
  const { indicator, period, scotland } = model
  if (row.code === scotland.code || row.cell.value === null || scotland.cell.value === null) return null
  if (indicator.method === 'count')
    return scotland.cell.value === 0
      ? null
      : `${formatNumber((100 * row.cell.value) / scotland.cell.value, 1)}% of Scotland’s`
  return gapSentence(
    said(indicator, period, row.code, row.cell),
    said(indicator, period, scotland.code, scotland.cell),
    indicator
  )
}

/** "4% below": the gap without repeating Scotland's figure, which stands in the last row. */
export const gapInTable = (model: MapModel, row: FigureRow): string => shortGap(gapText(model, row) ?? '')

/** "4% below": a row beside the figure that it is compared with; a word where they are not compared. */
export function gapTo(
  { indicator, period, scotland }: MapModel,
  row: FigureRow,
  reference: number | null
): string {
  const own = said(indicator, period, row.code, row.cell)
  const other = { ...said(indicator, period, scotland.code, scotland.cell), value: reference }
  return shortGap(gapSentence(own, other, indicator) ?? 'not compared')
}

const shortGap = (words: string): string =>
  words
    .replace(/,? (against )?Scotland’s( [\d.,%−]+)?$/, '')
    .replace(/ percentage points?/, ' points')
    .replace(/^the same as$/, 'the same')
    .replace(/ times$/, ' times it')
    .replace(/% of$/, '%')

/** "20,437 crimes among 374,760 people"; null where no count is held. */
export function countsText(
  indicator: Indicator,
  category: Category,
  { numerator, denominator }: Cell
): string | null {
  if (numerator === null || indicator.method === 'count') return null
  const counted = category.unit ?? indicator.counted
  const above = `${formatCount(numerator)} ${counted}`
  if (denominator === null) return above
  if (indicator.method === 'crude-rate') return `${above}, ${formatCount(denominator)} people`
  return `${formatCount(numerator)} of ${formatCount(denominator)} ${counted}`
}

/** Everything a tooltip says of a place in one line, for those who hear it. */
export function placeLabel(model: MapModel, row: FigureRow, council: string): string {
  const { indicator, category, period } = model
  const name =
    row.code === council || model.figures === 'councils'
      ? row.name
      : `${model.councilNames.get(council) ?? council}, in ${row.name}`
  const when = periodLabel(period, indicator.periodKind)
  if (row.cell.value === null)
    return `${name}: ${statuses[row.cell.status].short}, ${when}${row.cell.reason === null ? '' : `. ${row.cell.reason}`}`
  const interval = intervalText(indicator, row.cell)
  const value = formatValue(row.cell.value, cellDigits(indicator, row.cell))
  const unit = unitOf(indicator, category)
  return [
    `${name}: ${value}${unit.startsWith('%') ? unit : ` ${unit}`}`,
    interval === null ? '' : `95% interval ${interval}`,
    when
  ]
    .filter(Boolean)
    .join(', ')
}

/** What a screen reader is told after a change: one sentence. */
export function announcement(model: MapModel): string {
  const { rows, scotland, indicator, category } = model
  const held = rows.filter(({ cell }) => cell.value !== null).length
  const value = scotland.cell.value
  const scots =
    value === null
      ? ''
      : ` Scotland ${figureText(indicator, scotland.cell)}${percentSign(indicator) === '' ? ` ${unitOf(indicator, category)}` : ''}.`
  return `${choiceTitle(model)}: ${held} of ${rows.length} with a figure.${scots}`
}

/** Digits and grouping of a limit in the legend. */
export const limitText =
  (indicator: Indicator, breaks: readonly number[]) =>
  (value: number): string => {
    const decimals = Math.max(
      ...breaks.map(limit =>
        Number.isInteger(limit) ? 0 : Math.min(2, `${limit}`.split('.')[1]?.length ?? 0)
      ),
      0
    )
    return `${formatNumber(value, decimals)}${percentSign(indicator)}`
  }
