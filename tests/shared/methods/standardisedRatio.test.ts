import { garwoodInterval } from '../../../shared/methods/poissonInterval.ts'
import { expectedEvents, standardisedRatio } from '../../../shared/methods/standardisedRatio.ts'

describe('standardisedRatio', () => {
  it('is 100 when as many events happen as expected, with the count’s own limits', () => {
    expect(standardisedRatio(8, 8)).toEqual({
      value: 100,
      lower: expect.closeTo((100 * garwoodInterval(8).lower) / 8, 10),
      upper: expect.closeTo((100 * garwoodInterval(8).upper) / 8, 10)
    })
  })

  // PHEindicatormethods 093fd28, testdata_funnel_ratio_outputs.csv: for 5 events the exact limits are 1.6235 and 11.6683.
  it('carries the published limits of 5 events', () => {
    const { lower, upper } = standardisedRatio(5, 2, 1)
    expect(lower).toBeCloseTo(1.623486 / 2, 4)
    expect(upper).toBeCloseTo(11.668333 / 2, 4)
  })

  it('becomes an indirectly standardised rate when × the reference rate', () => {
    const groups = [
      { denominator: 2000, referenceRate: 0.01 },
      { denominator: 500, referenceRate: 0.04 }
    ]
    expect(expectedEvents(groups)).toBe(40)
    expect(standardisedRatio(30, expectedEvents(groups), 16).value).toBe(12)
  })

  it('keeps a missing figure missing and refuses nothing expected', () => {
    expect(standardisedRatio(null, 5)).toEqual({ value: null, lower: null, upper: null })
    expect(standardisedRatio(5, null).value).toBeNull()
    expect(() => standardisedRatio(5, 0)).toThrow(RangeError)
    expect(() => standardisedRatio(5, 1, 0)).toThrow(RangeError)
    expect(() => expectedEvents([{ denominator: -1, referenceRate: 1 }])).toThrow(RangeError)
  })
})
