import type { ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { cellKey } from '../../shared/observations/cellKey.ts'
import { inside } from '../../shared/observations/inside.ts'

type Keys = Map<string, string>
const keys = new Map<string, Map<string, Map<string, Map<string, Keys>>>>()

/**
 * The {@link cellKey} of a cell, made once: editions give the same cells again and again, and a text that is known is
 * compared at a glance.
 */
export function knownCellKey(
  measure: string,
  breakdown: string,
  area: string,
  period: Pick<ReferencePeriod, 'id' | 'kind'>
): string {
  const known = inside(inside(inside(inside(keys, measure), breakdown), period.kind), period.id)
  const held = known.get(area)
  if (held !== undefined) return held
  const made = cellKey({ measure, breakdown, area, period })
  known.set(area, made)
  return made
}
