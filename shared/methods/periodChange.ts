import type { Estimate } from './estimate.ts'
import { refuse, type Refusal } from './refusal.ts'
import {
  type Interruption,
  interruptionsWithin,
  monthsBetween,
  periodName,
  type TimedPeriod
} from './timedPeriods.ts'
import { doubleOverlap } from './verdict.ts'

export interface PeriodChange {
  /** Later less earlier, in the unit of the values. */
  difference: number
  /** The difference as a percentage of the earlier value; null when that is 0. */
  percent: number | null
  direction: 'increased' | 'decreased' | 'no-clear-change'
  /** Interruptions between the two to be read with care, by title. */
  cautions: string[]
}

const directions = { higher: 'increased', similar: 'no-clear-change', lower: 'decreased' } as const

/**
 * Why two periods of one series cannot be set against each other at all, not even as a plain difference; null where they
 * can. A figure that is missing is no matter of the periods.
 * @param interruptions a `series` break between the two keeps them apart
 */
export function periodsApart(
  earlier: TimedPeriod,
  later: TimedPeriod,
  interruptions: readonly Interruption[] = []
): Refusal | null {
  const [first, second] = [periodName(earlier), periodName(later)]
  if (!(earlier.start < later.start)) return refuse(`${first} does not come before ${second}.`)
  if (earlier.months !== later.months) return refuse(`${first} and ${second} are not equally long.`)
  if (monthsBetween(earlier.start, later.start) < earlier.months) {
    return refuse(`${first} and ${second} overlap, so part of both is the same.`)
  }
  const stop = interruptionsWithin([earlier, later], interruptions).find(({ kind }) => kind === 'series')
  return stop ? refuse(`A break lies between ${first} and ${second} (${stop.title}).`) : null
}

/**
 * The change of one area between two periods, and whether their 95 % intervals stand apart. Overlap is a cautious
 * rule: intervals that overlap a little may still differ.
 *
 * Source: Fingertips, change from previous (double overlap).
 * @param interruptions breaks and events: a `series` break between the two refuses the comparison
 * @returns a refusal when a figure or interval is missing, or when the periods overlap or differ in length
 */
export function periodChange(
  earlier: TimedPeriod & Estimate,
  later: TimedPeriod & Estimate,
  interruptions: readonly Interruption[] = []
): PeriodChange | Refusal {
  const apart = periodsApart(earlier, later, interruptions)
  if (apart) return apart
  if (earlier.value === null || later.value === null) {
    return refuse(`There is no figure for ${periodName(earlier.value === null ? earlier : later)}.`)
  }
  const within = interruptionsWithin([earlier, later], interruptions)
  const compared = doubleOverlap(later, earlier)
  if (typeof compared !== 'string') return compared
  const difference = later.value - earlier.value
  return {
    difference,
    percent: earlier.value === 0 ? null : (100 * difference) / earlier.value,
    direction: directions[compared],
    cautions: within.map(({ title }) => title)
  }
}
