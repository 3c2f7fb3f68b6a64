import type { ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import { inside } from '../../shared/observations/inside.ts'
import type { KeyedMeasure } from '../dataset.ts'

/** The figures of one measure, category and period: a cell an area. */
export interface MeasureGroup {
  measure: string
  breakdown: string
  period: ReferencePeriod
  /** By area, in the order of the edition. */
  cells: Map<string, KeyedMeasure>
  /** That its cells come from. */
  files: Set<string>
}

const known = new WeakMap<readonly KeyedMeasure[], readonly MeasureGroup[]>()

/** The groups of an edition, in the order of their first cells; worked out once for each list of measures. */
export function measureGroups(measures: readonly KeyedMeasure[]): readonly MeasureGroup[] {
  const held = known.get(measures)
  if (held) return held
  const groups: MeasureGroup[] = []
  const byPlace = new Map<string, Map<string, Map<string, Map<string, MeasureGroup>>>>()
  for (const cell of measures) {
    const { measure, breakdown, period } = cell
    // Map in map, not one long name: this is asked of every cell.
    const ofKind = inside(inside(inside(byPlace, measure), breakdown), period.kind)
    let group = ofKind.get(period.id)
    if (!group) {
      group = { measure, breakdown, period, cells: new Map(), files: new Set() }
      ofKind.set(period.id, group)
      groups.push(group)
    }
    group.cells.set(cell.area, cell)
    group.files.add(cell.file)
  }
  known.set(measures, groups)
  return groups
}
