import type { Level } from './estimate.ts'
import { type GroupEstimate, groupEstimate } from './groupEstimate.ts'
import { listInWords } from './listInWords.ts'
import { isRefusal, refuse, type Refusal } from './refusal.ts'
import {
  faultInSequence,
  inOrder,
  type Interruption,
  interruptionsWithin,
  periodName,
  type TimedPeriod
} from './timedPeriods.ts'

export interface CountedYear extends TimedPeriod {
  numerator: number | null
  denominator: number | null
}

export interface PooledYears extends GroupEstimate {
  /** First, middle and last year; the value is plotted at the middle one. */
  from: string
  middle: string
  to: string
  /** Interruptions to be read with care, by title. */
  cautions: string[]
}

/**
 * Three years of a small area as one figure: counts and denominators added, the interval from the pooled count
 * (not from the mean count, whose interval is √3 too wide). Neighbouring windows share years, so they are never
 * tested for trend.
 *
 * Our rule: counts and populations are added before anything is divided, and the interval is that of the pooled count.
 * @param interruptions a `series` break among the three years refuses them
 * @returns a refusal unless all three years are there, in sequence, each a single year with its count
 * @throws RangeError when the sums are out of range for the method
 */
export function pooledYears(
  method: 'crude-rate' | 'proportion',
  years: readonly CountedYear[],
  per: number,
  interruptions: readonly Interruption[] = [],
  level: Level = 0.95
): PooledYears | Refusal {
  const [first, second, third, ...more] = inOrder(years)
  if (!first || !second || !third || more.length > 0) {
    return refuse(`A three-year value needs three years; there are ${years.length}.`)
  }
  const three = [first, second, third]
  const fault = faultInSequence(three)
  if (fault !== null) return refuse(`The three years cannot be added: ${fault}`)
  if (first.months !== 12) return refuse('A three-year value adds single years.')
  const within = interruptionsWithin(three, interruptions)
  const stop = within.find(({ kind }) => kind === 'series')
  if (stop) return refuse(`A break lies within the three years (${stop.title}).`)
  const pooled = groupEstimate(
    method,
    three.map(({ id, numerator, denominator }) => ({ name: id, numerator, denominator })),
    per,
    level
  )
  if (isRefusal(pooled)) {
    const missing = three.filter(year => year.numerator === null || year.denominator === null)
    return refuse(
      `No three-year value, because there is no figure for ${listInWords(missing.map(periodName))}.`
    )
  }
  return {
    ...pooled,
    from: first.id,
    middle: second.id,
    to: third.id,
    cautions: within.map(({ title }) => title)
  }
}
