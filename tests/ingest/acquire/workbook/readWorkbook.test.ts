import * as xlsx from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { readWorkbook } from '../../../../ingest/acquire/workbook/readWorkbook.ts'
import { cellAddress, type CellValue, type Workbook } from '../../../../ingest/acquire/workbook/workbook.ts'
import { workbookMarksDemonstration } from '../../../../ingest/acquire/demonstration.ts'
import { workbookBytes, type Grid } from '../../../support/publisher/grid.ts'
import { crimeBulletin, paybackWorkbook, postTypesWorkbook } from '../../../support/publisher/workbooks.ts'
import { zipBomb } from '../../../support/publisher/zipBomb.ts'

const making = { seed: 3, firstYear: 2015, lastYear: 2024 }

/** The same workbook as SheetJS reads it, a reader of another make. */
function oracle(
  bytes: Uint8Array
): { name: string; cells: Map<string, CellValue>; merged: string[]; hidden: number[] }[] {
  const book = xlsx.read(bytes, { cellDates: true, UTC: true, cellStyles: true })
  return book.SheetNames.map(name => {
    const sheet = book.Sheets[name]!
    const cells = new Map<string, CellValue>()
    for (const [address, cell] of Object.entries(sheet)) {
      if (address.startsWith('!') || cell.t === 'z') continue
      cells.set(
        address,
        cell.v instanceof Date || cell.t === 'd'
          ? new Date(cell.v).toISOString().slice(0, 10)
          : cell.t === 'e'
            ? cell.w
            : cell.v
      )
    }
    return {
      name,
      cells,
      merged: (sheet['!merges'] ?? []).map(range => xlsx.utils.encode_range(range)),
      hidden: (sheet['!rows'] ?? []).flatMap((row, index) => (row?.hidden ? [index + 1] : []))
    }
  })
}

/** Ours, told in the same way. */
const told = ({ sheets }: Workbook) =>
  sheets.map(({ name, rows, merged }) => ({
    name,
    cells: new Map(
      rows.flatMap(({ number, cells }) =>
        cells.flatMap((value, index) =>
          value === null ? [] : [[cellAddress(number, index + 1), value] as const]
        )
      )
    ),
    merged: merged.map(({ range }) => range),
    hidden: rows.flatMap(({ number, hidden }) => (hidden ? [number] : []))
  }))

