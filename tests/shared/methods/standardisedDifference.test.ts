import fc from 'fast-check'
import { areaVariation, funnel } from '../../../shared/methods/funnel.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'
import { standardisedDifference } from '../../../shared/methods/standardisedDifference.ts'

const counted = fc.record({
  numerator: fc.integer({ min: 0, max: 500 }),
  denominator: fc.integer({ min: 500, max: 100_000 })
})

describe('standardisedDifference', () => {
  it('is the difference of roots over its standard error, worked by hand', () => {
    // √(9/100) − √(4/100) = 0.1; variance 1/400 + 1/400 = 0.005.
    const difference = standardisedDifference(
      'rate',
      { numerator: 9, denominator: 100 },
      { numerator: 4, denominator: 100 }
    )
    expect(difference).toBeCloseTo(0.1 / Math.sqrt(0.005), 12)
    // asin √¾ − asin √¼ = 60° − 30°.
    const angle = standardisedDifference('proportion', { numerator: 75, denominator: 100 }, 0.25)
    expect(angle).toBeCloseTo(Math.PI / 6 / Math.sqrt(1 / 400), 12)
  })

  it('turns its sign when the two change places', () => {
    fc.assert(
      fc.property(counted, counted, fc.constantFrom('rate' as const, 'proportion' as const), (a, b, kind) => {
        expect(standardisedDifference(kind, a, b)).toBeCloseTo(-standardisedDifference(kind, b, a), 9)
      })
    )
  })

  it.each(['rate', 'proportion'] as const)(
    'lies beyond 1.96 and 3.09 for a %s exactly where the funnel with variation has its limits',
    kind => {
      const areas = Array.from({ length: 14 }, (_, index) => ({
        id: `area ${index}`,
        numerator: 400 + index * 90,
        denominator: 9000 + (index % 3) * 800
      }))
      const variation = areaVariation(kind, areas)
      if (isRefusal(variation)) throw new Error(variation.refused)
      const drawn = funnel(kind, areas, 1)
      if (isRefusal(drawn)) throw new Error(drawn.refused)
      for (const [index, { at95, at998, denominator }] of drawn.points.entries()) {
        const at = (value: number) =>
          standardisedDifference(
            kind,
            { numerator: value * denominator, denominator },
            variation.target,
            variation
          )
        expect(index).toBeLessThan(areas.length)
        expect(at(at95.upper)).toBeCloseTo(1.959963984540054, 6)
        expect(at(at998.lower)).toBeCloseTo(-3.090232306167813, 6)
      }
    }
  )

  it('refuses a figure without a denominator', () => {
    expect(() => standardisedDifference('rate', { numerator: 1, denominator: 0 }, 0.5)).toThrow(RangeError)
  })
})

describe('areaVariation', () => {
  const areas = Array.from({ length: 32 }, (_, index) => ({
    id: `area ${index}`,
    numerator: 300 + ((index * 7919) % 500),
    denominator: 20_000
  }))

  it('given to a funnel changes nothing when it is of the same areas', () => {
    const variation = areaVariation('rate', areas)
    if (isRefusal(variation)) throw new Error(variation.refused)
    expect(funnel('rate', areas, 1000, undefined, variation)).toEqual(funnel('rate', areas, 1000))
  })

  it('lets four groups be judged by the variation of 32 areas, where four alone are refused', () => {
    const variation = areaVariation('rate', areas)
    if (isRefusal(variation)) throw new Error(variation.refused)
    const groups = [0, 8, 16, 24].map(start => ({
      id: `group ${start}`,
      numerator: areas.slice(start, start + 8).reduce((sum, { numerator }) => sum + numerator, 0),
      denominator: 160_000
    }))
    expect(isRefusal(funnel('rate', groups, 1000))).toBe(true)
    const drawn = funnel('rate', groups, 1000, undefined, variation)
    if (isRefusal(drawn)) throw new Error(drawn.refused)
    expect(drawn).toMatchObject({
      tauSquared: variation.tauSquared,
      phi: variation.phi,
      target: variation.target
    })
    expect(drawn.points).toHaveLength(4)
    expect(drawn.caution).toContain('from 32 areas')
  })
})
