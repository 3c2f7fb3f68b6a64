import { meanInterval } from '../../../shared/methods/meanInterval.ts'

describe('meanInterval', () => {
  // Student (1908), extra hours of sleep: differences between two drugs; 95 % limits 0.7001 to 2.4599 as in R's t.test.
  it('agrees with Student’s sleep data', () => {
    expect(meanInterval([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4])).toEqual({
      value: expect.closeTo(1.58, 12),
      lower: expect.closeTo(0.7001142, 7),
      upper: expect.closeTo(2.4598858, 7)
    })
  })

  it('refuses one value and throws on what is not finite', () => {
    expect(meanInterval([4])).toEqual({ refused: 'A mean of fewer than two values has no interval.' })
    expect(() => meanInterval([1, NaN])).toThrow(RangeError)
  })
})
