import type { IndicatorDefinition } from '../../shared/catalogue/indicator.ts'
import {
  deriveObservations,
  UnexplainedGap,
  type Series
} from '../../shared/observations/deriveObservations.ts'
import type { MeasureIndex } from '../../shared/observations/measureIndex.ts'
import { IngestError } from '../ingestError.ts'

export type { Series, StoredObservation } from '../../shared/observations/deriveObservations.ts'

/**
 * Measures to observations, as the catalogue declares them.
 * @param refused datasets whose cells may be missing without a declared gap, each with the reason for a reader: an
 * edition was refused, or editions come as the publisher issues them
 * @throws IngestError naming a cell that is missing and that no gap of the catalogue explains
 */
export function derive(
  indicators: readonly IndicatorDefinition[],
  index: MeasureIndex,
  councilCodes: readonly string[],
  refused: ReadonlyMap<string, string>
): Series[] {
  try {
    return deriveObservations(indicators, index, councilCodes, { datasets: refused })
  } catch (cause) {
    if (cause instanceof UnexplainedGap)
      throw new IngestError(cause.dataset, 'derive', cause.message, { cause })
    throw cause
  }
}
