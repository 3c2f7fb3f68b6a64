import type { DataZone, KeyedMeasure, MeasureInFile } from '../../dataset.ts'
import { IngestError } from '../../ingestError.ts'
import { refuseCell } from '../refuseCell.ts'

/** An edition as it is compared: `isLive` when it came from the publisher byte for byte. */
export interface ComparedEdition {
  dataset: string
  edition: string
  measures: readonly KeyedMeasure[]
  dataZones?: readonly DataZone[]
  isLive: boolean
  /** By file name, when the publisher says it was last changed; ISO 8601. */
  lastModified: ReadonlyMap<string, string>
}

/** How to accept an edition that is held back. */
export const accept = ({ dataset }: ComparedEdition) =>
  `If the publisher confirms it, accept it: npm run ingest -- ${dataset} --from live --accept.`

/** Holds an edition back. */
export const refuse = (edition: ComparedEdition, message: string): never => {
  throw new IngestError(edition.dataset, 'validate', `${edition.dataset} ${edition.edition}: ${message}`)
}

/** Holds an edition back for one cell. */
export const refuseAt = (edition: ComparedEdition, cell: MeasureInFile, reason: string): never =>
  refuseCell(
    edition,
    'validate',
    { file: cell.file, row: cell.row, column: cell.column, value: String(cell.value ?? cell.mark) },
    reason
  )
