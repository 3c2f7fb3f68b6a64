import type { Comparisons } from '../../../shared/contracts/comparison.ts'
import { capitalised, isPercentage } from '../../../shared/words/numbers.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import type { RankedBarsData } from '../../charts/rankedBarsTable.ts'
import type { Loaded } from '../../client/loaded.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import type { MapModel } from '../map/mapModel.ts'
import { figureHeading } from './rankedBarsData.ts'
import { sharedComparator } from './sharedComparator.ts'

/**
 * Council areas over three years together, as bars from the highest figure.
 * @returns null where no council area has a figure
 */
export function pooledBarsData(
  data: Loaded,
  { indicator, category, area: chosen }: Pick<MapModel, 'indicator' | 'category' | 'area'>,
  { comparisons, sentence }: Comparisons
): RankedBarsData | null {
  const [first] = comparisons
  if (!first || comparisons.every(({ value }) => value === null)) return null
  const reference = sharedComparator(comparisons)
  return {
    title: `${seriesTitle(indicator, category)}, ${periodLabel(first.period)} together`,
    summary: sentence,
    rows: comparisons
      .toSorted((a, b) => (b.value ?? -1) - (a.value ?? -1))
      .map(({ area: code, name, value, lower, upper, numerator, status, marker, verdict, amongAreas }) => ({
        code,
        name: code === chosen?.code ? chosen.name : name,
        shortName: data.area(code)?.shortName ?? name,
        value,
        lower,
        upper,
        decimals: indicator.decimals,
        numerator,
        status,
        small: marker === 'u',
        verdict,
        amongAreas,
        rank: null
      })),
    comparator:
      reference !== null && reference.value !== null
        ? { name: reference.name, value: reference.value }
        : null,
    chosen: chosen?.code ?? null,
    figure: figureHeading(indicator),
    counted: capitalised(category.unit ?? indicator.counted),
    decimals: indicator.decimals,
    percentage: isPercentage(indicator.unitShort),
    hasVerdicts: comparisons.some(({ verdict }) => verdict !== null)
  }
}
