import { defaultCategoryOf } from './defaultCategoryOf.ts'
import type { Category } from '../../../shared/catalogue/indicator.ts'
import type { Area } from '../../../shared/contracts/area.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import type { Observation } from '../../../shared/contracts/observation.ts'
import type { Source } from '../../../shared/contracts/source.ts'
import type { CitedSource } from '../../../shared/words/citation.ts'
import { capitalised, formatValue } from '../../../shared/words/numbers.ts'
import { ownedOne } from '../../../shared/words/comparisons.ts'
import { periodLabel } from '../../../shared/words/periods.ts'
import { isPlural } from '../../../shared/words/events.ts'
import { trendSentence } from '../../../shared/words/sentences.ts'
import { seriesTitle } from '../../../shared/words/titles.ts'
import { misreadWords, type Misread } from '../../components/misread.ts'
import { breaksOf, trendState, type TrendData } from '../../charts/trendState.ts'

/** The series that the address chooses, or the first of the catalogue. */
export interface Chosen {
  indicator: Indicator
  category: Category
}

/** Reads `indicator` and `breakdown` of the address; what it does not know falls back to the default, and is told in `misread`. */
export function chosenSeries(
  indicators: readonly Indicator[],
  parameters: URLSearchParams
): Chosen & { misread: Misread[] } {
  const [asked, breakdown] = ['indicator', 'breakdown'].map(name => parameters.get(name) || null)
  const known = indicators.find(({ id }) => id === asked)
  const indicator = known ?? indicators[0]
  if (!indicator) throw new RangeError('the release has no indicators')
  const found = indicator.breakdown.categories.find(({ id }) => id === breakdown)
  const category = found ?? defaultCategoryOf(indicator)
  const misread =
    asked && !known
      ? [{ words: misreadWords.indicator(asked), unused: { indicator: null, breakdown: null } }]
      : breakdown && !found
        ? [{ words: misreadWords.category(indicator.title, breakdown), unused: { breakdown: null } }]
        : []
  const instead = `Shown over time instead: ${seriesTitle(indicator, category)}.`
  return {
    indicator,
    category,
    misread: misread.map(({ words, unused }) => ({ words: `${words} ${instead}`, unused }))
  }
}

/**
 * What every point backs: "Recorded crime in Fife has been below Scotland’s in every year held since 2007-08". Said
 * when five years or more stand on one side as they are shown; null otherwise.
 */
export function standing(
  { indicator, category }: Chosen,
  area: Area,
  observations: readonly Observation[],
  comparator: TrendData['comparator']
): string | null {
  if (indicator.method === 'count' || comparator === null) return null
  const reference = new Map(comparator.observations.map(({ period, value }) => [period, value]))
  const sides = observations.flatMap(({ period, value }) => {
    const other = reference.get(period) ?? null
    if (value === null || other === null) return []
    const same = formatValue(value, indicator.decimals) === formatValue(other, indicator.decimals)
    return [{ period, side: same ? 0 : Math.sign(value - other) }]
  })
  const latest = sides.at(-1)
  if (!latest || latest.side === 0) return null
  const lastOther = sides.findLastIndex(({ side }) => side !== latest.side)
  const run = sides.slice(lastOther + 1)
  const [first] = run
  if (!first || run.length < 5) return null
  return (
    `${capitalised(category.inWords)} in ${area.name} ${isPlural(category.inWords) ? 'have' : 'has'} been ` +
    `${latest.side < 0 ? 'below' : 'above'} ${ownedOne(comparator.name)} in every year held since ${periodLabel(first.period, indicator.periodKind)}`
  )
}

/** What the trend chart and its table are made of, the description in words included. */
export function trendData(
  { indicator, category }: Chosen,
  area: Area,
  observations: readonly Observation[],
  comparator: TrendData['comparator'],
  title: string
): TrendData {
  const data: TrendData = {
    title,
    summary: '',
    areaName: area.name,
    area: observations,
    comparator: area.type === 'country' ? null : comparator,
    breakdown: category.id,
    breaks: indicator.breaks,
    missing: indicator.gaps,
    periodKind: indicator.periodKind,
    decimals: indicator.decimals,
    unitShort: indicator.unitShort,
    counted: category.unit ?? indicator.counted,
    method: indicator.method
  }
  const { runs, gaps, span } = trendState(data)
  const inside = breaksOf(indicator.breaks, category.id).filter(({ date }) => {
    const year = Number(date.slice(0, 4))
    return year >= span.from && year <= span.to
  })
  const summary = trendSentence(
    indicator,
    category,
    area.name,
    runs.map(run => ({ observations: run.map(({ observation }) => observation) })),
    inside,
    gaps.flatMap(({ periods }) => periods)
  )
  return { ...data, summary }
}

/** The publications that figures rest on, numerators first. */
export function citedSources(
  observations: readonly Observation[],
  sources: readonly Source[]
): CitedSource[] {
  const cited = new Map<string, CitedSource>()
  const add = (dataset: string, edition: string | null) => {
    if (edition === null) return
    const found = sources.find(({ id }) => id === dataset)?.editions.find(known => known.edition === edition)
    if (found)
      cited.set(`${dataset} ${edition}`, {
        publisher: found.publisher,
        publication: found.publication,
        edition
      })
  }
  const held = observations.filter(({ value, numerator }) => value !== null || numerator !== null)
  for (const { dataset, edition } of held) add(dataset, edition)
  for (const { denominatorEdition } of held) add('population', denominatorEdition)
  return [...cited.values()]
}
