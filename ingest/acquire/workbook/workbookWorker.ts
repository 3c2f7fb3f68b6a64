import { parentPort, workerData } from 'node:worker_threads'
import type { readXlsx } from 'hucre/xlsx'
import { cellAddress, type CellValue, type Workbook, type WorkbookRow } from './workbook.ts'
import { WorkbookError, type WorkbookFailure } from './workbookError.ts'
import { zipGuard, type ZipLimits } from './zipGuard.ts'

/** What readWorkbook hands over. */
export interface WorkbookTask {
  bytes: Uint8Array
  limits: ZipLimits
}

/** What it gets back. */
export type WorkbookAnswer = { workbook: Workbook } | { kind: WorkbookFailure; message: string }

type Parsed = Awaited<ReturnType<typeof readXlsx>>

const NOT_CALCULATED = '#NOT CALCULATED'

/** Midnights as a day, other times as an instant without zone: a spreadsheet knows none. */
const dateText = (date: Date) =>
  date
    .toISOString()
    .replace(/T00:00:00\.000Z$/, '')
    .replace(/(\.000)?Z$/, '')

function readSheet(sheet: Parsed['sheets'][number]): Workbook['sheets'][number] {
  const value = (
    raw: Parsed['sheets'][number]['rows'][number][number] | undefined,
    row: number,
    column: number
  ): CellValue => {
    if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? '#INVALID DATE' : dateText(raw)
    if (typeof raw === 'number' && !Number.isFinite(raw)) return '#NOT A NUMBER'
    const cell = sheet.cells?.get(`${row},${column}`)
    if (
      cell?.formula !== undefined &&
      (raw === '' || raw === null || raw === undefined) &&
      cell.type !== 'string'
    )
      return NOT_CALCULATED
    return raw ?? null
  }
  const rows = sheet.rows.map((cells, row): WorkbookRow => {
    const values = Array.from(cells, (cell, column) => value(cell, row, column))
    while (values.length > 0 && values.at(-1) === null) values.pop()
    return { number: row + 1, hidden: sheet.rowDefs?.get(row)?.hidden ?? false, cells: values }
  })
  while (rows.at(-1)?.cells.length === 0) rows.pop()
  return {
    name: sheet.name,
    hidden: Boolean(sheet.hidden) || Boolean(sheet.veryHidden),
    rows,
    merged: (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({
      range: `${cellAddress(startRow + 1, startCol + 1)}:${cellAddress(endRow + 1, endCol + 1)}`,
      firstRow: startRow + 1,
      lastRow: endRow + 1,
      firstColumn: startCol + 1,
      lastColumn: endCol + 1
    })),
    hiddenColumns: (sheet.columns ?? []).flatMap((column, index) => (column?.hidden ? [index + 1] : []))
  }
}

async function answer({ bytes, limits }: WorkbookTask): Promise<WorkbookAnswer> {
  try {
    zipGuard(bytes, limits)
    // Imported here so that, as source, it is loaded as it is and not transformed.
    const reader = await import('hucre/xlsx')
    const { sheets } = await reader.readXlsx(bytes)
    if (sheets.length === 0)
      return { kind: 'not-a-workbook', message: 'The workbook has no sheets. Fetch it again.' }
    return { workbook: { sheets: sheets.map(readSheet) } }
  } catch (error) {
    return error instanceof WorkbookError
      ? { kind: error.kind, message: error.message }
      : {
          kind: 'damaged',
          message:
            'The workbook cannot be read: one of its sheets is not as Excel writes them. Fetch it again.'
        }
  }
}

const task: WorkbookTask = workerData
// No top-level await: as source, this file is loaded as CommonJS.
void answer(task).then(result => parentPort?.postMessage(result, []))
