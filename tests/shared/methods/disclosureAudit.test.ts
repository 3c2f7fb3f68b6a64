import { disclosureAudit, type TableCell, type TableSum } from '../../../shared/methods/disclosureAudit.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

const total = (numbers: number[]) => numbers.reduce((sum, value) => sum + value, 0)

/** A two-way table with its row totals, column totals and grand total. */
function tableOf(values: readonly (readonly number[])[]): { cells: TableCell[]; sums: TableSum[] } {
  const rows = values.map((_, row) => row)
  const columns = (values[0] ?? []).map((_, column) => column)
  const at = (row: number, column: number) => values[row]?.[column] ?? 0
  const cells = [
    ...rows.flatMap(row => columns.map(column => ({ id: `${row},${column}`, value: at(row, column) }))),
    ...rows.map(row => ({ id: `row ${row}`, value: total(columns.map(column => at(row, column))) })),
    ...columns.map(column => ({ id: `column ${column}`, value: total(rows.map(row => at(row, column))) })),
    { id: 'all', value: total(values.map(row => total([...row]))) }
  ]
  const sums = [
    ...rows.map(row => ({ total: `row ${row}`, parts: columns.map(column => `${row},${column}`) })),
    ...columns.map(column => ({ total: `column ${column}`, parts: rows.map(row => `${row},${column}`) })),
    { total: 'all', parts: rows.map(row => `row ${row}`) },
    { total: 'all', parts: columns.map(column => `column ${column}`) }
  ]
  return { cells, sums }
}

/** Every whole-number table with these margins and shown cells, tried one by one; ends of each hidden cell. */
function enumerated(
  values: readonly (readonly number[])[],
  hidden: readonly string[]
): Map<string, [number, number]> {
  const ends = new Map<string, [number, number]>()
  const left = {
    rows: values.map((row, index) =>
      row.reduce((sum, value, column) => sum + (hidden.includes(`${index},${column}`) ? value : 0), 0)
    ),
    columns: (values[0] ?? []).map((_, column) =>
      values.reduce(
        (sum, row, index) => sum + (hidden.includes(`${index},${column}`) ? (row[column] ?? 0) : 0),
        0
      )
    )
  }
  const filled = new Map<string, number>()
  const fill = (next: number) => {
    const id = hidden[next]
    if (id === undefined) {
      if ([...left.rows, ...left.columns].some(rest => rest !== 0)) return
      for (const [each, value] of filled) {
        const [lower, upper] = ends.get(each) ?? [Infinity, -Infinity]
        ends.set(each, [Math.min(lower, value), Math.max(upper, value)])
      }
      return
    }
    const [row = 0, column = 0] = id.split(',').map(Number)
    const most = Math.min(left.rows[row] ?? 0, left.columns[column] ?? 0)
    // The last hidden cell of a row has to take what the row has left.
    const lastOfRow = !hidden.slice(next + 1).some(each => each.startsWith(`${row},`))
    for (let value = lastOfRow ? (left.rows[row] ?? 0) : 0; value <= most; value++) {
      left.rows[row] = (left.rows[row] ?? 0) - value
      left.columns[column] = (left.columns[column] ?? 0) - value
      filled.set(id, value)
      fill(next + 1)
      left.rows[row] = (left.rows[row] ?? 0) + value
      left.columns[column] = (left.columns[column] ?? 0) + value
    }
  }
  fill(0)
  return ends
}

const councils = Array.from({ length: 32 }, (_, index) => ({
  id: `S${index}`,
  value: index === 26 ? 3 : 20 + index
}))
const scotland = { id: 'Scotland', value: councils.reduce((sum, { value }) => sum + value, 0) }
const scotlandIsSum = { total: 'Scotland', parts: councils.map(({ id }) => id) }

describe('disclosureAudit', () => {
  it('sees that Scotland less 31 councils gives the last one away', () => {
    expect(disclosureAudit([...councils, scotland], [scotlandIsSum], ['S26'])).toEqual([
      { id: 'S26', lower: 3, upper: 3, exposed: true }
    ])
  })

  it('sees that two hidden councils leave each other in doubt', () => {
    expect(disclosureAudit([...councils, scotland], [scotlandIsSum], ['S26', 'S0'])).toEqual([
      { id: 'S26', lower: 0, upper: 23, exposed: false },
      { id: 'S0', lower: 0, upper: 23, exposed: false }
    ])
  })

  it('sees what differences of rolling years give away', () => {
    const cells = [
      { id: '2020', value: 7 },
      { id: '2021', value: 2 },
      { id: '2022', value: 4 },
      { id: '2023', value: 9 },
      { id: '2020–22', value: 13 },
      { id: '2021–23', value: 15 }
    ]
    const sums = [
      { total: '2020–22', parts: ['2020', '2021', '2022'] },
      { total: '2021–23', parts: ['2021', '2022', '2023'] }
    ]
    // 15 − 13 + 7 = 9, although 2023 itself is hidden together with the two years before it.
    const audit = disclosureAudit(cells, sums, ['2021', '2022', '2023'])
    expect(audit.find(({ id }) => id === '2023')).toEqual({ id: '2023', lower: 9, upper: 9, exposed: true })
    expect(audit.find(({ id }) => id === '2021')).toEqual({ id: '2021', lower: 0, upper: 6, exposed: false })
  })

  it('finds nothing where nothing bounds a cell, and asks for more doubt where told', () => {
    expect(disclosureAudit([{ id: 'a', value: 2 }], [], ['a'])).toEqual([
      { id: 'a', lower: 0, upper: Infinity, exposed: false }
    ])
    expect(disclosureAudit([...councils, scotland], [scotlandIsSum], ['S26', 'S0'], 24)[0]?.exposed).toBe(
      true
    )
    expect(disclosureAudit([...councils, scotland], [scotlandIsSum], [])).toEqual([])
  })

  it('agrees with every possible table tried one by one, in 120 random two-way tables', () => {
    const random = seededRandom(12)
    for (let table = 0; table < 120; table++) {
      const rowCount = 2 + Math.floor(random() * 2)
      const values = Array.from({ length: rowCount }, () =>
        Array.from({ length: 3 }, () => Math.floor(random() * 6))
      )
      const hidden = values.flatMap((row, index) =>
        row.flatMap((_, column) => (random() < 0.55 ? [`${index},${column}`] : []))
      )
      const { cells, sums } = tableOf(values)
      const ends = enumerated(values, hidden)
      for (const { id, lower, upper } of disclosureAudit(cells, sums, hidden)) {
        expect([id, lower, upper]).toEqual([id, ...(ends.get(id) ?? [])])
      }
    }
  })

  it('refuses an unknown cell, a count that is none, and a sum that does not add up', () => {
    expect(() => disclosureAudit(councils, [], ['x'])).toThrow("there is no cell 'x'")
    expect(() => disclosureAudit([{ id: 'a', value: 1.5 }], [], ['a'])).toThrow('is not a count')
    expect(() =>
      disclosureAudit(
        [
          { id: 'a', value: 1 },
          { id: 'b', value: 2 }
        ],
        [{ total: 'b', parts: ['a'] }],
        []
      )
    ).toThrow('add up to 1')
  })
})
