import { proportion } from '../../../shared/methods/proportion.ts'

describe('proportion', () => {
  // Newcombe (1998), Statistics in Medicine 17:857–872, table I, method 3, as percentages.
  it('gives 81 of 263 as a percentage with its Wilson limits', () => {
    const { value, lower, upper } = proportion(81, 263, 100)
    expect(value).toBeCloseTo(30.8, 1)
    expect(lower).toBeCloseTo(25.53, 2)
    expect(upper).toBeCloseTo(36.62, 2)
  })

  it('is a share unless told otherwise, and exact at none and at all', () => {
    expect(proportion(3, 4).value).toBe(0.75)
    expect(proportion(0, 7, 100)).toMatchObject({ value: 0, lower: 0 })
    expect(proportion(7, 7, 100)).toMatchObject({ value: 100, upper: 100 })
  })

  it('is wider at 99.8 %', () => {
    expect(proportion(81, 263, 100, 0.998).lower).toBeLessThan(25.5)
  })

  it('keeps a missing figure missing', () => {
    const missing = { value: null, lower: null, upper: null }
    expect(proportion(null, 12)).toEqual(missing)
    expect(proportion(3, null)).toEqual(missing)
  })

  it('refuses more than all, as a clear-up rate may reach', () => {
    expect(() => proportion(105, 100, 100)).toThrow('a proportion needs a numerator from 0 to 100, got 105')
    expect(() => proportion(1, 0)).toThrow(RangeError)
    expect(() => proportion(1, 2, 0)).toThrow(RangeError)
  })
})
