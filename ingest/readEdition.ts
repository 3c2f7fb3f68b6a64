import type { IndicatorDefinition } from '../shared/catalogue/indicator.ts'
import type { ReadWorkbook } from './acquire/workbook/workbook.ts'
import type { DataZone, Dataset, KeyedMeasure } from './dataset.ts'
import type { Geography } from './geography/readGeography.ts'
import { IngestError, type Point } from './ingestError.ts'
import type { MeasureIndex } from './stages/measureIndex.ts'
import { parse } from './stages/parse.ts'
import { knownCellKey } from './stages/knownCellKey.ts'
import { readMeasures } from './stages/readMeasures.ts'
import { refuseCell } from './stages/refuseCell.ts'
import type { Snapshot } from './stages/snapshot.ts'
import { workbooksOf } from './stages/workbooksOf.ts'
import { validate } from './stages/validate.ts'

/** One edition that passed every check. */
export interface ReadEdition {
  rows: number
  measures: KeyedMeasure[]
  dataZones: DataZone[]
  /** What was seen and left alone, e.g. a new column. */
  warnings: string[]
}

/** What an edition is read against. */
export interface ReadContext {
  geography: Geography
  /** Editions accepted before this one, of every dataset. */
  accepted: MeasureIndex
  indicators: readonly IndicatorDefinition[]
  /** Another reader of workbooks than the worker with its limits. */
  readWorkbook?: ReadWorkbook
  reached?: (point: Point) => Promise<void>
}

/**
 * Parses and validates one edition.
 * @throws IngestError naming file, row, column and value of the first thing that will not do
 */
export async function readEdition(
  dataset: Dataset,
  snapshot: Snapshot,
  { geography, accepted, indicators, readWorkbook, reached }: ReadContext
): Promise<ReadEdition> {
  const parsed = parse(dataset, snapshot, await workbooksOf(snapshot, readWorkbook))
  await reached?.('parse')
  const whole = dataset.edition?.(parsed.tables, {
    edition: snapshot.edition,
    councilCodes: geography.councilCodes,
    councilByName: name => geography.councilByName(name),
    councilByCode: code => geography.currentCode(code),
    neighboursOf: code => geography.neighbours(code),
    refuse: (file, row, column, value, reason) =>
      refuseCell(snapshot, 'validate', { file, row, column, value }, reason)
  })
  const measures = readMeasures(dataset, snapshot, parsed, geography)
  for (const made of whole?.measures ?? []) {
    const { measure, breakdown, area, period } = made
    measures.push({ ...made, key: knownCellKey(measure, breakdown, area, period) })
  }
  if (measures.length === 0 && !whole?.dataZones.length)
    throw new IngestError(
      dataset.id,
      'validate',
      `${dataset.id} ${snapshot.edition}: ${snapshot.files.map(({ name }) => name).join(', ')} holds no row that is read: every category may have been renamed. Look at the file, and change the dataset if so.`
    )
  validate(dataset, snapshot, measures, geography, accepted, indicators)
  await reached?.('validate')
  return { rows: parsed.rows, measures, dataZones: whole?.dataZones ?? [], warnings: parsed.warnings }
}
