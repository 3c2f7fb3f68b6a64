import type { z } from 'zod'
import type { Measure } from '../shared/contracts/measure.ts'
import type { Status } from '../shared/contracts/observation.ts'
import type { ReferencePeriod } from '../shared/contracts/referencePeriod.ts'
import type { StatisticsStatus } from '../shared/contracts/provenance.ts'
import type { Cadence, SourceState } from '../shared/contracts/source.ts'
import type { CkanSource } from './acquire/adapters/ckan.ts'
import type { CubeSource } from './acquire/adapters/cube.ts'
import type { FeatureLayerSource } from './acquire/adapters/featureLayer.ts'
import type { PublicationSource } from './acquire/adapters/publicationPage.ts'
import type { RefuseCell, SheetLayout } from './acquire/workbook/sheetTable.ts'

/**
 * A raw row, keyed by the column names exactly as published. Every value is the text of the cell: a schema says which
 * texts are allowed and changes none. An optional key is a column that some editions lack.
 */
export type RowSchema = z.ZodObject<Readonly<Record<string, z.ZodType<string | undefined>>>>

/** What one row says about one measure. Cells are named by column, so that a refusal can name it too. */
export interface RowMeasure<Column extends string = string> {
  measure: string
  breakdown: string
  /**
   * Column with the geography code, and the one with the name where there is one: the two must agree. Some tables give
   * names alone.
   */
  area: { code: Column; name?: Column } | { code?: never; name: Column }
  period: { column: Column; read(text: string): ReferencePeriod }
  /** Column of the figure; several are added up (single years of age). */
  cells: readonly string[]
}

/** One kind of file of a dataset: how its rows become measures. Matched by name, read by column name, never by position. */
export interface SourceFile {
  name: RegExp
  /** The table of one sheet, where the file is a workbook; each sheet that is read is an entry of its own. */
  sheet?: SheetLayout
  /**
   * For a file of JSON, such as boundaries: every row that it holds, with what is read of it as text.
   * @throws what `refuse` throws, naming what will not do
   */
  read?: (content: unknown, refuse: RefuseCell) => TableRow[]
  /** Holds so many of its latest years and drops the oldest with each edition. */
  window?: boolean
  row: RowSchema
  measures(row: Readonly<Record<string, string | undefined>>): RowMeasure[]
}

/** A row that a publisher's table must not hold; thrown by `measures` and reported with file, row and value. */
export class CellRefusal extends Error {
  readonly column: string

  constructor(column: string, reason: string) {
    super(reason)
    this.name = 'CellRefusal'
    this.column = column
  }
}

/** Keeps the row type between schema and reader, and forgets it for the stages. */
export function defineFile<Schema extends RowSchema>(file: {
  name: RegExp
  sheet?: SheetLayout
  read?: (content: unknown, refuse: RefuseCell) => TableRow[]
  window?: boolean
  row: Schema
  measures(row: z.infer<Schema>): RowMeasure<Extract<keyof z.infer<Schema>, string>>[]
}): SourceFile {
  return file
}

/** What a measure must be like to be believed. */
export interface MeasureRule {
  /** `count`: whole and not negative; `rate` and `mean`: not negative; `percentage`: 0 to 100. */
  kind: 'count' | 'rate' | 'mean' | 'percentage'
  /** The 32 council areas add to Scotland. */
  additive?: boolean
  /** Whether an edition may lack a council area that this cell should have: a closed list, with its reason beside it. */
  mayLack?: (cell: { file: string; breakdown: string; period: string; council: string }) => boolean
  /** The publisher does not revise it: a changed figure is held back until a person accepts it. */
  frozen?: boolean
  /** Largest difference from the edition before, as a share of it or in its unit; a larger one waits for a person. */
  drift?: { share: number; by?: never } | { by: number; share?: never }
}

/** A difference that the publisher's own figures hold. */
export interface Residual {
  measure: string
  /** Periods it holds for; every period when absent. */
  periods?: readonly string[]
  /** Files it holds for; every file when absent. */
  file?: RegExp
  /** Largest difference between the council areas added up and Scotland. */
  most: number
  why: string
}

/** Categories that add up to another, in every area and period that has them all. */
export interface Whole {
  measure: string
  whole: string
  parts: readonly { breakdown: string; from?: string | undefined; to?: string | undefined }[]
}

/** One row, checked against its schema. `row` counts from 1, with the header of a comma-separated table as row 1. */
export interface TableRow {
  row: number
  value: Readonly<Record<string, string | undefined>>
  /** Address of each cell of a sheet, by column: `F12`. */
  places?: Readonly<Record<string, string>>
}

