import { carriesFigure } from '../contracts/carriesFigure.ts'
import type { PeriodCoverage } from '../contracts/endpoints.ts'

/** Which part of the council areas hold a figure in a period. */
export type Held = 'all' | 'some' | 'none'

export const heldByCouncils = ({ councils }: Pick<PeriodCoverage, 'councils'>): Held => {
  const [withFigure, all] = Object.entries(councils).reduce(
    ([figures, total], [status, count]) => [figures + (carriesFigure(status) ? count : 0), total + count],
    [0, 0]
  )
  if (withFigure === 0) return 'none'
  return withFigure === all ? 'all' : 'some'
}

/**
 * The newest period that council areas hold a figure for; failing that, that Scotland does; failing that, the newest.
 * @param coverage of one category, ascending
 * @returns an empty text where there is no period at all
 */
export function latestPeriod(coverage: readonly PeriodCoverage[]): string {
  const held =
    coverage.findLast(entry => heldByCouncils(entry) !== 'none') ??
    coverage.findLast(({ scotland }) => carriesFigure(scotland)) ??
    coverage.at(-1)
  return held?.period ?? ''
}
