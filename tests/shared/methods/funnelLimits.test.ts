import { funnelLimits, poissonFunnelLimits } from '../../../shared/methods/funnelLimits.ts'
import { wilsonInterval } from '../../../shared/methods/wilsonInterval.ts'
import type { Level } from '../../../shared/methods/estimate.ts'

/** P(X ≤ count), its terms added one by one. */
function summedUpTo(count: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let k = 1; k <= count; k++) sum += term *= mean / k
  return count < 0 ? 0 : sum
}

describe('poissonFunnelLimits', () => {
  // PHEindicatormethods 093fd28, tests/testthat/testdata_funnel_ratio_outputs.csv: events, then the expected events at
  // which they just meet the lower and the upper limit at 95 %, and the same at 99.8 % (bisection, good to 1e-4).
  const published = [
    [1, 5.571644585, 0.025317898, 9.233410143, 0.001000547],
    [5, 11.6683331, 1.623486324, 16.45474478, 0.739371928],
    [12, 20.96158966, 6.20057525, 27.02598763, 4.042439622],
    [49, 64.7805979, 36.25047284, 74.7246273, 30.17809181],
    [495, 540.5897776, 452.3482779, 567.6815921, 429.0857897]
  ] as const

  it('is met by so many events where UKHSA finds it met', () => {
    for (const [events, lower95, upper95, lower998, upper998] of published) {
      expect(poissonFunnelLimits(lower95, 0.95).lower * lower95).toBeCloseTo(events, 2)
      expect(poissonFunnelLimits(upper95, 0.95).upper * upper95).toBeCloseTo(events, 2)
      expect(poissonFunnelLimits(lower998, 0.998).lower * lower998).toBeCloseTo(events, 2)
      expect(poissonFunnelLimits(upper998, 0.998).upper * upper998).toBeCloseTo(events, 2)
    }
  })

  it.each([
    [0.95, 0.025],
    [0.998, 0.001]
  ] as [Level, number][])('parts the counts at %p exactly where their own tails do', (level, tail) => {
    for (const expected of [0.4, 2, 3.7, 7, 12.5, 60, 150]) {
      const { lower, upper } = poissonFunnelLimits(expected, level)
      for (let count = 0; count < expected * 2 + 20; count++) {
        expect(count / expected < lower).toBe(summedUpTo(count, expected) < tail)
        expect(count / expected > upper).toBe(1 - summedUpTo(count - 1, expected) < tail - 1e-15)
      }
    }
  })

  // Roots found with 40 digits (mpmath 1.3: findroot of gammainc), below and above 16 expected events, from which on they
  // are read from a polynomial.
  it.each([
    [0.95, 4, '0.15131457534012305516', '8.8277223096878267118'],
    [0.95, 12, '5.2363467921580142912', '19.722176062957309959'],
    [0.95, 16, '8.1782053953911991942', '24.777483069406468884'],
    [0.95, 20, '11.247658092688754784', '29.706323735061250252'],
    [0.95, 100, '80.390550695934275094', '120.55796545537752916'],
    [0.95, 543.21, '497.50990913089686272', '589.85749458356274364'],
    [0.95, 20000.7, '19723.489088778260885', '20278.858070971720856'],
    [0.95, 123456.7, '122768.01313394229524', '124146.33402010114457'],
    [0.998, 7.5, '0.23320515369242669278', '17.745793052978807563'],
    [0.998, 12, '2.4123642079768614689', '24.512453558087513186'],
    [0.998, 16, '4.7225501755072654099', '30.181831638719405658'],
    [0.998, 20, '7.2424134370413716204', '35.650286708087676629'],
    [0.998, 37.3, '19.445962950515615953', '58.026132954393212354'],
    [0.998, 3333.3333333333335, '3155.8523188462692449', '3513.6644334653062682'],
    [0.998, 123456.7, '122371.82977893064018', '124544.42007279334035']
  ] as [Level, number, string, string][])(
    'agrees at %p with roots of 40 digits, of %p expected events',
    (level, expected, lower, upper) => {
      const limits = poissonFunnelLimits(expected, level)
      expect((limits.lower * expected) / Number(lower)).toBeCloseTo(1, 10)
      expect((limits.upper * expected) / Number(upper)).toBeCloseTo(1, 10)
    }
  )

  it('goes on without a step where the polynomial takes over from the search', () => {
    for (const level of [0.95, 0.998] as const) {
      const [before, after] = [16 - 1e-9, 16].map(expected => poissonFunnelLimits(expected, level))
      expect(after?.lower).toBeCloseTo(before?.lower ?? Number.NaN, 9)
      expect(after?.upper).toBeCloseTo(before?.upper ?? Number.NaN, 9)
    }
  })

  it('leaves no room below where even no event is not unusual', () => {
    expect(poissonFunnelLimits(3.6, 0.95).lower).toBe(0)
    expect(poissonFunnelLimits(3.7, 0.95).lower).toBeGreaterThan(0)
    expect(poissonFunnelLimits(6.9, 0.998).lower).toBe(0)
  })

  it('closes in on 1 as more is expected', () => {
    let previous = poissonFunnelLimits(5, 0.95)
    for (const expected of [10, 50, 500, 5000, 50000]) {
      const next = poissonFunnelLimits(expected, 0.95)
      expect(next.lower).toBeGreaterThan(previous.lower)
      expect(next.upper).toBeLessThan(previous.upper)
      previous = next
    }
    // Normal approximation: 1 ± 1.96 / √50000.
    expect(previous.upper).toBeCloseTo(1 + 1.959964 / Math.sqrt(50000), 4)
  })
})

