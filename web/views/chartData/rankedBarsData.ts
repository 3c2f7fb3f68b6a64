import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import type { Ranks } from '../../../shared/contracts/rank.ts'
import { capitalised, isPercentage } from '../../../shared/words/numbers.ts'
import type { RankedBarsData } from '../../charts/rankedBarsTable.ts'
import { cellDigits } from './cellDigits.ts'
import type { Loaded } from '../../client/loaded.ts'
import type { MapModel } from '../map/mapModel.ts'
import { choiceTitle, deck } from '../map/mapWords.ts'

/** Heading of the figures of an indicator in a table. */
export const figureHeading = ({ method, unitShort }: MapModel['indicator']): string =>
  isPercentage(unitShort) ? 'Percentage' : method === 'count' ? 'Number' : 'Rate'

/**
 * The council areas of one period as bars. The figures are here at once; verdicts and ranks are added when they come.
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
  const reference = [...compared.values()].find(({ comparator }) => comparator !== null)?.comparator ?? null
  const isShared = [...compared.values()].every(
    ({ comparator }) => comparator === null || comparator.code === reference?.code
  )
  const comparator =
    indicator.method === 'count'
      ? null
      : reference === null
        ? scotland.cell.value === null
          ? null
          : { name: scotland.name, value: scotland.cell.value }
        : isShared && reference.value !== null && comparisons?.comparator.kind !== 'period'
          ? { name: reference.name, value: reference.value }
          : null
  return {
    title: choiceTitle(model),
    summary: deck(model),
    rows: rows.map(({ code, name, cell }) => {
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
        small: indicator.method === 'crude-rate' && cell.value !== null && (cell.numerator ?? 10) < 10,
        verdict: compared.get(code)?.verdict ?? null,
        amongAreas: compared.get(code)?.amongAreas ?? null,
        rank: rank ? { place: rank.rank, from: rank.rankLower, to: rank.rankUpper } : null
      }
    }),
    comparator,
    chosen: model.area?.code ?? null,
    figure: figureHeading(indicator),
    counted: capitalised(category.unit ?? indicator.counted),
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort),
    hasVerdicts: [...compared.values()].some(({ verdict }) => verdict !== null)
  }
}
