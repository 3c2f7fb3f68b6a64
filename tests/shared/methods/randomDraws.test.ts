import { betaCumulative, gammaCumulative, normalCumulative } from '../../../shared/methods/distributions.ts'
import { randomDraws } from '../../../shared/methods/randomDraws.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

/** Kolmogorov's distance between draws and the distribution they should follow, × √n. */
function kolmogorov(draw: () => number, cumulative: (x: number) => number, draws = 3000): number {
  const sorted = Float64Array.from({ length: draws }, draw).toSorted()
  let widest = 0
  sorted.forEach((value, index) => {
    const p = cumulative(value)
    widest = Math.max(widest, p - index / draws, (index + 1) / draws - p)
  })
  return widest * Math.sqrt(draws)
}

// 1.95 is the 99.9 % point of Kolmogorov's distribution.
describe('randomDraws', () => {
  it('draws from the normal', () => {
    const { normal } = randomDraws(seededRandom(1))
    expect(kolmogorov(normal, normalCumulative)).toBeLessThan(1.95)
  })

  it.each([0.5, 1, 3.5, 400.5])('draws from the gamma of shape %p', shape => {
    const { gamma } = randomDraws(seededRandom(2))
    expect(
      kolmogorov(
        () => gamma(shape),
        x => gammaCumulative(x, shape)
      )
    ).toBeLessThan(1.95)
  })

  it.each([
    [0.5, 20.5],
    [6.5, 3.5]
  ])('draws from the beta of shapes %p and %p', (a, b) => {
    const { beta } = randomDraws(seededRandom(3))
    expect(
      kolmogorov(
        () => beta(a, b),
        x => betaCumulative(x, a, b)
      )
    ).toBeLessThan(1.95)
  })

  it('refuses a shape that is not positive', () => {
    expect(() => randomDraws(seededRandom(1)).gamma(0)).toThrow(RangeError)
  })
})
