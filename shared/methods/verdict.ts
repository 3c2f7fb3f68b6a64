import type { Estimate, Interval } from './estimate.ts'
import { isRefusal, refuse, type Refusal } from './refusal.ts'

/** What the evidence says of a value beside its comparator. The gap and the interval always stand beside it. */
export type Verdict = 'higher' | 'possibly-higher' | 'similar' | 'possibly-lower' | 'lower'

/** Which direction is worse, if any. */
export type Polarity = 'higher-is-worse' | 'lower-is-worse' | 'neither'

/** A verdict read with a polarity. */
export type Judgement = 'worse' | 'possibly-worse' | 'similar' | 'possibly-better' | 'better'

const strengths: Readonly<Record<Verdict, number>> = {
  lower: -2,
  'possibly-lower': -1,
  similar: 0,
  'possibly-higher': 1,
  higher: 2
}
const verdicts: readonly Verdict[] = ['lower', 'possibly-lower', 'similar', 'possibly-higher', 'higher']
const judgements: readonly Judgement[] = ['better', 'possibly-better', 'similar', 'possibly-worse', 'worse']

/** From −2 (lower) to 2 (higher), for sorting by strength of evidence. */
export const verdictStrength = (verdict: Verdict): number => strengths[verdict]

/** The verdict of a strength; beyond ±2 the strongest. */
export const verdictOfStrength = (strength: number): Verdict =>
  verdicts[Math.max(0, Math.min(4, Math.round(strength) + 2))] ?? 'similar'

/**
 * A value against the limits drawn round a target: outside 99.8 % higher or lower, between 95 % and 99.8 % possibly
 * so, inside or touching similar.
 * @throws RangeError when the value is NaN
 */
export function verdictOutside(value: number, at95: Interval, at998: Interval): Verdict {
  if (Number.isNaN(value)) throw new RangeError('NaN has no verdict')
  if (value > at998.upper) return 'higher'
  if (value < at998.lower) return 'lower'
  if (value > at95.upper) return 'possibly-higher'
  if (value < at95.lower) return 'possibly-lower'
  return 'similar'
}

/**
 * An area's intervals against the value of its comparator, taken as known: single overlap. Scotland contains the
 * area, so the comparison is slightly conservative.
 *
 * Source: Fingertips, "comparison by confidence interval, two levels" (fingertips-open 6780897).
 * @returns a refusal when either has no figure or the area no interval
 */
export function singleOverlap(at95: Estimate, at998: Estimate, comparator: number | null): Verdict | Refusal {
  if (comparator === null) return refuse('There is no figure to compare with.')
  if (at95.value === null) return refuse('There is no figure to compare.')
  if (at95.lower === null || at95.upper === null || at998.lower === null || at998.upper === null) {
    return refuse('This figure has no interval, so it is not compared.')
  }
  // Turned round: the comparator above the area's interval means that the area is lower.
  const reversed = verdictOutside(
    comparator,
    { lower: at95.lower, upper: at95.upper },
    { lower: at998.lower, upper: at998.upper }
  )
  return verdictOfStrength(-verdictStrength(reversed))
}

/**
 * Two intervals against each other: apart, or overlapping or touching. Conservative, and not a test at 5 %: use it
 * for area beside area and year beside year only.
 *
 * Source: Fingertips (fingertips-open 6780897); Schenker & Gentleman (2001), American Statistician 55:182–186.
 * @returns whether the first is higher or lower than the second; a refusal when an interval is missing
 */
export function doubleOverlap(first: Estimate, second: Estimate): 'higher' | 'similar' | 'lower' | Refusal {
  if (first.lower === null || first.upper === null || second.lower === null || second.upper === null) {
    return refuse('One of the two figures has no interval, so they are not compared.')
  }
  if (first.lower > second.upper) return 'higher'
  if (first.upper < second.lower) return 'lower'
  return 'similar'
}

/** A figure's limits at both levels. */
export interface TwoLevels {
  at95: Estimate
  at998: Estimate
}

/**
 * Two figures by double overlap at both levels: apart at 95 % possibly higher or lower, apart at 99.8 % too higher or
 * lower.
 * @returns the verdict of the first beside the second; a refusal when an interval is missing
 */
export function doubleOverlapAtTwoLevels(first: TwoLevels, second: TwoLevels): Verdict | Refusal {
  const at95 = doubleOverlap(first.at95, second.at95)
  const at998 = doubleOverlap(first.at998, second.at998)
  if (isRefusal(at95)) return at95
  if (isRefusal(at998)) return at998
  return at998 !== 'similar' || at95 === 'similar' ? at95 : `possibly-${at95}`
}

/**
 * A verdict read with the indicator's polarity; null for an indicator on which no judgement is passed, whatever the
 * verdict.
 */
export function judgement(verdict: Verdict, polarity: Polarity): Judgement | null {
  if (polarity === 'neither') return null
  const strength = polarity === 'higher-is-worse' ? verdictStrength(verdict) : -verdictStrength(verdict)
  return judgements[strength + 2] ?? null
}
