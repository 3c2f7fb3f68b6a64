import { variableRanges } from '../../../shared/methods/linearProgramme.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

/** Solves a square system by elimination with pivoting; null when it has no single solution. */
function solved(matrix: readonly (readonly number[])[], totals: readonly number[]): number[] | null {
  const rows = matrix.map((row, index) => [...row, totals[index] ?? 0])
  for (let column = 0; column < rows.length; column++) {
    const best = rows
      .map((row, index) => ({ index, size: index < column ? -1 : Math.abs(row[column] ?? 0) }))
      .toSorted((a, b) => b.size - a.size)[0]
    if (!best || best.size < 1e-9) return null
    const pivotRow = rows[best.index] ?? []
    rows[best.index] = rows[column] ?? []
    rows[column] = pivotRow
    rows.forEach((row, index) => {
      if (index === column) return
      const factor = (row[column] ?? 0) / (pivotRow[column] ?? 1)
      pivotRow.forEach((value, place) => (row[place] = (row[place] ?? 0) - factor * value))
    })
  }
  return rows.map((row, index) => (row.at(-1) ?? 0) / (row[index] ?? 1))
}

function choices(from: number, size: number, start = 0): number[][] {
  if (size === 0) return [[]]
  return Array.from({ length: Math.max(0, from - start) }, (_, offset) => start + offset).flatMap(first =>
    choices(from, size - 1, first + 1).map(rest => [first, ...rest])
  )
}

/** Every corner of { x ≥ 0, A x = b }: all ways of choosing the variables that are not 0. */
function corners(
  matrix: readonly (readonly number[])[],
  totals: readonly number[],
  variables: number
): number[][] {
  return choices(variables, matrix.length).flatMap(basis => {
    const values = solved(
      matrix.map(row => basis.map(column => row[column] ?? 0)),
      totals
    )
    if (values === null || values.some(value => value < -1e-9)) return []
    const corner = Array<number>(variables).fill(0)
    basis.forEach((column, index) => (corner[column] = values[index] ?? 0))
    return [corner]
  })
}

describe('variableRanges', () => {
  it('finds the ends of a textbook polygon', () => {
    // x + y + s = 4 and x + 3y + t = 6: x from 0 to 4, y from 0 to 2, and the slacks to 4 and 6.
    const ranges = variableRanges(
      [
        [1, 1, 1, 0],
        [1, 3, 0, 1]
      ],
      [4, 6],
      4
    )
    expect(ranges).toEqual([
      { lower: 0, upper: expect.closeTo(4, 9) },
      { lower: 0, upper: expect.closeTo(2, 9) },
      { lower: 0, upper: expect.closeTo(4, 9) },
      { lower: 0, upper: expect.closeTo(6, 9) }
    ])
  })

  it('finds a single solution, a repeated row and a negative total', () => {
    const ranges = variableRanges(
      [
        [1, 1],
        [2, 2],
        [-1, 1]
      ],
      [5, 10, -1],
      2
    )
    expect(ranges).toEqual([
      { lower: expect.closeTo(3, 9), upper: expect.closeTo(3, 9) },
      { lower: expect.closeTo(2, 9), upper: expect.closeTo(2, 9) }
    ])
  })

  it('says when nothing meets the totals', () => {
    expect(variableRanges([[1, 1]], [-1], 2)).toBeNull()
    expect(
      variableRanges(
        [
          [1, 1],
          [1, 1]
        ],
        [1, 2],
        2
      )
    ).toBeNull()
  })

  it('is open upwards where nothing bounds a variable', () => {
    expect(variableRanges([], [], 1)).toEqual([{ lower: 0, upper: Infinity }])
    expect(variableRanges([[1, -1]], [3], 2)).toEqual([
      { lower: expect.closeTo(3, 9), upper: Infinity },
      { lower: 0, upper: Infinity }
    ])
  })

  it('agrees with every corner of random systems', () => {
    const random = seededRandom(6)
    for (let system = 0; system < 80; system++) {
      const variables = 6
      // A first row of ones keeps the set bounded; a point with some zeros makes it feasible and often degenerate.
      const matrix = [
        Array<number>(variables).fill(1),
        ...[0, 1].map(() => Array.from({ length: variables }, () => Math.floor(random() * 5) - 1))
      ]
      const point = Array.from({ length: variables }, () => Math.max(0, Math.floor(random() * 8) - 3))
      const totals = matrix.map(row =>
        row.reduce((sum, value, index) => sum + value * (point[index] ?? 0), 0)
      )
      const ends = corners(matrix, totals, variables)
      // A repeated row leaves no square system to solve.
      if (ends.length === 0) continue
      const ranges = variableRanges(matrix, totals, variables)
      for (let variable = 0; variable < variables; variable++) {
        const values = ends.map(corner => corner[variable] ?? NaN)
        expect(ranges?.[variable]?.lower).toBeCloseTo(Math.min(...values), 7)
        expect(ranges?.[variable]?.upper).toBeCloseTo(Math.max(...values), 7)
      }
    }
  })

  it('refuses a row of the wrong length', () => {
    expect(() => variableRanges([[1, 2, 3]], [1], 2)).toThrow(RangeError)
  })
})
