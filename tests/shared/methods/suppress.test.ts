import { disclosureAudit } from '../../../shared/methods/disclosureAudit.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'
import {
  isPrimary,
  sensitiveRule,
  suppress,
  type SuppressibleCell,
  type Suppression
} from '../../../shared/methods/suppress.ts'

const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, value) => sum + value, 0)

/** Councils by age band, with Scotland and all ages, the margins of a published table. */
function publishedTable(values: readonly (readonly number[])[]) {
  const bands = (values[0] ?? []).map((_, band) => band)
  const cells: SuppressibleCell[] = [
    ...values.flatMap((row, council) => row.map((value, band) => ({ id: `${council},${band}`, value }))),
    ...values.map((row, council) => ({ id: `${council},all`, value: sumOf(row) })),
    ...bands.map(band => ({ id: `Scotland,${band}`, value: sumOf(values.map(row => row[band] ?? 0)) })),
    { id: 'Scotland,all', value: sumOf(values.map(sumOf)) }
  ]
  const sums = [
    ...values.map((_, council) => ({
      total: `${council},all`,
      parts: bands.map(band => `${council},${band}`)
    })),
    ...bands.map(band => ({
      total: `Scotland,${band}`,
      parts: values.map((_, council) => `${council},${band}`)
    })),
    { total: 'Scotland,all', parts: bands.map(band => `Scotland,${band}`) },
    { total: 'Scotland,all', parts: values.map((_, council) => `${council},all`) }
  ]
  return { cells, sums }
}

