import { momentsOf, overdispersion } from '../../../shared/methods/overdispersion.ts'
import { randomDraws } from '../../../shared/methods/randomDraws.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

/** Numerators and denominators of FunnelPlotR's own tests (tests/testthat/test-classes_methods.R). */
const observed = [100, 150, 180, 80, 120, 225]
const expected = [108, 112, 165, 95, 100, 220]

describe('momentsOf', () => {
  it('gives the φ that FunnelPlotR tests for (log ratios, 1/√E, nothing trimmed of six)', () => {
    const areas = observed.map((count, index) => ({
      distance: Math.log(count / (expected[index] ?? NaN)),
      standardError: 1 / Math.sqrt(expected[index] ?? NaN)
    }))
    expect(momentsOf(areas, 0).phi).toBeCloseTo(2.948033, 6)
  })

  it('winsorises at type-7 quantiles', () => {
    // numpy: mean of the squares of the same log scores clipped to np.quantile(z, [.1, .9]).
    const areas = observed.map((count, index) => ({
      distance: Math.log(count / (expected[index] ?? NaN)),
      standardError: 1 / Math.sqrt(expected[index] ?? NaN)
    }))
    expect(momentsOf(areas, 0.1).phi).toBeCloseTo(2.149053099170452, 10)
  })

  it('has a closed form when all standard errors are equal', () => {
    const distances = [3, -2, 4, -1, 0, 2, -3, 1, 2, -4]
    const standardError = 0.5
    const { phi, tauSquared } = momentsOf(
      distances.map(distance => ({ distance, standardError })),
      0
    )
    const meanSquare = distances.reduce((sum, distance) => sum + distance ** 2, 0) / 10
    expect(phi).toBeCloseTo(meanSquare / 0.25, 12)
    // (kφ − (k − 1)) s² / (k − 1)
    expect(tauSquared).toBeCloseTo(((10 * phi - 9) * 0.25) / 9, 12)
  })

  it('finds none where areas vary less than chance would make them', () => {
    const areas = Array.from({ length: 12 }, () => ({ distance: 0.1, standardError: 1 }))
    expect(momentsOf(areas, 0.1).tauSquared).toBe(0)
  })
})

describe('overdispersion', () => {
  it('recovers the variance that areas were simulated with', () => {
    const { normal } = randomDraws(seededRandom(11))
    const areas = Array.from({ length: 4000 }, (_, index) => {
      const standardError = 0.2 + (index % 5) / 10
      return { distance: Math.sqrt(0.3 + standardError ** 2) * normal(), standardError }
    })
    const unwinsorised = overdispersion(areas, 0)
    expect(unwinsorised).toMatchObject({ areas: 4000 })
    expect('tauSquared' in unwinsorised && unwinsorised.tauSquared).toBeCloseTo(0.3, 1)
  })

  it('is not moved by how far out an outlier lies', () => {
    const areas = Array.from({ length: 32 }, (_, index) => ({ distance: (index % 7) - 3, standardError: 1 }))
    const withOutlier = (distance: number) => overdispersion([...areas, { distance, standardError: 1 }])
    expect(withOutlier(50)).toEqual(withOutlier(5000))
  })

  it('refuses too few areas, and throws on impossible ones', () => {
    const area = { distance: 1, standardError: 1 }
    expect(overdispersion(Array.from({ length: 8 }, () => area))).toEqual({
      refused:
        'Only 8 areas have a figure with the count behind it; fewer than 10 cannot show how much areas vary beyond chance.'
    })
    const wrong = Array.from({ length: 10 }, () => ({ distance: 1, standardError: 0 }))
    expect(() => overdispersion(wrong)).toThrow(RangeError)
  })
})
