import type { Interval } from './estimate.ts'
import { binomialTails, poissonTails, verdictOfTails } from './exactTest.ts'
import { type FunnelModel, funnelLimits } from './funnelLimits.ts'
import { type MultipleComparisons, multipleComparisons } from './multipleComparisons.ts'
import { type Overdispersion, overdispersion, type StandardisedDistance } from './overdispersion.ts'
import { isRefusal, refuse, type Refusal } from './refusal.ts'
import { type Verdict, verdictOfStrength, verdictOutside, verdictStrength } from './verdict.ts'

export interface FunnelArea {
  id: string
  numerator: number | null
  denominator: number | null
}

/** One area in the funnel; value and limits are × per. */
export interface FunnelPoint {
  id: string
  denominator: number
  expected: number
  value: number
  at95: Interval
  at998: Interval
  verdict: Verdict
  /** Fewer than 100 events expected: the exact test had to agree. */
  fewExpected: boolean
}

export interface Funnel extends FunnelModel {
  per: number
  phi: number
  points: FunnelPoint[]
  /** Areas without a figure, which take no part. */
  excluded: string[]
  comparisons: MultipleComparisons
  caution: string
}

/** Our rule: under so many expected events a transformed scale is not trusted alone. */
const fewEvents = 100

/**
 * Every area against the pooled value (or a given target), with limits that allow for areas differing by more than
 * chance. Where fewer than 100 events are expected (or, of a proportion, fewer than 100 non-events) the exact test
 * against the target must reach the same verdict, or the flag drops one level; this rule is ours.
 *
 * Source: Spiegelhalter (2005), Stat Med 24:1185–1202 and Qual Saf Health Care 14:347–351.
 * @param per unit of value and limits: 10,000 people, 100 for a percentage
 * @param target per one of the denominator; the pooled value of the areas with figures when absent
 * @param variation of other areas, for too few to estimate it from: the groups of a family, judged by the 32
 * @returns a refusal with fewer than ten areas, or when the pooled value leaves no room to differ
 * @throws RangeError when a numerator or denominator is out of range
 */
export function funnel(
  kind: FunnelModel['kind'],
  areas: readonly FunnelArea[],
  per: number,
  target?: number,
  variation?: AreaVariation
): Funnel | Refusal {
  const present = withFigures(areas)
  if (present.length === 0) return refuse('No area has a figure with the count behind it.')
  const spread = variation ?? areaVariation(kind, areas, target)
  if (isRefusal(spread)) return spread
  for (const area of present) requireArea(kind, area)
  const model: FunnelModel = { kind, target: target ?? spread.target, tauSquared: spread.tauSquared }
  return {
    ...model,
    per,
    phi: spread.phi,
    points: present.map(area => pointOf(model, area, per)),
    excluded: areas.filter(area => area.numerator === null || area.denominator === null).map(({ id }) => id),
    comparisons: multipleComparisons(present.length),
    caution: `The allowance for variation between areas is itself estimated, from ${spread.areas} areas, and is imprecise.`
  }
}

/** How areas vary about a target, which is per one of the denominator. */
export interface AreaVariation extends Overdispersion {
  target: number
}

/**
 * How much more the areas vary about a target than chance alone would make them.
 * @param target the pooled value of the areas with figures when absent
 * @returns a refusal with fewer than ten areas, or when the target leaves no room to differ
 * @throws RangeError when a numerator or denominator is out of range
 */
export function areaVariation(
  kind: FunnelModel['kind'],
  areas: readonly FunnelArea[],
  target?: number
): AreaVariation | Refusal {
  const present = withFigures(areas)
  if (present.length === 0) return refuse('No area has a figure with the count behind it.')
  for (const area of present) requireArea(kind, area)
  const events = present.reduce((sum, { numerator }) => sum + numerator, 0)
  const denominators = present.reduce((sum, { denominator }) => sum + denominator, 0)
  const centre = target ?? events / denominators
  if (centre === 0) return refuse('No events at all: there is nothing to tell areas apart.')
  if (kind === 'proportion' && centre >= 1)
    return refuse('Every area is at 100 %: there is nothing to tell apart.')
  const spread = overdispersion(present.map(area => distanceFrom(kind, centre, area)))
  return isRefusal(spread) ? spread : { ...spread, target: centre }
}

const withFigures = (areas: readonly FunnelArea[]): PresentArea[] =>
  areas.flatMap(({ id, numerator, denominator }) =>
    numerator === null || denominator === null ? [] : [{ id, numerator, denominator }]
  )

interface PresentArea {
  id: string
  numerator: number
  denominator: number
}

function requireArea(kind: FunnelModel['kind'], { id, numerator, denominator }: PresentArea): void {
  if (!(denominator > 0 && denominator < Infinity)) {
    throw new RangeError(`${id} needs a positive denominator, got ${denominator}`)
  }
  if (!(numerator >= 0 && numerator < Infinity && (kind === 'rate' || numerator <= denominator))) {
    throw new RangeError(`${id} has a numerator out of range: ${numerator}`)
  }
}

function distanceFrom(kind: FunnelModel['kind'], target: number, area: PresentArea): StandardisedDistance {
  const { numerator, denominator } = area
  if (kind === 'proportion') {
    return {
      distance: Math.asin(Math.sqrt(numerator / denominator)) - Math.asin(Math.sqrt(target)),
      standardError: 1 / (2 * Math.sqrt(denominator))
    }
  }
  const expected = target * denominator
  return { distance: Math.sqrt(numerator / expected) - 1, standardError: 1 / (2 * Math.sqrt(expected)) }
}

function pointOf(model: FunnelModel, area: PresentArea, per: number): FunnelPoint {
  const { id, numerator, denominator } = area
  const { kind, target } = model
  const expected = target * denominator
  const at95 = funnelLimits(model, denominator, 0.95)
  const at998 = funnelLimits(model, denominator, 0.998)
  const fewExpected = expected < fewEvents || (kind === 'proportion' && denominator - expected < fewEvents)
  const fromLimits = verdictOutside(numerator / denominator, at95, at998)
  return {
    id,
    denominator,
    expected,
    value: (per * numerator) / denominator,
    at95: { lower: per * at95.lower, upper: per * at95.upper },
    at998: { lower: per * at998.lower, upper: per * at998.upper },
    verdict: fewExpected ? temper(fromLimits, exactVerdict(model, numerator, denominator)) : fromLimits,
    fewExpected
  }
}

const exactVerdict = ({ kind, target }: FunnelModel, numerator: number, denominator: number): Verdict =>
  verdictOfTails(
    kind === 'proportion'
      ? binomialTails(numerator, denominator, target)
      : poissonTails(numerator, target * denominator)
  )

/** Drops a flag one level unless the exact test supports it in full. */
function temper(verdict: Verdict, exact: Verdict): Verdict {
  const strength = verdictStrength(verdict)
  const side = Math.sign(strength)
  const supported = verdictStrength(exact) * side >= strength * side
  return supported ? verdict : verdictOfStrength(strength - side)
}
