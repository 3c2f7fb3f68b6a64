import { quantileSorted } from '../../../shared/methods/quantile.ts'

describe('quantileSorted', () => {
  // Hyndman & Fan (1996), definition 7; the same figures as R's quantile(c(1, 3, 4, 8, 20)).
  it('interpolates between the order statistics as R does', () => {
    const sorted = [1, 3, 4, 8, 20]
    expect([0, 0.25, 0.5, 0.75, 1].map(p => quantileSorted(sorted, p))).toEqual([1, 3, 4, 8, 20])
    expect(quantileSorted(sorted, 0.1)).toBeCloseTo(1.8, 12)
    expect(quantileSorted(sorted, 0.9)).toBeCloseTo(15.2, 12)
  })

  it('refuses an empty list and what is not a probability', () => {
    expect(() => quantileSorted([], 0.5)).toThrow('no values')
    expect(() => quantileSorted([1], 1.5)).toThrow(RangeError)
  })
})
