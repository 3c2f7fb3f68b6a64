import { assert, double, integer, property } from 'fast-check'
import { roundHalfAwayFromZero } from '../../../shared/methods/round.ts'

/** Rounds a decimal numeral held as a whole number of ten-thousandths, in whole-number arithmetic. */
function roundedExactly(tenThousandths: bigint, decimals: number): number {
  const unit = 10n ** BigInt(4 - decimals)
  const size = tenThousandths < 0n ? -tenThousandths : tenThousandths
  const units = (2n * size + unit) / (2n * unit)
  const rounded = Number(units) / 10 ** decimals
  return tenThousandths < 0n && units > 0n ? -rounded : rounded
}

describe('roundHalfAwayFromZero', () => {
  it.each([
    [1.005, 2, 1.01],
    [2.675, 2, 2.68],
    [-1.005, 2, -1.01],
    [0.5, 0, 1],
    [1.5, 0, 2],
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [0.05, 1, 0.1],
    [512.35, 1, 512.4],
    [1e-7, 2, 0],
    [1e-7, 7, 1e-7],
    [1e21, 0, 1e21],
    [123456789.125, 2, 123456789.13]
  ])('rounds %p at %p decimals to %p', (value, decimals, expected) => {
    expect(roundHalfAwayFromZero(value, decimals)).toBe(expected)
  })

  it('sees through the artefacts of a calculation', () => {
    expect(0.285 * 100).toBeLessThan(28.5)
    expect(roundHalfAwayFromZero(0.285 * 100, 0)).toBe(29)
    expect(roundHalfAwayFromZero(0.1 + 0.2 + 0.05, 1)).toBe(0.4)
  })

  it('never says minus zero', () => {
    expect(Object.is(roundHalfAwayFromZero(-0.04, 1), 0)).toBe(true)
    expect(Object.is(roundHalfAwayFromZero(-0, 1), 0)).toBe(true)
  })

  it('agrees with whole-number arithmetic on four-decimal numerals', () => {
    assert(
      property(integer({ min: -99999999, max: 99999999 }), integer({ min: 0, max: 3 }), (n, decimals) => {
        expect(roundHalfAwayFromZero(n / 10000, decimals)).toBe(roundedExactly(BigInt(n), decimals))
      })
    )
  })

  it('changes nothing when done twice', () => {
    assert(
      property(double({ min: -1e9, max: 1e9, noNaN: true }), integer({ min: 0, max: 3 }), (value, d) => {
        const once = roundHalfAwayFromZero(value, d)
        expect(roundHalfAwayFromZero(once, d)).toBe(once)
      })
    )
  })

  it('refuses what cannot be shown', () => {
    expect(() => roundHalfAwayFromZero(NaN, 1)).toThrow(RangeError)
    expect(() => roundHalfAwayFromZero(Infinity, 1)).toThrow(RangeError)
    expect(() => roundHalfAwayFromZero(1, -1)).toThrow(RangeError)
    expect(() => roundHalfAwayFromZero(1, 1.5)).toThrow(RangeError)
  })
})