function suppressed(answer: ReturnType<typeof suppress>): Suppression {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

/**
 * Another table with the same shown cells and the same sums, in which the cell differs: the true one moved round a
 * closed path of hidden cells. Found by search, not by linear programming.
 */
function canDiffer(
  cells: readonly SuppressibleCell[],
  sums: readonly { total: string; parts: readonly string[] }[],
  hidden: readonly string[],
  cell: string,
  change: 1 | -1
): boolean {
  const values = new Map(cells.map(({ id, value }) => [id, value]))
  // Each hidden cell stands in two sums at most as a part, or in one as the total and one as a part.
  const coefficients = (id: string) =>
    sums.flatMap(({ total, parts }, index) =>
      total === id ? [{ index, sign: -1 }] : parts.includes(id) ? [{ index, sign: 1 }] : []
    )
  const close = (
    at: number,
    owed: number,
    visited: ReadonlySet<string>,
    home: number,
    homeOwed: number
  ): boolean => {
    if (at === home && owed + homeOwed === 0) return true
    return hidden.some(id => {
      if (visited.has(id)) return false
      const [one, other] = coefficients(id)
      const [here, there] = one?.index === at ? [one, other] : [other, one]
      if (here?.index !== at) return false
      const step = -owed / here.sign
      if ((values.get(id) ?? 0) + step < 0) return false
      if (!there) return false
      return close(there.index, step * there.sign, new Set([...visited, id]), home, homeOwed)
    })
  }
  if ((values.get(cell) ?? 0) + change < 0) return false
  const [one, other] = coefficients(cell)
  if (!one) return true
  if (!other) return false
  return close(one.index, change * one.sign, new Set([cell]), other.index, change * other.sign)
}

const random = seededRandom(31)
const randomTable = () => {
  const councils = 3 + Math.floor(random() * 3)
  const bands = 3 + Math.floor(random() * 2)
  return publishedTable(
    Array.from({ length: councils }, () =>
      Array.from({ length: bands }, () => Math.floor(random() ** 2 * 40))
    )
  )
}

describe('isPrimary', () => {
  it('hides counts of 1 to 4, of 1 to 9 in sensitive topics, and shows 0', () => {
    expect([0, 1, 4, 5].map(value => isPrimary(value))).toEqual([false, true, true, false])
    expect([0, 9, 10].map(value => isPrimary(value, sensitiveRule))).toEqual([false, true, false])
  })
})

describe('suppress', () => {
  it('hides nothing where nothing is small', () => {
    const { cells, sums } = publishedTable([
      [10, 20],
      [30, 0]
    ])
    expect(suppress(cells, sums)).toEqual({ primary: [], secondary: [], audit: [] })
  })

  it('hides a second council, the smallest, so that Scotland does not give the first away', () => {
    const councils = [3, 40, 12, 300].map((value, index) => ({ id: `S${index}`, value }))
    const cells = [...councils, { id: 'Scotland', value: 355, fixed: true }]
    const sums = [{ total: 'Scotland', parts: councils.map(({ id }) => id) }]
    expect(suppress(cells, sums)).toMatchObject({ primary: ['S0'], secondary: ['S2'] })
  })

  it('closes the rectangle in a two-way table', () => {
    const { cells, sums } = publishedTable([
      [2, 20, 30],
      [11, 25, 35],
      [40, 50, 60]
    ])
    const { primary, secondary } = suppressed(suppress(cells, sums))
    expect(primary).toEqual(['0,0'])
    expect(secondary.toSorted()).toEqual(['0,1', '1,0', '1,1'])
  })

  it('leaves no hidden cell to be worked out, in 500 random tables', () => {
    for (let table = 0; table < 500; table++) {
      const { cells, sums } = randomTable()
      const { primary, secondary, audit } = suppressed(suppress(cells, sums))
      expect(primary).toEqual(cells.filter(({ value }) => value >= 1 && value <= 4).map(({ id }) => id))
      const exposed = disclosureAudit(cells, sums, [...primary, ...secondary]).filter(cell => cell.exposed)
      expect(exposed).toEqual([])
      expect(audit.map(({ id }) => id).toSorted()).toEqual([...primary, ...secondary].toSorted())
    }
  })

  it('leaves each hidden cell another possible value that a search can find', () => {
    for (let table = 0; table < 30; table++) {
      const { cells, sums } = randomTable()
      const { primary, secondary } = suppressed(suppress(cells, sums))
      const hidden = [...primary, ...secondary]
      const fixed = hidden.filter(
        id => !canDiffer(cells, sums, hidden, id, 1) && !canDiffer(cells, sums, hidden, id, -1)
      )
      expect(fixed).toEqual([])
    }
  })

  it('hides no cell that it could show', () => {
    for (let table = 0; table < 20; table++) {
      const { cells, sums } = randomTable()
      const { primary, secondary } = suppressed(suppress(cells, sums))
      for (const id of secondary) {
        const others = [...primary, ...secondary].filter(each => each !== id)
        expect(disclosureAudit(cells, sums, others).some(({ exposed }) => exposed)).toBe(true)
      }
    }
  })

  it('leaves as much doubt as is asked for', () => {
    const councils = [3, 6, 12, 300].map((value, index) => ({ id: `S${index}`, value }))
    const cells = [...councils, { id: 'Scotland', value: 321, fixed: true }]
    const sums = [{ total: 'Scotland', parts: councils.map(({ id }) => id) }]
    const wide = suppressed(suppress(cells, sums, { leastWidth: 15 }))
    expect(wide.secondary).toEqual(['S2'])
    expect(wide.audit.every(({ lower, upper }) => upper - lower >= 15)).toBe(true)
  })

  it('refuses where only a cell published elsewhere could protect', () => {
    const cells = [
      { id: 'a', value: 3 },
      { id: 'b', value: 50, fixed: true },
      { id: 'both', value: 53, fixed: true }
    ]
    const sums = [{ total: 'both', parts: ['a', 'b'] }]
    expect(suppress(cells, sums)).toEqual({ refused: expect.stringContaining('cannot be protected') })
    expect(suppress([{ id: 'a', value: 3, fixed: true }], [])).toEqual({
      refused: "'a' is small but published elsewhere, so it cannot be hidden here."
    })
  })
})
