import type { Category, IndicatorDefinition } from '../catalogue/indicator.ts'
import { statuses } from '../catalogue/statuses.ts'
import type { ComparatorKind } from '../contracts/comparator.ts'
import type { ComparatorFigure, Comparison, ComparisonMethod, UsualRange } from '../contracts/comparison.ts'
import type { Observation } from '../contracts/observation.ts'
import type { RecentTrend } from '../contracts/trend.ts'
import type { Verdict } from '../contracts/verdict.ts'
import { crudeRate } from '../methods/crudeRate.ts'
import { type Estimate, noEstimate } from '../methods/estimate.ts'
import type { AreaVariation } from '../methods/funnel.ts'
import { periodChange, periodsApart } from '../methods/periodChange.ts'
import { proportion } from '../methods/proportion.ts'
import { isRefusal, refuse, type Refusal } from '../methods/refusal.ts'
import { standardisedDifference } from '../methods/standardisedDifference.ts'
import { doubleOverlapAtTwoLevels, judgement, singleOverlap } from '../methods/verdict.ts'
import { comparisonGap, notComparedSentence, verdictSentence } from '../words/comparisons.ts'
import { digitsOf } from '../words/sentences.ts'
import { interruptionsOf, timed } from './recentTrendOf.ts'
import type { Place, Resolved } from './resolveComparator.ts'

/** The comparator of an area with its figure. */
interface Beside {
  resolved: Resolved
  figure: Observation
}

/** One figure and what it is to be compared with. */
export interface ComparisonQuestion {
  definition: IndicatorDefinition
  category: Category
  area: Place
  observation: Observation
  recentTrend: RecentTrend
  kind: ComparatorKind
  /** The comparator of this area with its figure, or why it has none. */
  comparator: Beside | Refusal
  /** How the 32 council areas vary in this period; null where that cannot be estimated. */
  variation: AreaVariation | null
  /** What a funnel of the 32 council areas says of this one; null where there is none, or for another comparator. */
  amongAreas: AmongAreas | null
  /** Whether the answer carries the limits of that funnel. */
  givesUsual: boolean
}

/** The verdict of a funnel of the 32 council areas, and its limits for an area of this size. */
export interface AmongAreas extends UsualRange {
  verdict: Verdict
}

/** Limits at 99.8 % of a figure, made as its 95 % limits were; none where no interval applies. */
function outerEstimate({ method, numerator, denominator, per, lower }: Observation): Estimate {
  if (lower === null) return { ...noEstimate }
  if (method === 'crude-rate') return crudeRate(numerator, denominator, per, 0.998)
  return method === 'proportion' ? proportion(numerator, denominator, per, 0.998) : { ...noEstimate }
}

/** Compares one figure: verdict, gap, evidence and sentence, or the reason why there is none. */
export function compareFigures(question: ComparisonQuestion): Comparison {
  const { definition, area, observation, recentTrend, comparator } = question
  const outer = outerEstimate(observation)
  const apart = isRefusal(comparator) ? nothingApart : apartFrom(question, comparator)
  const found = isRefusal(comparator)
    ? notCompared(question, null, comparator)
    : evidenceFor(question, outer, comparator)
  // Each field by name: copying with `...` takes a hundred times as long, which shows where all series are compared.
  return {
    indicator: observation.indicator,
    breakdown: observation.breakdown,
    area: area.code,
    period: observation.period,
    value: observation.value,
    lower: observation.lower,
    upper: observation.upper,
    numerator: observation.numerator,
    denominator: observation.denominator,
    per: observation.per,
    unit: observation.unit,
    status: observation.status,
    marker: observation.marker,
    reason: observation.reason,
    method: observation.method,
    dataset: observation.dataset,
    edition: observation.edition,
    denominatorEdition: observation.denominatorEdition,
    name: area.name,
    outer: outer.lower === null || outer.upper === null ? null : { lower: outer.lower, upper: outer.upper },
    polarity: definition.polarity,
    recentTrend,
    comparator: isRefusal(comparator) ? null : figureOf(comparator),
    difference: apart.difference,
    ratio: apart.ratio,
    gap: apart.gap,
    comparisonMethod: found.comparisonMethod,
    verdict: found.verdict,
    judgement: found.judgement,
    amongAreas: found.amongAreas,
    usual: found.usual,
    evidence: found.evidence,
    refused: found.refused,
    sentence: found.sentence
  }
}

