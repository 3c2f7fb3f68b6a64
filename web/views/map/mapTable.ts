import type { TemplateResult } from 'lit-html'
import type { Comparison } from '../../../shared/contracts/comparison.ts'
import { statuses } from '../../../shared/catalogue/statuses.ts'
import { isFewEvents } from '../../../shared/methods/reliability.ts'
import { capitalised, formatCount, isPercentage } from '../../../shared/words/numbers.ts'
import { verdictWords } from '../../charts/parts/verdictWords.ts'
import { figureTable, type FigureTableOptions, type TableRow } from '../../components/figureTable.ts'
import { comparisonsByArea, type Compared } from './mapCompared.ts'
import type { FigureRow, MapModel } from './mapModel.ts'
import { captionOf, figureText, gapInTable, gapTo, intervalText, placesInWords } from './mapWords.ts'

const figureHeading = ({ indicator }: MapModel): string =>
  isPercentage(indicator.unitShort) ? 'Share' : indicator.method === 'count' ? 'Number' : 'Rate'

type Actions = Pick<FigureTableOptions, 'chooseSort' | 'choose' | 'pointed'>

/** The gap to Scotland, or to the comparator with what the evidence says of it; why there is none, where the two are not compared. */
function gapCell(
  model: MapModel,
  row: FigureRow,
  compared: Compared | null,
  comparison: Comparison | undefined
): Pick<TableRow, 'gap' | 'verdict'> {
  if (compared === null) return { gap: gapInTable(model, row), verdict: null }
  if (comparison === undefined) return { gap: '', verdict: null }
  const gap = gapTo(model, row, comparison.comparator?.value ?? null)
  const { verdict, amongAreas } = comparison
  return verdict === null
    ? { gap, verdict: null }
    : {
        gap,
        verdict: { verdict, isUsual: amongAreas === 'similar', words: capitalised(verdictWords(verdict)) }
      }
}

function tableRow(model: MapModel, row: FigureRow, beside: Pick<TableRow, 'gap' | 'verdict'>): TableRow {
  const { indicator, chosen, scotland, picked } = model
  const { code, name, cell, councils } = row
  const { value, numerator, status, reason } = cell
  return {
    code,
    name,
    figure: figureText(indicator, cell),
    interval: intervalText(indicator, cell, '–'),
    count: numerator === null ? null : formatCount(numerator),
    ...beside,
    small: value !== null && indicator.method === 'crude-rate' && isFewEvents(numerator),
    reason: value === null ? (reason ?? statuses[status].meaning) : null,
    selected:
      picked === null
        ? code === chosen.code && code !== scotland.code
        : councils.length > 0 && councils.every(council => picked.has(council))
  }
}

/**
 * The figures of the map as a table.
 * @param compared the rows beside another comparator than Scotland; null beside Scotland
 */
export const mapTable = (model: MapModel, compared: Compared | null, actions: Actions): TemplateResult =>
  figureTable({ ...tableOf(model, compared), ...actions })

/** All that the table says, in the order of its rows; the gap to Scotland where the comparison could not be had. */
export function tableOf(model: MapModel, asked: Compared | null): Omit<FigureTableOptions, keyof Actions> {
  const compared = asked?.state === 'failed' ? null : asked
  const { indicator, rows, scotland, sort } = model
  const every = [...rows, scotland]
  const byArea = comparisonsByArea(compared)
  const lineOf = (row: FigureRow) => tableRow(model, row, gapCell(model, row, compared, byArea.get(row.code)))
  return {
    id: 'figures',
    caption: captionOf(model),
    places: capitalised(placesInWords(model)[0]),
    figure: figureHeading(model),
    rows: rows.map(lineOf),
    scotland: lineOf(scotland),
    sort,
    hasIntervals: every.some(({ cell }) => cell.lower !== null),
    hasCounts: indicator.method !== 'count' && every.some(({ cell }) => cell.numerator !== null),
    hasVerdicts: compared !== null,
    gapHeading:
      indicator.method === 'count' ? 'Part of Scotland’s' : compared === null ? 'Against Scotland' : 'Gap'
  }
}
