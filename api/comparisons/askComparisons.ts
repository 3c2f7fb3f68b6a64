import type { AsOf } from '../../shared/contracts/asOf.ts'
import type { ChosenComparator } from '../../shared/contracts/comparator.ts'
import type { Comparison } from '../../shared/contracts/comparison.ts'
import type { MultipleComparisons } from '../../shared/contracts/verdict.ts'
import type { Place } from '../../shared/comparisons/resolveComparator.ts'
import { verdictsSentence } from '../../shared/words/comparisons.ts'
import type { Refuse } from '../routes/choices.ts'
import type { OpenRelease } from '../store/store.ts'
import { askPeriod, askSeries, headlineSeries, labelsOf } from './askSeries.ts'
import { comparisonsMade } from '../../shared/methods/multipleComparisons.ts'
import { chooseComparator, compareSeries, restingOn } from './compare.ts'
import type { SeriesFigures } from './seriesFigures.ts'

/** What every endpoint that compares is asked. */
export interface ComparisonQuery {
  indicator?: string | undefined
  breakdown?: string | undefined
  period?: string | undefined
  comparator?: string | undefined
  asOf?: string | undefined
  years?: '3' | undefined
}

/** What every answer of comparisons carries. */
export interface ComparisonAnswer {
  release: string
  asOf?: AsOf
  comparator: ChosenComparator
  comparisons: Comparison[]
  multiple: MultipleComparisons
  sentence: string
}

const onlyWithIndicator = ['breakdown', 'period', 'asOf', 'years'] as const

/**
 * Some places beside a comparator: in one indicator and period, or in every headline series, each in its latest period.
 * @throws ProblemError 400 for what the release does not have
 */
export async function askComparisons(
  release: OpenRelease,
  query: ComparisonQuery,
  places: readonly Place[],
  refuse: Refuse,
  accepted: Readonly<Record<string, string>>
): Promise<{ answer: ComparisonAnswer; all: readonly SeriesFigures[]; period: string | null }> {
  const { indicator, breakdown, period, asOf, years } = query
  const against = await chooseComparator(release, query, refuse)
  const surplus = onlyWithIndicator.find(name => indicator === undefined && query[name] !== undefined)
  if (surplus) throw refuse(surplus, 'only together with indicator; give one, or leave this out.')
  const asked =
    indicator === undefined
      ? null
      : await askSeries(release, { indicator, breakdown, asOf, years }, refuse, accepted)
  const at = asked && askPeriod(asked.figures, places, period, refuse)
  const all = asked ? [asked.figures] : await headlineSeries(release)
  const comparisons = all.flatMap(figures => compareSeries(figures, places, at, against))
  const multiple = comparisonsMade(comparisons)
  return {
    answer: {
      release: release.release.id,
      ...restingOn(asked?.asOf, against),
      comparator: against.chosen,
      comparisons,
      multiple,
      sentence: verdictsSentence(comparisons, against.chosen.inWords, multiple)
    },
    all,
    period: at
  }
}

/** Comparisons as rows that stand by themselves. */
export const comparisonRows = (release: OpenRelease, comparisons: readonly Comparison[]): object[] =>
  comparisons.map(comparison => {
    const indicator = release.indicators.find(({ id }) => id === comparison.indicator)
    return { ...comparison, ...(indicator ? labelsOf(release, indicator) : {}) }
  })
