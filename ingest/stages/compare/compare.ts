import type { Dataset, KeyedMeasure } from '../../dataset.ts'
import type { ComparedEdition } from './comparedEdition.ts'
import { refuseOlder, refuseSkippedYear, refuseUnfinished, refuseWithdrawn } from './refuseCoverage.ts'
import {
  refuseChangedZones,
  refuseDrift,
  refuseFrozen,
  refuseUnitChange,
  refuseZeroForWithheld
} from './refuseFigures.ts'

/**
 * Holds a new edition against those accepted before it: none is older, nothing was withdrawn, no unit has changed, no
 * withheld figure became 0, nothing that is never revised was changed, no period is still running.
 * @param earlier editions of the dataset of the same kind (real, or demonstration), oldest first
 * @param retrievedAt ISO 8601
 * @throws IngestError naming the first cell or group that differs, and how to accept the edition all the same
 */
export function compare(
  dataset: Dataset,
  edition: ComparedEdition,
  earlier: readonly ComparedEdition[],
  retrievedAt: string
): void {
  refuseUnfinished(edition, retrievedAt)
  refuseOlder(edition, earlier)
  refuseWithdrawn(dataset, edition, earlier)
  refuseSkippedYear(edition, earlier)
  const before = latestCells(earlier)
  refuseUnitChange(edition, before)
  refuseZeroForWithheld(edition, before)
  refuseDrift(dataset, edition, before)
  const live = earlier.filter(({ isLive }) => isLive)
  refuseFrozen(dataset, edition, latestCells(live))
  refuseChangedZones(edition, live.at(-1))
}

/** Each cell as the latest of some editions gives it. */
function latestCells(editions: readonly ComparedEdition[]): ReadonlyMap<string, KeyedMeasure> {
  const cells = new Map<string, KeyedMeasure>()
  for (const { measures } of editions) for (const cell of measures) cells.set(cell.key, cell)
  return cells
}
