import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import {
  deriveObservations,
  UnexplainedGap,
  type Series
} from '../../shared/observations/deriveObservations.ts'
import type { MeasureIndex } from '../../shared/observations/measureIndex.ts'
import { IngestError } from '../ingestError.ts'

export type { Series, StoredObservation } from '../../shared/observations/deriveObservations.ts'

const REFUSED =
  'An edition of this source did not pass our checks, so this figure is not shown. The page on data says what was wrong.'

/**
 * Measures to observations, as the catalogue declares them.
 * @param refused datasets of which an edition was refused: their cells may be missing without a declared gap
 * @throws IngestError naming a cell that is missing and that no gap of the catalogue explains
 */
export function derive(
  indicators: readonly IndicatorDefinition[],
  index: MeasureIndex,
  councilCodes: readonly string[],
  refused: ReadonlySet<string>
): Series[] {
  try {
    return deriveObservations(indicators, index, councilCodes, {
      datasets: new Map([...refused].map(id => [id, REFUSED]))
    })
  } catch (cause) {
    if (cause instanceof UnexplainedGap)
      throw new IngestError(cause.dataset, 'derive', cause.message, { cause })
    throw cause
  }
}
