import { assert, integer, property } from 'fast-check'
import type { Level } from '../../../shared/methods/estimate.ts'
import { byarInterval, countInterval, garwoodInterval } from '../../../shared/methods/poissonInterval.ts'

/** P(X ≤ count), its terms added one by one. */
function summedUpTo(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let k = 1; k <= count; k++) sum += term *= mean / k
  return sum
}

describe('garwoodInterval', () => {
  it.each([0.95, 0.998] as Level[])('puts exactly the tail probability beyond each limit, at %p', level => {
    const tail = (1 - level) / 2
    for (const count of [1, 2, 5, 9, 30, 120]) {
      const { lower, upper } = garwoodInterval(count, level)
      expect(1 - summedUpTo(count - 1, lower)).toBeCloseTo(tail, 11)
      expect(summedUpTo(count, upper)).toBeCloseTo(tail, 11)
    }
  })

  // PHEindicatormethods 093fd28, tests/testthat/testdata_funnel_ratio_outputs.csv: limits found there by a
  // bisection good to about 1e-4.
  it.each([
    [1, 0.025317898, 5.571644585, 0.001000547, 9.233410143],
    [5, 1.623486324, 11.6683331, 0.739371928, 16.45474478],
    [9, 4.11537405, 17.08479966, 2.452425215, 22.65737951],
    [20, 12.21651877, 30.88838097, 8.958211233, 38.04188668],
    [716, 664.5083011, 770.4222128, 636.1521174, 802.60414]
  ])('agrees with the published limits for %p events', (count, lower95, upper95, lower998, upper998) => {
    const at95 = garwoodInterval(count)
    const at998 = garwoodInterval(count, 0.998)
    const published = [lower95, upper95, lower998, upper998]
    const ours = [at95.lower, at95.upper, at998.lower, at998.upper]
    ours.forEach((limit, index) => expect(Math.abs(limit - (published[index] ?? 0))).toBeLessThan(2e-4))
  })

  it('has a closed form at 0 events', () => {
    expect(garwoodInterval(0).lower).toBe(0)
    expect(garwoodInterval(0).upper).toBeCloseTo(-Math.log(0.025), 12)
    expect(garwoodInterval(0, 0.998).upper).toBeCloseTo(-Math.log(0.001), 12)
  })

  it('covers at least 95 times in 100, whatever the mean', () => {
    const limits = Array.from({ length: 200 }, (_, count) => garwoodInterval(count))
    for (let mean = 0.2; mean < 60; mean += 1.3) {
      let covered = 0
      let term = Math.exp(-mean)
      limits.forEach(({ lower, upper }, count) => {
        if (count > 0) term *= mean / count
        if (lower <= mean && mean <= upper) covered += term
      })
      expect(covered).toBeGreaterThanOrEqual(0.95)
    }
  })
})

describe('byarInterval', () => {
  it('agrees with the UKHSA figures for 15 in 400 and not with the variant that adds one half', () => {
    const { lower, upper } = byarInterval(15)
    expect(lower / 400).toBeCloseTo(0.02097, 5)
    expect(upper / 400).toBeCloseTo(0.06185, 5)
  })

  it('stays close to the exact limits, the more so the larger the count', () => {
    for (const [count, within] of [
      [10, 0.008],
      [25, 0.002],
      [100, 0.0005],
      [10000, 0.000005]
    ] as const) {
      const exact = garwoodInterval(count)
      const byar = byarInterval(count)
      expect(Math.abs(byar.lower / exact.lower - 1)).toBeLessThan(within)
      expect(Math.abs(byar.upper / exact.upper - 1)).toBeLessThan(within)
    }
  })

  it('never falls below 0, where the formula does for one event at 99.8 %', () => {
    expect(byarInterval(1, 0.998).lower).toBe(0)
    expect(byarInterval(0).lower).toBe(0)
  })
})

describe('countInterval', () => {
  it('is exact under ten events and Byar from ten', () => {
    expect(countInterval(9)).toEqual(garwoodInterval(9))
    expect(countInterval(10)).toEqual(byarInterval(10))
    expect(countInterval(9.5)).toEqual(garwoodInterval(9.5))
  })

  it('contains the count, grows with it, and is wider at 99.8 %', () => {
    assert(
      property(integer({ min: 0, max: 50000 }), count => {
        const at95 = countInterval(count)
        const at998 = countInterval(count, 0.998)
        const next = countInterval(count + 1)
        expect(at95.lower).toBeLessThanOrEqual(count)
        expect(at95.upper).toBeGreaterThan(count)
        expect(at998.lower).toBeLessThanOrEqual(at95.lower)
        expect(at998.upper).toBeGreaterThan(at95.upper)
        expect(next.lower).toBeGreaterThan(at95.lower)
        expect(next.upper).toBeGreaterThan(at95.upper)
      })
    )
  })

  it.each([-1, NaN, Infinity])('refuses %p events', count => {
    expect(() => countInterval(count)).toThrow(RangeError)
  })
})
