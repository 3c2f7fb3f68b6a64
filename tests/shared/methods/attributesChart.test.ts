import { attributesChart } from '../../../shared/methods/attributesChart.ts'
import { randomDraws } from '../../../shared/methods/randomDraws.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

const pointsOf = (numerators: readonly number[], denominator: number) =>
  numerators.map((numerator, index) => ({ id: `${index}`, numerator, denominator }))

function chartOf(...arguments_: Parameters<typeof attributesChart>) {
  const chart = attributesChart(...arguments_)
  if ('refused' in chart) throw new Error(chart.refused)
  return chart
}

describe('attributesChart', () => {
  // Montgomery (2009), example 7.1 (orange juice cans), 30 samples of 50: p̄ 0.2313, limits 0.0524 and 0.4102.
  it('agrees with Montgomery’s p chart', () => {
    const cans = [
      12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9,
      6
    ]
    const { mean, points } = chartOf('p', pointsOf(cans, 50))
    expect(mean).toBeCloseTo(0.2313, 4)
    expect(points[0]?.lower).toBeCloseTo(0.0524, 3)
    expect(points[0]?.upper).toBeCloseTo(0.4102, 3)
  })

  // Montgomery (2009), example 7.3 (circuit boards), 26 samples, 516 faults: c̄ 19.85, limits 6.48 and 33.22.
  it('agrees with Montgomery’s c chart', () => {
    const faults = [
      21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15
    ]
    const { mean, points } = chartOf('c', pointsOf(faults, 100))
    expect(mean).toBeCloseTo(19.85, 2)
    expect(points[0]?.lower).toBeCloseTo(6.48, 2)
    expect(points[0]?.upper).toBeCloseTo(33.21, 1)
  })

  it('gives a u chart the limits of the c chart, per one, when all are equally exposed', () => {
    const counts = [3, 5, 4, 6, 2, 8, 5, 4, 3, 6, 5, 7]
    const u = chartOf('u', pointsOf(counts, 10))
    const c = chartOf('c', pointsOf(counts, 10))
    expect((u.points[0]?.upper ?? NaN) * 10).toBeCloseTo(c.points[0]?.upper ?? NaN, 10)
    expect(u.points[0]?.lower).toBe(0)
  })

  it('widens with fewer people', () => {
    const points = pointsOf([3, 5, 4, 6, 2, 8, 5, 4, 3, 6, 5], 100).concat({
      id: 'few',
      numerator: 1,
      denominator: 20
    })
    const chart = chartOf('p', points)
    expect(chart.points.at(-1)?.upper).toBeGreaterThan(chart.points[0]?.upper ?? NaN)
  })

  it('hardly changes by Laney’s factor when only chance is at work, and grows by it otherwise', () => {
    const { normal } = randomDraws(seededRandom(2))
    const drawn = (between: number) =>
      pointsOf(
        Array.from({ length: 600 }, () => Math.round(5000 + Math.sqrt(5000) * normal() + between * normal())),
        50000
      )
    const ratio = (points: ReturnType<typeof drawn>) => {
      const plain = chartOf('u', points)
      const laney = chartOf('u', points, true)
      return ((laney.points[0]?.upper ?? NaN) - laney.mean) / ((plain.points[0]?.upper ?? NaN) - plain.mean)
    }
    expect(ratio(drawn(0))).toBeCloseTo(1, 1)
    // σ² = 5000 + 210² = 49,100 against 5000: a factor of 3.13.
    expect(Math.abs(ratio(drawn(210)) - 3.13)).toBeLessThan(0.25)
  })

  it('refuses too few points and no variation, and throws on the impossible', () => {
    expect(attributesChart('u', pointsOf([1, 2, 3], 5))).toEqual({
      refused: expect.stringContaining('Too few')
    })
    expect(attributesChart('u', pointsOf(Array<number>(12).fill(0), 5))).toHaveProperty('refused')
    expect(attributesChart('p', pointsOf(Array<number>(12).fill(5), 5))).toHaveProperty('refused')
    expect(() => attributesChart('p', pointsOf(Array<number>(12).fill(6), 5))).toThrow(RangeError)
    expect(() => attributesChart('u', pointsOf(Array<number>(12).fill(6), 0))).toThrow(RangeError)
  })
})
