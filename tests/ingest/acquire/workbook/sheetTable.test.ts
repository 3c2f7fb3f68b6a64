import { sheetTable, type SheetLayout } from '../../../../ingest/acquire/workbook/sheetTable.ts'
import type { CellValue, WorkbookSheet } from '../../../../ingest/acquire/workbook/workbook.ts'

const sheet = (rows: CellValue[][], merged: WorkbookSheet['merged'] = []): WorkbookSheet => ({
  name: 'CPO_23',
  hidden: false,
  hiddenColumns: [],
  rows: rows.map((cells, index) => ({ number: index + 1, hidden: index > 5, cells })),
  merged
})
const over = (row: number, firstColumn: number, lastColumn: number, lastRow = row) => ({
  range: `${row},${firstColumn}:${lastRow},${lastColumn}`,
  firstRow: row,
  lastRow,
  firstColumn,
  lastColumn
})

const layout: SheetLayout = {
  sheet: /^CPO_23$/,
  keys: { Year: /^financial year$/i, Area: /^local authority/i },
  figures: { Completed: /: completed/i, Breach: /: .*breach/i, All: /^total: all/i }
}
const heading: CellValue[][] = [
  ['Table 23: orders finished'],
  ['Back to index'],
  ['Financial year [note 1]', 'Local authority area', 'Reason', null, 'Total'],
  [null, null, 'Completed', 'Revoked due to breach', 'All orders']
]
const merged = [over(3, 3, 4), over(3, 1, 1, 4), over(3, 2, 2, 4)]
const body: CellValue[][] = [
  ['2023-24', 'Fife', 7, 2, 9],
  ['2023-24', 'Scotland [note 2]', 70, 20, 90],
  ['2024-25', 'Fife', 8, '[c]', 11]
]

const read = (table: WorkbookSheet, asked = layout) =>
  sheetTable(table, asked, (row, column, value, reason) => {
    throw new Error(`row ${row}, ${column}: “${value}” ${reason}`)
  })

describe('sheetTable', () => {
  it('reads columns by headings of several rows, hidden rows too, and says where each cell is', () => {
    const { rows } = read(sheet([...heading, ...body], merged))
    expect(rows.map(({ value }) => value)).toEqual([
      { Year: '2023-24', Area: 'Fife', Completed: '7', Breach: '2', All: '9' },
      { Year: '2023-24', Area: 'Scotland', Completed: '70', Breach: '20', All: '90' },
      { Year: '2024-25', Area: 'Fife', Completed: '8', Breach: '[c]', All: '11' }
    ])
    expect(rows[2]).toMatchObject({ row: 7, places: { Year: 'A7', Breach: 'D7' } })
  })

  it('finds the columns in any order, with other lines above and notes below', () => {
    const order = [4, 1, 3, 0, 2]
    const moved = [...heading.slice(2), ...body].map(row => order.map(position => row[position] ?? null))
    const first = moved[0]
    // The group stands over each of its columns: cells that were merged do not move.
    if (first) first[2] = 'Reason'
    const { rows } = read(sheet([['Another title'], [], ...moved, ['Source: the publisher']]))
    expect(rows[0]?.value).toEqual({ Year: '2023-24', Area: 'Fife', Completed: '7', Breach: '2', All: '9' })
  })

  it('fills in a name that stands once for several rows', () => {
    const { rows } = read(
      sheet(
        [...heading, ['2023-24', 'Fife', 7, 2, 9], [null, 'Angus', 1, 0, 1]],
        [...merged, over(5, 1, 1, 6)]
      )
    )
    expect(rows[1]?.value['Year']).toBe('2023-24')
  })

  it('unfolds a column a year, takes the year of a title, and tells of new columns', () => {
    const { rows, warnings } = read(
      sheet([
        ['Deaths, as of 2025'],
        ['Council area', '2022', '2023 [note 3]', 'Remarks'],
        ['Fife', 4, 5, 'none']
      ]),
      {
        sheet: /./,
        keys: { Area: /^council area$/i },
        years: { heading: /^(20\d\d)$/, period: 'Year', figure: 'Deaths' },
        above: { Issued: /as of (20\d\d)/ }
      }
    )
    expect(rows.map(({ value }) => value)).toEqual([
      { Issued: '2025', Area: 'Fife', Year: '2022', Deaths: '4' },
      { Issued: '2025', Area: 'Fife', Year: '2023', Deaths: '5' }
    ])
    expect(rows[1]?.places).toMatchObject({ Deaths: 'C3', Issued: 'A1' })
    expect(warnings).toEqual(['a new column “Remarks”, which is not read'])
  })

  it.each<[string, WorkbookSheet, string]>([
    [
      'a sheet without the table',
      sheet([['Contents'], ['CPO_9', 'Orders imposed']]),
      'row 1, A: “Contents” begins a sheet without the headings of its table'
    ],
    [
      'a heading that is gone',
      sheet(
        [
          ...heading.slice(0, 3),
          [null, null, 'Completed', 'Breached', 'All orders'].with(3, 'Revoked'),
          ...body
        ],
        merged
      ),
      'row 4, Breach: “Financial year, Local authority area, Reason: Completed, Reason: Revoked, Total: All orders” has no heading like'
    ],
    [
      'two headings that could be one column',
      sheet(
        [...heading.slice(0, 3), [null, null, 'Completed', 'Breach', 'All orders', 'x: breach'], ...body],
        merged
      ),
      'row 4, Breach: “x: breach” (F4) and “Reason: Breach” (D4) could both be this column'
    ],
    [
      'a figure in a column without a heading',
      sheet([...heading, ['2023-24', 'Fife', 7, 2, 9, 4]], merged),
      'row 5, F5: “4” stands in a column without a heading'
    ],
    [
      'a table in two pieces',
      sheet([...heading, body[0] ?? [], ['Part two'], body[1] ?? []], merged),
      'row 6, A: “Part two” is no row of the table, and row 7 below it goes on'
    ],
    [
      'one figure over several rows',
      sheet([...heading, ...body], [...merged, over(5, 3, 3, 6)]),
      'is one cell where each row has its own figure'
    ],
    [
      'a heading and nothing else',
      sheet(heading, merged),
      'is the last row of the heading, and no figures follow'
    ]
  ])('refuses %s, naming the cell', (_, table, words) => {
    expect(() => read(table)).toThrow(words)
  })

  it('refuses years that do not follow one another, down the table or across it', () => {
    const year = (label: string) =>
      sheet([...heading, ...body.slice(0, 2), [label, 'Fife', 8, 3, 11]], merged)
    const down = { ...layout, yearByYear: 'Year' }
    expect(read(year('2024-25'), down).rows).toHaveLength(3)
    expect(() => read(year('2026-27'), down)).toThrow('row 7, Year (A7): “2026-27” stands after 2023')
    const across = {
      sheet: /./,
      keys: { Area: /^area$/i },
      years: { heading: /^(20\d\d)$/, period: 'Year', figure: 'N' }
    }
    expect(() =>
      read(
        sheet([
          ['Area', '2022', '2024'],
          ['Fife', 1, 2]
        ]),
        across
      )
    ).toThrow('row 1, C1: “2024” stands after 2022')
  })
})
