import type { Comparison, Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Ranks } from '../../../shared/contracts/rank.ts'
import { isFewEvents } from '../../../shared/methods/reliability.ts'
import { byName } from '../../../shared/words/alphabetical.ts'
import { capitalised, isPercentage } from '../../../shared/words/numbers.ts'
import type { RankedBarsData, RankedRow } from '../../charts/rankedBarsTable.ts'
import { cellDigits } from './cellDigits.ts'
import { sharedComparator } from './sharedComparator.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { Sort } from '../../state/mapAddress.ts'
import type { MapModel } from '../map/mapModel.ts'
import { choiceTitle, deck } from '../map/mapWords.ts'

/** Heading of the figures of an indicator in a table. */
export const figureHeading = ({ method, unitShort }: MapModel['indicator']): string =>
  isPercentage(unitShort) ? 'Percentage' : method === 'count' ? 'Number' : 'Rate'

type Figure = Pick<Comparison, 'area' | 'name' | 'value' | 'lower' | 'upper' | 'numerator' | 'status'>

/** The bars with one more in its place among them. */
function withOwn(bars: readonly RankedRow[], own: RankedRow, sort: Sort): RankedRow[] {
  const isBehind =
    sort === 'name'
      ? (bar: RankedRow) => byName({ name: own.name.replace(/^“/, '') }, bar) < 0
      : (bar: RankedRow) => own.value !== null && (bar.value === null || bar.value < own.value)
  const at = bars.findIndex(isBehind)
  return bars.toSpliced(at === -1 ? bars.length : at, 0, own)
}

/**
 * The council areas of one period as bars, and a partnership or group of the reader's own that was chosen beside them. The figures are here at once; verdicts and ranks are added when they come.
 */
export function rankedBarsData(
  data: Loaded,
  model: MapModel,
  comparisons: Comparisons | null,
  ranks: Ranks | null
): RankedBarsData {
  const { indicator, category, rows, scotland } = model
  const compared = new Map((comparisons?.comparisons ?? []).map(comparison => [comparison.area, comparison]))
  const placed = new Map((ranks?.ranks ?? []).map(rank => [rank.area, rank]))
  const isCompared = [...compared.values()].some(({ comparator }) => comparator !== null)
  const reference = sharedComparator([...compared.values()])
  const comparator =
    indicator.method === 'count'
      ? null
      : !isCompared
        ? scotland.cell.value === null
          ? null
          : { name: scotland.name, value: scotland.cell.value }
        : reference !== null && reference.value !== null && comparisons?.comparator.kind !== 'period'
          ? { name: reference.name, value: reference.value }
          : null
  const barOf = ({ area: code, name, ...cell }: Figure): RankedRow => {
    const rank = placed.get(code)
    return {
      code,
      name,
      shortName: data.area(code)?.shortName ?? name,
      value: cell.value,
      decimals: cellDigits(indicator, cell),
      lower: cell.lower,
      upper: cell.upper,
      numerator: indicator.method === 'count' ? null : cell.numerator,
      status: cell.status,
      small: indicator.method === 'crude-rate' && cell.value !== null && isFewEvents(cell.numerator),
      verdict: compared.get(code)?.verdict ?? null,
      amongAreas: compared.get(code)?.amongAreas ?? null,
      rank: rank ? { place: rank.rank, from: rank.rankLower, to: rank.rankUpper } : null
    }
  }
  const bars = rows.map(({ code, name, cell }) => barOf({ area: code, name, ...cell }))
  const own = rows.some(({ code }) => code === model.area?.code)
    ? undefined
    : compared.get(model.area?.code ?? '')
  const ownName = model.area?.name ?? ''
  return {
    title: choiceTitle(model),
    summary: own === undefined ? deck(model) : `${deck(model)} ${ownName}: ${own.sentence}`,
    rows: own === undefined ? bars : withOwn(bars, barOf({ ...own, name: ownName }), model.sort),
    comparator,
    chosen: model.area?.code ?? null,
    figure: figureHeading(indicator),
    counted: capitalised(category.unit ?? indicator.counted),
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort),
    hasVerdicts: [...compared.values()].some(({ verdict }) => verdict !== null)
  }
}