/** A workbook of that many rows and columns, every cell a text of its own. */
function textWorkbook(rowCount: number, columnCount: number): Uint8Array {
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const cells = Array.from(
      { length: columnCount },
      (__, column) =>
        `<c r="${cellAddress(row + 1, column + 1)}" t="inlineStr"><is><t>cell ${row} ${column}</t></is></c>`
    )
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const packages = 'http://schemas.openxmlformats.org/package/2006'
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${packages}/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Large" sheetId="1" r:id="r1"/></sheets></workbook>`
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`
    )
  })
}

describe('readWorkbook', () => {
  it('agrees with another reader on every cell, merged range and hidden row of the publishers’ layouts', async () => {
    const grids = [
      ...paybackWorkbook(making),
      ...crimeBulletin({ ...making, firstYear: 2023 }).slice(1),
      ...postTypesWorkbook(making).slice(1)
    ]
    const bytes = workbookBytes(grids)
    const workbook = await readWorkbook(bytes)
    expect(told(workbook)).toEqual(oracle(bytes))
    expect(workbookMarksDemonstration(workbook)).toBe(true)
    const completion = workbook.sheets.find(({ name }) => name === 'CPO_23')
    expect(completion?.merged.map(({ range }) => range)).toEqual(['A4:A5', 'B4:B5', 'C4:I4'])
    expect(completion?.rows.filter(({ hidden }) => !hidden)).toHaveLength(5 + 33)
    expect(completion?.rows.filter(({ hidden }) => hidden)).toHaveLength(9 * 33)
    expect(completion?.rows[5]?.hidden).toBe(true)
  })

  it('tells text from numbers, keeps marks, dates, errors, empty cells and formulae that were never worked out', async () => {
    const grid: Grid = {
      name: 'Odd',
      rows: [
        [null, null],
        ['1,234', 1234, '..', '*', 'x', '-', 'n/l', '[c]', '', ' '],
        [null, '0012', 0, -1.5, 0.7077, 1e15, '<0.5', '£', '=1+1', '__proto__'],
        [null, null, null],
        ['end']
      ],
      header: 0,
      values: []
    }
    const book = xlsx.read(workbookBytes([grid]))
    const sheet = book.Sheets['Odd']!
    sheet['K2'] = { t: 'd', v: new Date(Date.UTC(2024, 5, 25)), z: 'yyyy-mm-dd' }
    sheet['K3'] = { t: 'e', v: 0x2a, w: '#N/A' }
    sheet['L2'] = { t: 'n', v: 3, f: '1+2' }
    sheet['L3'] = { t: 'n', f: '1+2' }
    sheet['M2'] = { t: 'b', v: true }
    sheet['!ref'] = 'A1:M5'
    sheet['!cols'] = [{}, { hidden: true }]
    book.Workbook = { Sheets: [{ Hidden: 1 }] }
    const bytes = new Uint8Array(xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }))
    const [read] = (await readWorkbook(bytes)).sheets
    expect(read).toMatchObject({ name: 'Odd', hidden: true, hiddenColumns: [2] })
    expect(read?.rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5])
    const second = read?.rows[1]?.cells ?? []
    expect(second.slice(0, 8)).toEqual(['1,234', 1234, '..', '*', 'x', '-', 'n/l', '[c]'])
    expect(second.slice(9)).toEqual([' ', '2024-06-25', 3, true])
    expect(read?.rows[2]?.cells).toEqual([
      null,
      '0012',
      0,
      -1.5,
      0.7077,
      1e15,
      '<0.5',
      '£',
      '=1+1',
      '__proto__',
      '#N/A',
      '#NOT CALCULATED'
    ])
    expect(read?.rows[3]?.cells).toEqual([])
  })

  it('refuses a bomb and leaves this process as it was (fault 9)', async () => {
    const bomb = zipBomb(2 ** 26)
    const before = process.memoryUsage().rss
    await expect(readWorkbook(bomb)).rejects.toMatchObject({ name: 'WorkbookError', kind: 'too-large' })
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20)
  })

  it('ends a reader that takes too long', async () => {
    const bytes = workbookBytes(paybackWorkbook(making))
    await expect(readWorkbook(bytes, { deadline: 20 })).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('could not be read within')
    })
  })

  it('reads a workbook of many cells within its ordinary memory', async () => {
    const [sheet] = (await readWorkbook(textWorkbook(1_000, 10))).sheets
    expect(sheet?.rows).toHaveLength(1_000)
    expect(sheet?.rows.at(-1)?.cells.at(-1)).toBe('cell 999 9')
  })

  it('ends a reader that takes too much memory, and nothing else', async () => {
    const small = await readWorkbook(textWorkbook(10, 10), { memory: 12 })
    expect(small.sheets[0]?.rows).toHaveLength(10)
    const bytes = textWorkbook(6_000, 10)
    await expect(readWorkbook(bytes, { memory: 12 })).rejects.toMatchObject({
      kind: 'memory',
      message: expect.stringContaining('needs more than 12 MiB to read')
    })
  }, 240_000)

  it.each([
    ['an empty file', new Uint8Array()],
    ['text', new TextEncoder().encode('a,b\n1,2\n')],
    ['a workbook cut short', workbookBytes(paybackWorkbook(making)).subarray(0, 20_000)]
  ])('refuses %s in words', async (_what, bytes) => {
    await expect(readWorkbook(bytes)).rejects.toMatchObject({
      kind: 'damaged',
      message: expect.stringMatching(/\.$/)
    })
  })
})

describe('cellAddress', () => {
  it.each([
    [1, 1, 'A1'],
    [12, 26, 'Z12'],
    [3, 27, 'AA3'],
    [3, 702, 'ZZ3'],
    [3, 703, 'AAA3']
  ])('names row %i, column %i', (row, column, address) => {
    expect(cellAddress(row, column)).toBe(address)
  })
})
