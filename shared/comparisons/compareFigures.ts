import type { Category, IndicatorDefinition } from '../catalogue/indicator.ts'
import { statuses } from '../catalogue/statuses.ts'
import type { ComparatorKind } from '../contracts/comparator.ts'
import type { ComparatorFigure, Comparison, ComparisonMethod } from '../contracts/comparison.ts'
import type { Observation } from '../contracts/observation.ts'
import type { RecentTrend } from '../contracts/trend.ts'
import type { Verdict } from '../contracts/verdict.ts'
import { crudeRate } from '../methods/crudeRate.ts'
import { type Estimate, noEstimate } from '../methods/estimate.ts'
import type { AreaVariation } from '../methods/funnel.ts'
import { periodChange } from '../methods/periodChange.ts'
import { proportion } from '../methods/proportion.ts'
import { isRefusal, refuse, type Refusal } from '../methods/refusal.ts'
import { standardisedDifference } from '../methods/standardisedDifference.ts'
import { doubleOverlap, judgement, singleOverlap } from '../methods/verdict.ts'
import { comparisonGap, notComparedSentence, verdictSentence } from '../words/comparisons.ts'
import { interruptionsOf, timed } from './recentTrendOf.ts'
import type { Place, Resolved } from './resolveComparator.ts'

/** One figure and what it is to be compared with. */
export interface ComparisonQuestion {
  definition: IndicatorDefinition
  category: Category
  area: Place
  observation: Observation
  recentTrend: RecentTrend
  kind: ComparatorKind
  /** The comparator of this area with its figure, or why it has none. */
  comparator: { resolved: Resolved; figure: Observation } | Refusal
  /** How the 32 council areas vary in this period; null where that cannot be estimated. */
  variation: AreaVariation | null
  /** What a funnel of the 32 council areas says of this one; null where there is none, or for another comparator. */
  amongAreas: Verdict | null
}

/** Limits at 99.8 % of a figure, made as its 95 % limits were; none where no interval applies. */
export function outerEstimate({ method, numerator, denominator, per, lower }: Observation): Estimate {
  if (lower === null) return { ...noEstimate }
  if (method === 'crude-rate') return crudeRate(numerator, denominator, per, 0.998)
  return method === 'proportion' ? proportion(numerator, denominator, per, 0.998) : { ...noEstimate }
}

/** Compares one figure: verdict, gap, evidence and sentence, or the reason why there is none. */
export function compareFigures(question: ComparisonQuestion): Comparison {
  const { definition, area, observation, recentTrend, kind, comparator, amongAreas } = question
  const outer = outerEstimate(observation)
  const shared = {
    ...observation,
    area: area.code,
    name: area.name,
    outer: outer.lower === null || outer.upper === null ? null : { lower: outer.lower, upper: outer.upper },
    polarity: definition.polarity,
    recentTrend
  }
  if (isRefusal(comparator)) {
    return {
      ...shared,
      ...notCompared,
      comparator: null,
      refused: comparator.refused,
      sentence: notComparedSentence(null, comparator.refused, recentTrend.words)
    }
  }
  const { resolved, figure } = comparator
  const { name } = resolved.place
  const isInTime = kind === 'period' || kind === 'baseline'
  const comparable =
    observation.value !== null && figure.value !== null && (isInTime || definition.method !== 'count')
      ? { value: observation.value, reference: figure.value }
      : null
  const gap = {
    comparator: figureOf(resolved, figure),
    difference: comparable && comparable.value - comparable.reference,
    ratio: comparable && comparable.reference !== 0 ? comparable.value / comparable.reference : null,
    gap: comparable && comparisonGap(comparable.value, comparable.reference, definition, name)
  }
  const reached = verdictOf(question, outer, resolved, figure)
  if (isRefusal(reached))
    return {
      ...shared,
      ...notCompared,
      ...gap,
      refused: reached.refused,
      sentence: notComparedSentence(name, reached.refused, recentTrend.words)
    }
  const { verdict, method } = reached
  return {
    ...shared,
    ...gap,
    comparisonMethod: method,
    verdict,
    judgement: judgement(verdict, definition.polarity),
    amongAreas,
    evidence: evidenceOf(question, figure, method),
    refused: null,
    sentence: verdictSentence(verdict, method, name, { trend: recentTrend.words, amongAreas })
  }
}

const notCompared = {
  comparisonMethod: null,
  verdict: null,
  judgement: null,
  difference: null,
  ratio: null,
  gap: null,
  amongAreas: null,
  evidence: null
}

const figureOf = ({ place, period }: Resolved, figure: Observation): ComparatorFigure => ({
  code: place.code,
  name: place.name,
  members: [...place.members],
  period,
  value: figure.value,
  lower: figure.lower,
  upper: figure.upper,
  numerator: figure.numerator,
  denominator: figure.denominator,
  status: figure.status,
  reason: figure.reason,
  edition: figure.edition
})

const whyAbsent = ({ reason, status }: Observation): string => reason ?? statuses[status].meaning

interface Reached {
  verdict: Verdict
  method: ComparisonMethod
}

function verdictOf(
  { definition, category, observation, kind }: ComparisonQuestion,
  outer: Estimate,
  { place }: Resolved,
  figure: Observation
): Reached | Refusal {
  if (observation.value === null) return refuse(`There is no figure to compare. ${whyAbsent(observation)}`)
  if (figure.value === null) return refuse(`There is no figure for ${place.name}. ${whyAbsent(figure)}`)
  if (kind === 'period' || kind === 'baseline') {
    const changed = periodChange(
      timed(definition, figure),
      timed(definition, observation),
      interruptionsOf(definition, category.id)
    )
    if (isRefusal(changed)) return changed
    return twoSided(observation, figure, outer, 'period-change')
  }
  if (definition.method === 'count')
    return refuse(`Numbers of ${definition.counted} depend on how large an area is.`)
  if (observation.lower === null) return refuse('This figure has no interval.')
  if (kind !== 'scotland') return twoSided(observation, figure, outer, 'double-overlap')
  const verdict = singleOverlap(observation, outer, figure.value)
  return isRefusal(verdict) ? verdict : { verdict, method: 'single-overlap' }
}

/** Apart at 95 %: possibly higher or lower; apart at 99.8 % too: higher or lower. */
function twoSided(
  observation: Observation,
  figure: Observation,
  outer: Estimate,
  method: ComparisonMethod
): Reached | Refusal {
  const at95 = doubleOverlap(observation, figure)
  const at998 = doubleOverlap(outer, outerEstimate(figure))
  if (isRefusal(at95)) return at95
  if (isRefusal(at998)) return at998
  if (at998 !== 'similar' || at95 === 'similar') return { verdict: at95, method }
  return { verdict: `possibly-${at95}`, method }
}

function evidenceOf(
  { observation, kind, variation }: ComparisonQuestion,
  figure: Observation,
  method: ComparisonMethod
): number | null {
  const { numerator, denominator } = observation
  if (numerator === null || denominator === null || figure.value === null) return null
  const scale = observation.method === 'proportion' ? 'proportion' : 'rate'
  const own = { numerator, denominator }
  const between = kind === 'period' || kind === 'baseline' ? undefined : (variation ?? undefined)
  if (method === 'single-overlap')
    return standardisedDifference(scale, own, figure.value / figure.per, between)
  if (figure.numerator === null || figure.denominator === null) return null
  return standardisedDifference(
    scale,
    own,
    { numerator: figure.numerator, denominator: figure.denominator },
    between
  )
}
