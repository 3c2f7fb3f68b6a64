import type { Estimate } from './estimate.ts'

const fewEvents = 10

/**
 * Whether a figure is to be read with caution: fewer than ten events, or an interval wider than the value itself.
 * It is then shown and marked, never hidden; hiding is for disclosure, not for imprecision.
 *
 * Source: GSS (2018), Communicating quality, uncertainty and change.
 */
export function isUnreliable(numerator: number | null, { value, lower, upper }: Estimate): boolean {
  if (numerator !== null && numerator < fewEvents) return true
  return value !== null && lower !== null && upper !== null && upper - lower > value
}
