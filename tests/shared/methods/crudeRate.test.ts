import { assert, integer, property } from 'fast-check'
import { crudeRate } from '../../../shared/methods/crudeRate.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

describe('crudeRate', () => {
  // 15 in 400 by PHEindicatormethods' phe_rate.
  it('agrees with the UKHSA figures for 15 in 400', () => {
    const { value, lower, upper } = crudeRate(15, 400, 1)
    expect(value).toBe(0.0375)
    expect(lower).toBeCloseTo(0.02097, 5)
    expect(upper).toBeCloseTo(0.06185, 5)
  })

  it('gives no events an interval from 0 to 3.6889 events', () => {
    const { value, lower, upper } = crudeRate(0, 22540, 10000)
    expect([value, lower]).toEqual([0, 0])
    expect(upper).toBeCloseTo((-Math.log(0.025) / 22540) * 10000, 10)
  })

  it('allows more events than people', () => {
    expect(crudeRate(30, 20, 100).value).toBe(150)
  })

  it('keeps a missing figure missing', () => {
    const missing = { value: null, lower: null, upper: null }
    expect(crudeRate(null, 100, 10)).toEqual(missing)
    expect(crudeRate(5, null, 10)).toEqual(missing)
    expect(crudeRate(null, null, 10)).toEqual(missing)
  })

  it.each([
    [5, 0, 1000],
    [5, -1, 1000],
    [5, NaN, 1000],
    [5, Infinity, 1000],
    [-1, 10, 1000],
    [NaN, 10, 1000],
    [Infinity, 10, 1000],
    [5, 10, 0],
    [5, 10, NaN]
  ])('refuses %p over %p per %p', (numerator, denominator, per) => {
    expect(() => crudeRate(numerator, denominator, per)).toThrow(RangeError)
  })

  it('lies inside its interval, which scales with the multiplier', () => {
    assert(
      property(integer({ min: 0, max: 60000 }), integer({ min: 1, max: 5500000 }), (events, people) => {
        const rate = crudeRate(events, people, 10000)
        const narrow = crudeRate(events, people, 1)
        expect(rate.lower).toBeLessThanOrEqual(rate.value ?? NaN)
        expect(rate.upper).toBeGreaterThanOrEqual(rate.value ?? NaN)
        expect(rate.upper).toBeCloseTo(10000 * (narrow.upper ?? NaN), 6)
        expect(crudeRate(events, people, 10000, 0.998).upper).toBeGreaterThan(rate.upper ?? NaN)
      })
    )
  })

  it('gives equal rates equal values, so that ties are seen as ties', () => {
    expect(crudeRate(1, 3, 10000).value).toBe(crudeRate(2, 6, 10000).value)
    expect(crudeRate(7, 49, 100000).value).toBe(crudeRate(1, 7, 100000).value)
  })

  it('covers the true rate in about 95 of 100 simulated years, never in far fewer', () => {
    const random = seededRandom(20)
    const simulatedCount = (mean: number) => {
      let count = 0
      for (let waited = -Math.log(random()); waited < mean; waited -= Math.log(random())) count++
      return count
    }
    const limits = Array.from({ length: 120 }, (_, count) => crudeRate(count, 1000, 1000))
    for (const mean of [0.5, 3, 12, 40]) {
      const years = 4000
      let covered = 0
      for (let year = 0; year < years; year++) {
        const { lower, upper } = limits[simulatedCount(mean)] ?? {}
        if ((lower ?? NaN) <= mean && mean <= (upper ?? NaN)) covered++
      }
      // Four Monte-Carlo standard errors under 95 %.
      expect(covered / years).toBeGreaterThan(0.95 - 4 * Math.sqrt((0.95 * 0.05) / years))
    }
  })
})