/** Rows of one file, or of one sheet of it: then `file` names both. */
export interface Table {
  file: string
  rows: readonly TableRow[]
}

/** A measure with the edition, file and column it was read from; `Age0 to Age19` where columns were added up. */
export type MeasureInFile = Measure & { edition: string; file: string; column: string }

/** The same with its {@link cellKey}, which is asked for again and again. */
export type KeyedMeasure = MeasureInFile & { key: string }

/** One data zone of an index, kept whole beside the council figures made from it. */
export interface DataZone {
  code: string
  name: string
  council: string
  population: number
  workingAgePopulation: number
  ranks: { domain: string; rank: number }[]
  indicators: { name: string; value: number | null; mark: string | null }[]
  row: number
}

/** What the stages tell a whole-edition reader. */
export interface EditionContext {
  edition: string
  councilCodes: readonly string[]
  councilByName(name: string): string | undefined
  /** Current code, given that code or one it replaced. */
  councilByCode(code: string): string | undefined
  /** Codes of the council areas that share a land boundary, in code order. */
  neighboursOf(code: string): readonly string[]
  /** Stops the edition, naming file, row, column and value. */
  refuse(file: string, row: number, column: string, value: string, reason: string): never
}

/** One file of a live edition: its name among the dataset's `files`, and where the publisher keeps it. */
export type LiveFile = { name: string } & (
  | { from: 'statistics.gov.scot'; cube: CubeSource }
  | { from: 'opendata.nhs.scot'; table: CkanSource }
  | { from: 'publication-page'; publication: PublicationSource }
  | { from: 'feature-layer'; features: FeatureLayerSource }
)

/** Another way to the figures of a dataset, for when the first fails. */
export interface LiveRoute {
  /** In a sentence: `the cubes of statistics.gov.scot`. */
  title: string
  /** Every one is fetched; together they are an edition. Files of one name hold the same table, whatever the way. */
  files: readonly [LiveFile, ...LiveFile[]]
  address: string
}

/**
 * Where new editions come from, and when. Addresses are in the adapters; `standIn` sends them all elsewhere. Weekdays in a
 * window are release days, looked at from 09:31 on; other days are looked at once.
 */
export interface LiveSource extends Cadence {
  /** In a sentence, where there is another way: `the workbook of the publication`. */
  title?: string
  /** Every one is fetched; together they are an edition. */
  files: readonly LiveFile[]
  /** Other ways, tried in order when the files cannot be had or are not what they were. */
  otherwise?: readonly LiveRoute[]
  /** Title of the publication, and its page for people. */
  publication: string
  address: string
  attribution: string
  statisticsStatus: z.infer<typeof StatisticsStatus>
}

/** Everything that is peculiar to one dataset; all that follows is the same for all. */
export interface Dataset {
  id: string
  title: string
  publisher: string
  licence: string
  /** How often it is issued, in words. */
  cadence: string
  /** When the next edition is expected, in words. */
  expected: string
  /**
   * What was known of newer editions when this declaration was written. `not-in-release`: none is embedded, and only the
   * live ingest or the inbox brings one; every other dataset has an edition in `data/snapshots`.
   */
  state: SourceState
  /** What the embedded editions do not hold, and who does. */
  missing: readonly string[]
  files: readonly SourceFile[]
  /** Absent when the publisher has no address that a machine can read. */
  live?: LiveSource
  /** Every mark that the publisher prints instead of a figure, and what it means. Any other text is refused. */
  markers: Readonly<Record<string, Status>>
  /** Marks that the publisher prints for nought. */
  nil?: readonly string[]
  measures: Readonly<Record<string, MeasureRule>>
  residuals?: readonly Residual[]
  wholes?: readonly Whole[]
  /** Indicators whose published rate must equal the one worked out here, to this many decimals. */
  rateChecks?: readonly { indicator: string; decimals: number }[]
  /** What `read` and `edition` check, in sentences without a full stop. */
  alsoChecked?: readonly string[]
  /** For what no single row says: figures made from all rows of an edition. */
  edition?(
    tables: readonly Table[],
    context: EditionContext
  ): { measures: MeasureInFile[]; dataZones: DataZone[] }
}

/**
 * Declares a dataset; one file each in `datasets/`, registered in `datasets/index.ts`.
 * @throws RangeError when it has no embedded edition and nowhere to get one from
 */
export function defineDataset(dataset: Dataset): Dataset {
  if (dataset.state === 'not-in-release' && !dataset.live)
    throw new RangeError(`dataset '${dataset.id}' has neither an embedded edition nor a live source`)
  return dataset
}