type Apart = Pick<Comparison, 'difference' | 'ratio' | 'gap'>

const nothingApart: Apart = { difference: null, ratio: null, gap: null }

/** How far the two are apart, as plain figures; nothing across a break, where a plain gap would mislead like a verdict. */
function apartFrom(
  { definition, category, observation, kind }: ComparisonQuestion,
  { resolved, figure }: Beside
): Apart {
  const isInTime = kind === 'period' || kind === 'baseline'
  const { value } = observation
  const reference = figure.value
  if (value === null || reference === null || (definition.method === 'count' && !isInTime))
    return nothingApart
  if (
    isInTime &&
    periodsApart(
      timed(definition, figure),
      timed(definition, observation),
      interruptionsOf(definition, category.id)
    )
  )
    return nothingApart
  return {
    difference: value - reference,
    ratio: reference === 0 ? null : value / reference,
    gap: comparisonGap(
      value,
      reference,
      {
        unitShort: definition.unitShort,
        decimals: digitsOf(observation, definition),
        besideDecimals: digitsOf(figure, definition)
      },
      resolved.place.name
    )
  }
}

type Found = Pick<
  Comparison,
  'comparisonMethod' | 'verdict' | 'judgement' | 'amongAreas' | 'usual' | 'evidence' | 'refused' | 'sentence'
>

const notCompared = (
  { recentTrend }: ComparisonQuestion,
  name: string | null,
  { refused }: Refusal
): Found => ({
  comparisonMethod: null,
  verdict: null,
  judgement: null,
  amongAreas: null,
  usual: null,
  evidence: null,
  refused,
  sentence: notComparedSentence(name, refused, recentTrend.words, recentTrend.cautions)
})

function evidenceFor(question: ComparisonQuestion, outer: Estimate, beside: Beside): Found {
  const { definition, recentTrend, givesUsual } = question
  const amongAreas = question.amongAreas?.verdict ?? null
  const { name } = beside.resolved.place
  const reached = verdictOf(question, outer, beside)
  if (isRefusal(reached)) return notCompared(question, name, reached)
  const { verdict, method } = reached
  const cautions = bothOf(reached.cautions ?? [], recentTrend.cautions)
  return {
    comparisonMethod: method,
    verdict,
    judgement: judgement(verdict, definition.polarity),
    amongAreas,
    usual:
      givesUsual && question.amongAreas
        ? { at95: question.amongAreas.at95, at998: question.amongAreas.at998 }
        : null,
    evidence: evidenceOf(question, beside.figure, method),
    refused: null,
    sentence: verdictSentence(verdict, method, name, { trend: recentTrend.words, amongAreas, cautions })
  }
}

/** Each once; mostly there are none, and an answer asks it of every area. */
function bothOf(some: readonly string[], others: readonly string[]): readonly string[] {
  if (some.length === 0) return others
  return others.length === 0 ? some : [...new Set([...some, ...others])]
}

const figureOf = ({ resolved: { place, period }, figure }: Beside): ComparatorFigure => ({
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
  /** What lies between the two periods, to be read with care, by title. */
  cautions?: readonly string[]
}

function verdictOf(
  { definition, category, observation, kind }: ComparisonQuestion,
  outer: Estimate,
  { resolved: { place }, figure }: Beside
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
    const reached = twoSided(observation, figure, outer, 'period-change')
    return isRefusal(reached) ? reached : { ...reached, cautions: changed.cautions }
  }
  if (definition.method === 'count')
    return refuse(`Numbers of ${definition.counted} depend on how large an area is.`)
  if (observation.lower === null) return refuse('This figure has no interval.')
  if (kind !== 'scotland') return twoSided(observation, figure, outer, 'double-overlap')
  const verdict = singleOverlap(observation, outer, figure.value)
  return isRefusal(verdict) ? verdict : { verdict, method: 'single-overlap' }
}

function twoSided(
  observation: Observation,
  figure: Observation,
  outer: Estimate,
  method: ComparisonMethod
): Reached | Refusal {
  const verdict = doubleOverlapAtTwoLevels(
    { at95: observation, at998: outer },
    { at95: figure, at998: outerEstimate(figure) }
  )
  return isRefusal(verdict) ? verdict : { verdict, method }
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
