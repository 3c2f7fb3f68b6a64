import { carriesFigure } from '../contracts/carriesFigure.ts'
import type { Observation } from '../contracts/observation.ts'

/**
 * Why the sum of a group is not given although every member has a figure: all the council areas that it leaves out are
 * withheld, so that Scotland's figure less the sum would bring them out. Null where nothing comes out; a sum that holds
 * a withheld figure is refused before this is asked.
 * @param cells one cell of every council area, same indicator, breakdown and period
 */
export function differencingRefusal(
  members: readonly string[],
  cells: readonly Pick<Observation, 'area' | 'status'>[],
  scotland: Pick<Observation, 'status'> | undefined
): string | null {
  if (scotland === undefined || !carriesFigure(scotland.status)) return null
  if (!cells.some(({ status }) => status === 'suppressed')) return null
  const leftOut = cells.filter(({ area }) => !members.includes(area))
  if (leftOut.length === 0 || leftOut.some(({ status }) => status !== 'suppressed')) return null
  return 'Not added up: the publisher withheld the figures of all the council areas outside this group, and the sum beside Scotland’s would bring them out.'
}
