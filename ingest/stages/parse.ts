import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import { sheetTable, type RefuseCell } from '../acquire/workbook/sheetTable.ts'
import type { Workbook } from '../acquire/workbook/workbook.ts'
import {
  CellRefusal,
  type Dataset,
  type RowMeasure,
  type SourceFile,
  type Table,
  type TableRow
} from '../dataset.ts'
import { IngestError } from '../ingestError.ts'
import type { Snapshot } from './snapshot.ts'

export type ParsedTable = Table & {
  /** What each row says, in the order of the file. */
  claims: (TableRow & { claim: RowMeasure })[]
}

export interface ParsedEdition {
  tables: ParsedTable[]
  rows: number
  warnings: string[]
}

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

const Records = z.array(z.array(z.string()))

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

/** Holds every row against its schema, and asks the dataset what it says. */
function readClaims(
  declared: SourceFile,
  file: string,
  columns: readonly string[],
  rows: readonly TableRow[],
  refuse: RefuseCell
): ParsedTable {
  const checks = columns.flatMap(column => cellCheck(declared, column, refuse))
  const claims: ParsedTable['claims'] = []
  for (const row of rows) {
    for (const check of checks) check(row)
    try {
      for (const claim of declared.measures(row.value)) claims.push({ ...row, claim })
    } catch (error) {
      if (!(error instanceof CellRefusal)) throw error
      refuse(row.row, placed(error.column, row.places), row.value[error.column] ?? '', error.message)
    }
  }
  return { file, rows, claims }
}

/**
 * Holds the cells of one column against its schema, each distinct text once. A column of any text needs no check.
 */
function cellCheck(
  { row: schema }: SourceFile,
  column: string,
  refuse: RefuseCell
): ((row: TableRow) => void)[] {
  const cell = schema.shape[column]
  const held = cell instanceof z.ZodOptional ? cell.unwrap() : cell
  if (!cell || (held instanceof z.ZodString && !held.def.checks?.length)) return []
  const accepted = new Set<string>()
  const check = ({ row, value, places }: TableRow) => {
    const text = value[column] ?? ''
    if (accepted.has(text)) return
    const parsed = cell.safeParse(text)
    if (!parsed.success)
      refuse(
        row,
        placed(column, places),
        text,
        `is not what this column holds: ${parsed.error.issues[0]?.message}`
      )
    accepted.add(text)
  }
  return [check]
}

function readRecords(snapshot: Snapshot, file: string, bytes: Uint8Array): string[][] {
  const fail = (message: string, cause?: unknown): never => {
    throw new IngestError(
      snapshot.dataset,
      'parse',
      `${snapshot.dataset} ${snapshot.edition}: ${file} ${message} Fetch it again.`,
      { cause }
    )
  }
  let text = ''
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    fail('is not UTF-8 text: it is damaged, or its encoding has changed.', cause)
  }
  if (text.includes('\0')) fail('holds NUL characters: it is damaged or not a table.')
  if (/^\s*</.test(text)) fail('is a web page, not a table.')
  const records: string[][] = []
  for (const line of text.split(/\r?\n/)) {
    if (line === '') continue
    const cells = line.includes('"') ? quotedCells(line) : line.split(',')
    if (!cells) return readAsAWhole(text, fail)
    records.push(cells)
  }
  return records
}

/** A table in which a quoted text goes over the end of its line, or that is none. */
function readAsAWhole(text: string, fail: (message: string, cause: unknown) => never): string[][] {
  try {
    return Records.parse(parseCsv(text, { relax_column_count: true, skip_empty_lines: true }))
  } catch (cause) {
    return fail(
      `is not comma-separated text: ${cause instanceof Error ? cause.message : 'unreadable'}.`,
      cause
    )
  }
}

const nextCell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y

/** Cells of one line by RFC 4180; null when the line is not whole by itself. */
function quotedCells(line: string): string[] | null {
  const cells: string[] = []
  nextCell.lastIndex = 0
  for (;;) {
    const found = nextCell.exec(line)
    if (!found) return null
    const [, quoted, plain = '', end] = found
    cells.push(quoted?.replaceAll('""', '"') ?? plain)
    if (end === '') return cells
  }
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
