import type { CellOfEdition } from '../contracts/measure.ts'
import type { ReferencePeriod } from '../contracts/referencePeriod.ts'

/** How a cell of an edition is told from every other. */
export const cellKey = ({
  measure,
  breakdown,
  area,
  period
}: Pick<CellOfEdition, 'measure' | 'breakdown' | 'area'> & {
  period: Pick<ReferencePeriod, 'id' | 'kind'>
}): string => `${measure}|${breakdown}|${area}|${period.kind}|${period.id}`
