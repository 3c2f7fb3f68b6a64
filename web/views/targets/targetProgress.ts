import { roundHalfAwayFromZero } from '../../../shared/methods/round.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'
import { singleOverlap, type Verdict } from '../../../shared/methods/verdict.ts'

/** The latest figure with its intervals; limits null where none applies. */
export interface Reached {
  value: number
  lower: number | null
  upper: number | null
  outer: { lower: number; upper: number } | null
  /** Middle of its period, in years. */
  time: number
}

export interface Target {
  value: number
  /** Middle of the period by which it is to be reached, in years. */
  time: number
}

export interface TargetProgress {
  /** Target less latest figure, in the unit of the indicator. */
  distance: number
  /** Where the figure lies beside the target by its own intervals; null where it has none. */
  verdict: Verdict | null
  /** Change a year that leads from the latest figure to the target; null when its time is past. */
  paceNeeded: number | null
  /** Change a year from the baseline to the latest figure; null where the two are not compared. */
  paceSoFar: number | null
  /** Share of the way from the baseline to the target that is behind, in percent; null where it has no sense. */
  covered: number | null
}

/**
 * How far a figure is from a target that the reader has set, and whether its own interval can tell the two apart. A
 * target is a fixed number, so the area's interval alone decides (single overlap, as beside Scotland).
 * @param baseline null where there is none, or where a break stands between it and the latest figure
 */
export function targetProgress(
  latest: Reached,
  target: Target,
  baseline: Pick<Reached, 'value' | 'time'> | null
): TargetProgress {
  const { value, lower, upper, outer } = latest
  const compared = singleOverlap(
    { value, lower, upper },
    { value, lower: outer?.lower ?? null, upper: outer?.upper ?? null },
    target.value
  )
  const years = target.time - latest.time
  const elapsed = baseline ? latest.time - baseline.time : 0
  const way = baseline ? target.value - baseline.value : 0
  return {
    distance: target.value - value,
    verdict: isRefusal(compared) ? null : compared,
    paceNeeded: years > 0 ? (target.value - value) / years : null,
    paceSoFar: baseline && elapsed > 0 ? (value - baseline.value) / elapsed : null,
    covered: baseline && way !== 0 ? roundHalfAwayFromZero((100 * (value - baseline.value)) / way, 0) : null
  }
}
