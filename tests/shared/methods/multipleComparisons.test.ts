import { multipleComparisons } from '../../../shared/methods/multipleComparisons.ts'

describe('multipleComparisons', () => {
  it('expects 1.6 false flags of 32 areas at 95 % and 0.06 at 99.8 %', () => {
    expect(multipleComparisons(32)).toEqual({
      comparisons: 32,
      expectedByChanceAt95: 1.6,
      expectedByChanceAt998: 0.064
    })
  })

  it('counts in whole numbers', () => expect(() => multipleComparisons(1.5)).toThrow(RangeError))
})
