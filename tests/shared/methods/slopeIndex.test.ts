import { scotphoSlopeIndex, ukhsaSlopeIndex } from '../../../shared/methods/slopeIndex.ts'

const groupsOf = (values: readonly number[], populations: readonly number[], below = 1, above = 1) =>
  values.map((value, index) => ({
    value,
    lower: value - below,
    upper: value + above,
    population: populations[index] ?? null
  }))

/** Five unequal groups; the figures for them below were computed with numpy (lstsq on √p-weighted rows). */
const populations = [11000, 9000, 10500, 8000, 12500]
const values = [820, 610, 455, 390, 240]
const limits = [
  [52, 54],
  [48, 50],
  [40, 42],
  [39, 41],
  [26, 27]
]
const groups = values.map((value, index) => ({
  value,
  lower: value - (limits[index]?.[0] ?? NaN),
  upper: value + (limits[index]?.[1] ?? NaN),
  population: populations[index] ?? null
}))

describe('ukhsaSlopeIndex', () => {
  it('agrees with weighted least squares done by another route', () => {
    const index = ukhsaSlopeIndex(groups)
    expect(index).toMatchObject({
      definition: 'ukhsa',
      slopeIndex: { value: expect.closeTo(-726.21775523, 7) },
      relativeIndex: { value: expect.closeTo(0.15683055519790523, 10) }
    })
  })

  // Two million simulated draws of the five values (numpy, seed 1), refitted each time: 2.5 and 97.5 % points.
  it('has the limits that simulation converges on', () => {
    const index = ukhsaSlopeIndex(groups)
    expect('slopeIndex' in index && Math.abs((index.slopeIndex.lower ?? 0) + 795.11)).toBeLessThan(0.3)
    expect('slopeIndex' in index && Math.abs((index.slopeIndex.upper ?? 0) + 657.39)).toBeLessThan(0.3)
    expect('relativeIndex' in index && Math.abs((index.relativeIndex.lower ?? 0) - 0.11621)).toBeLessThan(
      3e-4
    )
    expect('relativeIndex' in index && Math.abs((index.relativeIndex.upper ?? 0) - 0.20049)).toBeLessThan(
      3e-4
    )
  })

  it('finds an exact line exactly', () => {
    const people = [10, 20, 30, 25, 15]
    const ridits = [0.05, 0.2, 0.45, 0.725, 0.925]
    const index = ukhsaSlopeIndex(
      groupsOf(
        ridits.map(ridit => 40 - 30 * ridit),
        people
      )
    )
    expect(index).toMatchObject({
      slopeIndex: { value: expect.closeTo(-30, 10) },
      relativeIndex: { value: expect.closeTo(0.25, 10) },
      relativeIndexRefused: null
    })
  })

  it('is 0 and 1 where nothing differs', () => {
    expect(ukhsaSlopeIndex(groupsOf(Array<number>(10).fill(7), Array<number>(10).fill(50)))).toMatchObject({
      slopeIndex: { value: expect.closeTo(0, 10) },
      relativeIndex: { value: expect.closeTo(1, 10) }
    })
  })

  it.each([
    ['least', (ridit: number) => 40 - 50 * ridit, -50],
    ['most', (ridit: number) => 50 * ridit - 5, 50]
  ])('gives no ratio where the line is not above nought at the %s deprived end', (end, line, slope) => {
    const people = [10, 20, 30, 25, 15]
    const ridits = [0.05, 0.2, 0.45, 0.725, 0.925]
    expect(ukhsaSlopeIndex(groupsOf(ridits.map(line), people))).toMatchObject({
      slopeIndex: { value: expect.closeTo(slope, 10) },
      relativeIndex: { value: null, lower: null, upper: null },
      relativeIndexRefused: expect.stringContaining(`at the ${end} deprived end`)
    })
  })

  it('has no limits for a ratio to what may be nothing', () => {
    const index = ukhsaSlopeIndex(groupsOf([1, 2, 3, 4, 5], [1, 1, 1, 1, 1], 3, 3))
    expect(index).toMatchObject({ relativeIndex: { lower: null, upper: null } })
  })
})

describe('scotphoSlopeIndex', () => {
  it('agrees with ordinary inference on the weighted line (numpy, scipy)', () => {
    expect(scotphoSlopeIndex(groups)).toEqual({
      definition: 'scotpho',
      slopeIndex: {
        value: expect.closeTo(726.2177552262084, 7),
        lower: expect.closeTo(516.8886551618017, 6),
        upper: expect.closeTo(935.5468552906151, 6)
      },
      relativeIndex: {
        value: expect.closeTo(1.4577233303763308, 9),
        lower: expect.closeTo(516.8886551618017 / 498.1862745098039, 8),
        upper: expect.closeTo(935.5468552906151 / 498.1862745098039, 8)
      },
      aboveAveragePercent: expect.closeTo(72.88616651881655, 8),
      attributablePercent: expect.closeTo(51.82524845026075, 9)
    })
  })

  it('attributes what lies above the least deprived: (mean − least) / mean', () => {
    const index = scotphoSlopeIndex(groupsOf([9, 7, 5, 3, 1], [2, 2, 2, 2, 2]))
    expect(index).toMatchObject({ attributablePercent: expect.closeTo(80, 10) })
    expect(scotphoSlopeIndex(groupsOf([9, 7, 5, 3, 0], [2, 2, 2, 2, 2]))).toMatchObject({
      attributablePercent: null
    })
  })

  it('is the other index turned round, and the two relative indices differ', () => {
    const one = ukhsaSlopeIndex(groups)
    const other = scotphoSlopeIndex(groups)
    if ('refused' in one || 'refused' in other) throw new Error('refused')
    expect(other.slopeIndex.value).toBeCloseTo(-(one.slopeIndex.value ?? NaN), 9)
    expect(other.relativeIndex.value).not.toBeCloseTo(one.relativeIndex.value ?? NaN, 1)
  })
})

describe('both', () => {
  it('refuse unless all five or ten groups are there', () => {
    const missing = groups.map((group, index) => (index === 2 ? { ...group, value: null } : group))
    const empty = groups.map((group, index) => (index === 2 ? { ...group, population: 0 } : group))
    for (const index of [ukhsaSlopeIndex, scotphoSlopeIndex]) {
      expect(index(groups.slice(1))).toEqual({
        refused: 'Inequality is measured over 5 or 10 deprivation groups; there are 4.'
      })
      expect(index(missing)).toHaveProperty('refused')
      expect(index(empty)).toHaveProperty('refused')
    }
    expect(ukhsaSlopeIndex(groups.map(group => ({ ...group, lower: null })))).toHaveProperty('refused')
    expect(scotphoSlopeIndex(groupsOf([0, 0, 0, 0, 0], populations))).toHaveProperty('refused')
  })
})
