import { crudeRate } from './crudeRate.ts'
import type { Estimate, Level } from './estimate.ts'
import { listInWords } from './listInWords.ts'
import { proportion } from './proportion.ts'
import { refuse, type Refusal } from './refusal.ts'

export interface GroupMember {
  /** As it is named in the refusal: "Fife". */
  name: string
  numerator: number | null
  denominator: number | null
}

export interface GroupEstimate {
  numerator: number
  denominator: number
  estimate: Estimate
}

/**
 * The sum of values; null as soon as one is missing, for a sum of the others would pass for the whole.
 */
export function sumOfAll(values: readonly (number | null)[]): number | null {
  let sum = 0
  for (const value of values) {
    if (value === null) return null
    sum += value
  }
  return sum
}

/**
 * A group of areas as one: counts and denominators added, then rate and interval from the sums; rates are never
 * averaged. Because a group with a missing member is refused, a sum never holds a withheld figure and no difference
 * between groups can bring one out.
 *
 * @param per unit of the estimate: 10,000 people, 100 for a percentage
 * @returns a refusal naming every member without a figure
 * @throws RangeError when there are no members, or the sums are out of range for the method
 */
export function groupEstimate(
  method: 'crude-rate' | 'proportion',
  members: readonly GroupMember[],
  per: number,
  level: Level = 0.95
): GroupEstimate | Refusal {
  if (members.length === 0) throw new RangeError('a group has at least one member')
  const missing = members.filter(member => member.numerator === null || member.denominator === null)
  const numerator = sumOfAll(members.map(member => member.numerator))
  const denominator = sumOfAll(members.map(member => member.denominator))
  if (numerator === null || denominator === null) {
    const names = listInWords(missing.map(({ name }) => name))
    return refuse(`No figure for the group, because there is none for ${names}.`)
  }
  const estimateOf = method === 'crude-rate' ? crudeRate : proportion
  return { numerator, denominator, estimate: estimateOf(numerator, denominator, per, level) }
}
