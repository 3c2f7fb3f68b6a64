import { assert, nat, pre, property } from 'fast-check'
import type { Level } from '../../../shared/methods/estimate.ts'
import { wilsonInterval } from '../../../shared/methods/wilsonInterval.ts'

describe('wilsonInterval', () => {
  // Newcombe (1998), Statistics in Medicine 17:857–872, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718]
  ])('agrees with the published limits for %p of %p', (numerator, denominator, lower, upper) => {
    const ours = wilsonInterval(numerator, denominator)
    expect(ours.lower).toBeCloseTo(lower, 4)
    expect(ours.upper).toBeCloseTo(upper, 4)
  })

  it.each([
    [0.95, 1.959963984540054],
    [0.998, 3.090232306167813]
  ] as [Level, number][])('ends where the score test at %p is just met', (level, deviate) => {
    for (const [numerator, denominator] of [
      [3, 7],
      [81, 263],
      [1, 1000],
      [999, 1000],
      [0.445, 1]
    ] as const) {
      const { lower, upper } = wilsonInterval(numerator, denominator, level)
      for (const limit of [lower, upper]) {
        const score = (numerator / denominator - limit) / Math.sqrt((limit * (1 - limit)) / denominator)
        expect(Math.abs(score)).toBeCloseTo(deviate, 9)
      }
    }
  })

  it('is exact at the ends', () => {
    for (const denominator of [1, 2, 7, 20, 333]) {
      expect(wilsonInterval(0, denominator).lower).toBe(0)
      expect(wilsonInterval(denominator, denominator).upper).toBe(1)
    }
  })

  it('rises with what is counted, narrows with what it is counted from, and is wider at 99.8 %', () => {
    assert(
      property(nat(2500), nat(2500), (counted, rest) => {
        const all = counted + rest + 1
        const here = wilsonInterval(counted, all)
        const more = wilsonInterval(counted + 1, all)
        expect(more.lower).toBeGreaterThan(here.lower)
        expect(more.upper).toBeGreaterThan(here.upper)
        const wide = wilsonInterval(counted, all, 0.998)
        expect(wide.lower).toBeLessThanOrEqual(here.lower)
        expect(wide.upper).toBeGreaterThan(here.upper)
        const doubled = wilsonInterval(2 * counted, 2 * all)
        expect(doubled.upper - doubled.lower).toBeLessThan(here.upper - here.lower)
      })
    )
  })

  it('mirrors itself when what is counted is turned round', () => {
    assert(
      property(nat(5000), nat(5000), (counted, rest) => {
        pre(counted + rest > 0)
        const one = wilsonInterval(counted, counted + rest)
        const other = wilsonInterval(rest, counted + rest)
        expect(one.lower).toBeCloseTo(1 - other.upper, 12)
        expect(one.lower).toBeGreaterThanOrEqual(0)
        expect(one.upper).toBeLessThanOrEqual(1)
        expect(one.lower).toBeLessThanOrEqual(counted / (counted + rest))
        expect(one.upper).toBeGreaterThanOrEqual(counted / (counted + rest))
      })
    )
  })

  it('covers 95 times in 100 on average over the true proportion', () => {
    const trials = 40
    const limits = Array.from({ length: trials + 1 }, (_, count) => wilsonInterval(count, trials))
    let total = 0
    let proportions = 0
    for (let p = 0.005; p < 1; p += 0.005) {
      let term = (1 - p) ** trials
      limits.forEach(({ lower, upper }, count) => {
        if (count > 0) term *= (((trials - count + 1) / count) * p) / (1 - p)
        if (lower <= p && p <= upper) total += term
      })
      proportions++
    }
    // Agresti & Coull (1998), Am Stat 52:119–126: the mean coverage of the score interval is close to nominal.
    expect(total / proportions).toBeGreaterThan(0.948)
    expect(total / proportions).toBeLessThan(0.958)
  })

  it.each([
    [5, 4],
    [-1, 4],
    [NaN, 4],
    [1, 0],
    [1, -3],
    [1, Infinity]
  ])('refuses %p of %p', (numerator, denominator) => {
    expect(() => wilsonInterval(numerator, denominator)).toThrow(RangeError)
  })
})
