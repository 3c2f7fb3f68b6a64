import type { TableRow } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { Snapshot } from './snapshot.ts'

/** A column, with the address of the cell where it stands in a sheet: `All orders (G12)`. */
export const placed = (column: string, places: TableRow['places']): string =>
  places?.[column] === undefined ? column : `${column} (${places[column]})`

/** Stops an edition at one cell: says which, what it holds and why that will not do. */
export function refuseCell(
  { dataset, edition }: Pick<Snapshot, 'dataset' | 'edition'>,
  stage: 'parse' | 'validate',
  at: { file: string; row: number; column: string; value: string },
  reason: string
): never {
  throw new IngestError(
    dataset,
    stage,
    `${dataset} ${edition}: ${at.file}, row ${at.row}, column ${at.column}: “${at.value}” ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`
  )
}
