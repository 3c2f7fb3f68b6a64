import { sheetTable, type RefuseCell } from '../acquire/workbook/sheetTable.ts'
import type { Workbook } from '../acquire/workbook/workbook.ts'
import type { Dataset, SourceFile, TableRow } from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import { readClaims, type ParsedTable } from './readClaims.ts'
import { readRecords } from './readRecords.ts'
import { refuseCell } from './refuseCell.ts'
import type { Snapshot } from './snapshot.ts'

export interface ParsedEdition {
  tables: ParsedTable[]
  rows: number
  warnings: string[]
}

/**
 * Text to rows: every file of an edition, read by column name against its declared row.
 * @param workbooks the files of it that are workbooks, by name, as they were read
 * @throws IngestError naming file, row, column and value on anything that is not the declared table
 */
export function parse(
  dataset: Dataset,
  snapshot: Snapshot,
  workbooks: ReadonlyMap<string, Workbook> = new Map()
): ParsedEdition {
  const warnings: string[] = []
  const tables = snapshot.files.flatMap(({ name, bytes }) => {
    const declared = dataset.files.filter(file => file.name.test(name))
    const [first] = declared
    if (!first)
      throw new IngestError(
        dataset.id,
        'parse',
        `${dataset.id} ${snapshot.edition}: ${name} is a file that this dataset does not know. Declare it in ingest/datasets, or take it away.`
      )
    const workbook = workbooks.get(name)
    if (first.read) return [parseJson(snapshot, first, first.read, { name, bytes })]
    return workbook
      ? declared.map(file => parseSheet(snapshot, file, name, workbook, warnings))
      : [parseFile(snapshot, first, name, bytes, warnings)]
  })
  return { tables, rows: tables.reduce((sum, { rows }) => sum + rows.length, 0), warnings }
}

function parseFile(
  snapshot: Snapshot,
  declared: SourceFile,
  file: string,
  bytes: Uint8Array,
  warnings: string[]
): ParsedTable {
  const refuse: RefuseCell = (row, column, value, reason) =>
    refuseCell(snapshot, 'parse', { file, row, column, value }, reason)
  const [header, ...records] = readRecords(snapshot, file, bytes)
  if (!header || records.length === 0)
    return refuse(1, header?.[0] ?? '1', '', 'is all there is: the file holds no rows. Fetch it again.')
  const columns = readHeader(declared, header, refuse, column =>
    warnings.push(
      `${snapshot.dataset} ${snapshot.edition}: ${file} has a new column “${column}”, which is not read.`
    )
  )
  const rows = records.map((record, index): TableRow => {
    const row = index + 2
    if (record.length !== header.length)
      refuse(
        row,
        header[Math.min(record.length, header.length - 1)] ?? '',
        record.join(','),
        `has ${record.length} cells where the header has ${header.length}. The file may be cut short: fetch it again.`
      )
    const text: Record<string, string> = {}
    for (const [column, position] of columns) text[column] = record[position] ?? ''
    return { row, value: text }
  })
  return readClaims(
    declared,
    file,
    columns.map(([column]) => column),
    rows,
    refuse
  )
}

/** A file of JSON, read by its dataset. */
function parseJson(
  snapshot: Snapshot,
  declared: SourceFile,
  read: NonNullable<SourceFile['read']>,
  { name: file, bytes }: Snapshot['files'][number]
): ParsedTable {
  const refuse: RefuseCell = (row, column, value, reason) =>
    refuseCell(snapshot, 'parse', { file, row, column, value }, reason)
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new IngestError(
      snapshot.dataset,
      'parse',
      `${snapshot.dataset} ${snapshot.edition}: ${file} is not whole JSON. Fetch it again.`,
      { cause }
    )
  }
  const rows = read(content, refuse)
  return readClaims(declared, file, Object.keys(rows[0]?.value ?? {}), rows, refuse)
}

/** The table of one sheet of a workbook: the same as a file, but for where its cells are. */
function parseSheet(
  snapshot: Snapshot,
  declared: SourceFile,
  name: string,
  { sheets }: Workbook,
  warnings: string[]
): ParsedTable {
  const { sheet: layout } = declared
  if (!layout)
    throw new RangeError(`dataset '${snapshot.dataset}' declares ${name} without the sheet that is read`)
  const [sheet, other] = sheets.filter(each => layout.sheet.test(each.name))
  if (!sheet || other)
    throw new IngestError(
      snapshot.dataset,
      'parse',
      `${snapshot.dataset} ${snapshot.edition}: ${name} has ${sheet ? 'more than one sheet' : 'no sheet'} like ${String(layout.sheet)}; it has ${sheets.map(each => each.name).join(', ')}. If the publisher renamed it, change the layout in ingest/datasets.`
    )
  const file = `${name}, sheet ${sheet.name}`
  const refuse: RefuseCell = (row, column, value, reason) =>
    refuseCell(snapshot, 'parse', { file, row, column, value }, reason)
  const { rows, warnings: found } = sheetTable(sheet, layout, refuse)
  for (const warning of found)
    warnings.push(`${snapshot.dataset} ${snapshot.edition}: ${file} has ${warning}.`)
  return readClaims(declared, file, Object.keys(rows[0]?.value ?? {}), rows, refuse)
}

/** Positions of the declared columns. An added column is reported and left alone; a missing or repeated one is refused. */
function readHeader(
  { row: schema }: SourceFile,
  header: readonly string[],
  refuse: RefuseCell,
  report: (column: string) => void
): [string, number][] {
  const declared = Object.entries(schema.shape)
  for (const [position, column] of header.entries()) {
    if (header.indexOf(column) !== position)
      refuse(1, String(position + 1), column, 'is the heading of an earlier column too')
    if (!(column in schema.shape)) report(column)
  }
  return declared.flatMap(([column, cell]) => {
    const position = header.indexOf(column)
    if (position >= 0) return [[column, position] as [string, number]]
    if (cell.safeParse(undefined).success) return []
    return refuse(
      1,
      column,
      header.join(','),
      `lacks the column ${column}. If the publisher renamed it, change the row in ingest/datasets.`
    )
  })
}
