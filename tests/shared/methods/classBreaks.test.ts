import { array, assert, double, integer, oneof, property } from 'fast-check'
import { classBreaks, classOf } from '../../../shared/methods/classBreaks.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

/** How many digits a reader has to take in. */
const significantDigits = (value: number) =>
  Math.abs(value).toExponential().split('e')[0]?.replace('.', '').length ?? 0

describe('classBreaks', () => {
  it('reads like a legend for a year of council rates', () => {
    const random = seededRandom(3)
    const rates = Array.from({ length: 32 * 10 }, () => 260 + 520 * random() ** 1.4)
    const breaks = classBreaks(rates)
    expect(breaks).toHaveLength(4)
    for (const value of breaks) expect(significantDigits(value)).toBeLessThanOrEqual(2)
  })

  it('fills its classes about evenly', () => {
    const random = seededRandom(9)
    for (const power of [0.5, 1, 4]) {
      const rates = Array.from({ length: 320 }, () => 1 + 900 * random() ** power)
      const breaks = classBreaks(rates)
      const sizes = [0, 1, 2, 3, 4].map(k => rates.filter(rate => classOf(rate, breaks) === k).length)
      // A fifth each, give or take a quarter of a class at either end.
      for (const size of sizes) expect(Math.abs(size - 64)).toBeLessThanOrEqual(33)
    }
  })

  it('spans orders of magnitude in one legend', () => {
    const values = Array.from({ length: 100 }, (_, index) => 10 ** (index / 20))
    expect(classBreaks(values)).toEqual([10, 100, 1000, 10000])
  })

  it('keeps a heap of zeros to a class of its own', () => {
    const breaks = classBreaks([...Array<number>(20).fill(0), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    expect(breaks[0]).toBeGreaterThan(0)
    expect(breaks[0]).toBeLessThanOrEqual(1)
    expect(breaks.length).toBeLessThan(4)
  })

  it('separates one area from thirty-one', () => {
    expect(classBreaks([...Array<number>(31).fill(0), 10])).toEqual([5])
    expect(classBreaks([10, ...Array<number>(31).fill(12)])).toHaveLength(1)
  })

  it('has nothing to divide when all are equal or there are none', () => {
    expect(classBreaks([])).toEqual([])
    expect(classBreaks([5])).toEqual([])
    expect(classBreaks([5, 5, 5])).toEqual([])
    expect(classBreaks([1, 2, 3], 1)).toEqual([])
  })

  it('puts 0 between falls and rises', () => {
    expect(classBreaks([-5, -4, -3, -2, 2, 3, 4, 5], 2)).toEqual([0])
  })

  const anyValues = oneof(
    array(integer({ min: 0, max: 12 }), { maxLength: 60 }),
    array(double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 60 }),
    array(double({ min: 100000, max: 100001, noNaN: true }), { maxLength: 60 })
  )

  it('gives ascending breaks, and no class without a value', () => {
    assert(
      property(anyValues, integer({ min: 1, max: 9 }), (values, classes) => {
        const breaks = classBreaks(values, classes)
        expect(breaks.length).toBeLessThan(classes)
        expect(breaks).toEqual([...new Set(breaks)].toSorted((a, b) => a - b))
        const used = new Set(values.map(value => classOf(value, breaks)))
        expect(used.size).toBe(values.length > 0 ? breaks.length + 1 : 0)
      })
    )
  })

  it('depends neither on order nor on the unit of ten', () => {
    assert(
      property(array(integer({ min: 1, max: 9999 }), { minLength: 1, maxLength: 60 }), values => {
        const breaks = classBreaks(values)
        expect(classBreaks(values.toReversed())).toEqual(breaks)
        const scaled = classBreaks(values.map(value => value * 100))
        expect(scaled.map(value => Math.round(value * 1000))).toEqual(
          breaks.map(value => Math.round(value * 100000))
        )
      })
    )
  })

  it('takes of two round numbers equally near the lower, in units and in hundreds', () => {
    // A fifth of them lies at 9 and at 900: in the middle between 8 and 10, and 800 and 1,000.
    const values = [1, 3, ...Array<number>(7).fill(13)]
    expect(classBreaks(values)).toEqual([8])
    expect(classBreaks(values.map(value => value * 100))).toEqual([800])
  })

  it('refuses what is not finite and what is not a number of classes', () => {
    expect(() => classBreaks([1, NaN])).toThrow(RangeError)
    expect(() => classBreaks([1, 2], 0)).toThrow(RangeError)
    expect(() => classBreaks([1, 2], 2.5)).toThrow(RangeError)
  })
})

describe('classOf', () => {
  it('puts a value equal to a break into the class above', () => {
    expect([299.9, 300, 449, 450, 9000].map(value => classOf(value, [300, 450]))).toEqual([0, 1, 1, 2, 2])
    expect(classOf(3, [])).toBe(0)
  })
})