describe('funnelLimits', () => {
  // The same source, testdata_funnel_rate_outputs_2.csv: crude rate per 100,000 about 114.8591735.
  it('gives UKHSA’s limits of a crude rate at its own populations', () => {
    const model = { kind: 'rate', target: 114.8591735e-5, tauSquared: 0 } as const
    for (const [events, population, limit] of [
      [5, 3386.272291 * 3, 49.21832987],
      [49, 18800.00697 * 3, 86.87940041],
      [1344, 411466.9163 * 3, 108.8787415]
    ] as const) {
      const { lower } = funnelLimits(model, population, 0.95)
      expect(lower * 100000).toBeCloseTo(limit, 1)
      expect(lower * population).toBeCloseTo(events, 1)
    }
  })

  // The same source, testdata_funnel_prop_outputs.csv: percentages about 80.642448.
  it.each([
    [1, 3.204264, 100, 0, 100],
    [18, 62.390093, 98.894803, 51.864359, 100],
    [102, 72.974925, 88.309971, 68.553233, 92.731663],
    [4818, 79.526814, 81.758082, 78.883452, 82.401444],
    [110000, 80.408963, 80.875933, 80.274317, 81.010578]
  ])('gives UKHSA’s limits of a proportion of %p people', (people, lower95, upper95, lower998, upper998) => {
    const model = { kind: 'proportion', target: 0.80642448, tauSquared: 0 } as const
    const at95 = funnelLimits(model, people, 0.95)
    const at998 = funnelLimits(model, people, 0.998)
    expect(100 * at95.lower).toBeCloseTo(lower95, 4)
    expect(100 * at95.upper).toBeCloseTo(upper95, 4)
    expect(100 * at998.lower).toBeCloseTo(lower998, 4)
    expect(100 * at998.upper).toBeCloseTo(upper998, 4)
  })

  it('is the inversion of Wilson’s interval', () => {
    const { lower, upper } = funnelLimits({ kind: 'proportion', target: 0.3, tauSquared: 0 }, 400, 0.95)
    expect(wilsonInterval(lower * 400, 400).upper).toBeCloseTo(0.3, 12)
    expect(wilsonInterval(upper * 400, 400).lower).toBeCloseTo(0.3, 12)
  })

  it('widens with the variation between areas, which more people do not shrink', () => {
    for (const kind of ['rate', 'proportion'] as const) {
      const narrow = funnelLimits({ kind, target: 0.1, tauSquared: 0.001 }, 50000, 0.95)
      const wide = funnelLimits({ kind, target: 0.1, tauSquared: 0.01 }, 50000, 0.95)
      const widest = funnelLimits({ kind, target: 0.1, tauSquared: 0.01 }, 500, 0.95)
      expect(wide.lower).toBeLessThan(narrow.lower)
      expect(wide.upper).toBeGreaterThan(narrow.upper)
      expect(widest.upper).toBeGreaterThan(wide.upper)
      const endless = funnelLimits({ kind, target: 0.1, tauSquared: 0.01 }, 1e9, 0.95)
      expect(endless.upper).toBeGreaterThan(0.1)
    }
  })

  it('tends to the exact limits as the variation vanishes, for large counts', () => {
    const exact = funnelLimits({ kind: 'rate', target: 0.02, tauSquared: 0 }, 500000, 0.95)
    const almost = funnelLimits({ kind: 'rate', target: 0.02, tauSquared: 1e-12 }, 500000, 0.95)
    expect(almost.lower / exact.lower).toBeCloseTo(1, 3)
    expect(almost.upper / exact.upper).toBeCloseTo(1, 3)
  })

  it('stays within what is possible', () => {
    const { lower, upper } = funnelLimits({ kind: 'proportion', target: 0.97, tauSquared: 0.2 }, 12, 0.998)
    expect(lower).toBeGreaterThanOrEqual(0)
    expect(upper).toBeLessThanOrEqual(1)
    expect(funnelLimits({ kind: 'rate', target: 0.01, tauSquared: 1 }, 50, 0.998).lower).toBe(0)
  })

  it.each([
    [{ kind: 'rate', target: 0, tauSquared: 0 }, 10],
    [{ kind: 'proportion', target: 1, tauSquared: 0 }, 10],
    [{ kind: 'rate', target: 1, tauSquared: -1 }, 10],
    [{ kind: 'rate', target: 1, tauSquared: 0 }, 0]
  ] as const)('refuses %p for %p', (model, denominator) => {
    expect(() => funnelLimits(model, denominator, 0.95)).toThrow(RangeError)
  })
})
