import {
  betaCumulative,
  betaQuantile,
  binomialCumulative,
  binomialQuantile,
  chiSquareCumulative,
  chiSquareQuantile,
  gammaCumulative,
  gammaQuantile,
  logGamma,
  normalCumulative,
  normalQuantile,
  poissonCumulative,
  poissonUpperTail,
  studentCumulative,
  studentQuantile
} from '../../../shared/methods/distributions.ts'

const relativeError = (actual: number, expected: number) => Math.abs(actual - expected) / Math.abs(expected)

/** C(n, k) p^k q^(n − k) with p = share / whole, summed exactly in whole numbers and divided once. */
function exactBinomial(count: number, trials: number, share: bigint, whole: bigint): number {
  let choose = 1n
  let total = 0n
  for (let k = 0; k <= count; k++) {
    total += choose * share ** BigInt(k) * (whole - share) ** BigInt(trials - k)
    choose = (choose * BigInt(trials - k)) / BigInt(k + 1)
  }
  const scale = 10n ** 18n
  return Number((total * scale) / whole ** BigInt(trials)) / Number(scale)
}

/** Terms of the Poisson distribution added one by one, smallest first. */
function summedPoisson(from: number, to: number, mean: number): number {
  const terms: number[] = []
  let logFactorial = 0
  for (let k = 0; k <= to; k++) {
    if (k > 0) logFactorial += Math.log(k)
    if (k >= from) terms.push(Math.exp(k * Math.log(mean) - mean - logFactorial))
  }
  return terms.toSorted((a, b) => a - b).reduce((sum, term) => sum + term, 0)
}

describe('logGamma', () => {
  it('is the logarithm of the factorial of one less', () => {
    let logFactorial = 0
    for (let n = 1; n < 60; n++) {
      expect(logGamma(n + 1)).toBeCloseTo((logFactorial += Math.log(n)), 11)
    }
  })

  it('gives √π at one half, and the reflection of a small argument', () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13)
    expect(logGamma(0.2) + logGamma(0.8)).toBeCloseTo(Math.log(Math.PI / Math.sin(0.2 * Math.PI)), 13)
  })

  it('refuses zero and what is not a number', () => {
    expect(() => logGamma(0)).toThrow(RangeError)
    expect(() => logGamma(NaN)).toThrow(RangeError)
  })
})

// Reference figures without a citation were computed with mpmath 1.x at 40 digits, from the defining integrals.
describe('the normal distribution', () => {
  it.each([
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1, 0.15865525393145705],
    [0, 0.5],
    [0.3, 0.6179114221889527],
    [2, 0.9772498680518208],
    [5, 0.9999997133484281]
  ])('cumulates to Φ(%p)', (x, expected) =>
    expect(relativeError(normalCumulative(x), expected)).toBeLessThan(1e-11)
  )

  it.each([
    [1e-12, -7.034483825301132],
    [0.001, -3.0902323061678136],
    [0.2, -0.8416212335729142],
    [0.6, 0.2533471031357998],
    [0.975, 1.959963984540054],
    [0.9995, 3.290526731491895]
  ])('has the quantile of %p', (probability, expected) =>
    expect(relativeError(normalQuantile(probability), expected)).toBeLessThan(1e-11)
  )

  it('is symmetric, and reaches infinity at the ends', () => {
    for (const p of [0.01, 0.2, 0.49]) expect(normalQuantile(p)).toBeCloseTo(-normalQuantile(1 - p), 13)
    expect(normalQuantile(0.5)).toBe(0)
    expect(normalQuantile(0)).toBe(-Infinity)
    expect(normalQuantile(1)).toBe(Infinity)
  })
})

describe('the gamma and chi-square distributions', () => {
  it.each([
    [0.1, 0.5, 0.34527915398142295],
    [10, 3, 0.9972306042844884],
    [60, 100, 1.4815276326460468e-6],
    [100500, 100000, 0.9428967300239713]
  ])('cumulates to %p with shape %p', (x, shape, expected) =>
    expect(relativeError(gammaCumulative(x, shape), expected)).toBeLessThan(1e-11)
  )

  it.each([
    [0.025, 1, 0.025317807984289876],
    [0.975, 2, 5.571643390938899],
    [0.001, 10, 2.9605203727437597],
    [0.999, 11, 24.133971145417586],
    [0.025, 250, 219.9679956309373],
    [0.975, 47000, 47425.85642474621],
    [0.001, 100000, 99025.63189050092],
    [0.5, 0.5, 0.2274682115597864]
  ])('has the quantile of %p with shape %p', (probability, shape, expected) =>
    expect(relativeError(gammaQuantile(probability, shape), expected)).toBeLessThan(1e-11)
  )

  it('agrees with the printed table of chi-square (Fisher & Yates; Pearson & Hartley, table 8)', () => {
    expect(chiSquareQuantile(0.95, 1)).toBeCloseTo(3.84146, 5)
    expect(chiSquareQuantile(0.99, 10)).toBeCloseTo(23.2093, 4)
    expect(chiSquareQuantile(0.025, 20)).toBeCloseTo(9.59078, 5)
    expect(chiSquareQuantile(0.995, 100)).toBeCloseTo(140.169, 3)
  })

  it('is exponential at two degrees of freedom and the square of a normal at one', () => {
    for (const p of [0.001, 0.3, 0.9, 0.999]) {
      expect(relativeError(chiSquareQuantile(p, 2), -2 * Math.log1p(-p))).toBeLessThan(1e-11)
      expect(relativeError(chiSquareQuantile(p, 1), normalQuantile((1 + p) / 2) ** 2)).toBeLessThan(1e-11)
    }
  })

  it('undoes itself over six orders of magnitude', () => {
    for (const shape of [0.5, 3, 47, 900, 20000, 1000000]) {
      for (const p of [1e-6, 0.025, 0.5, 0.999]) {
        expect(relativeError(gammaCumulative(gammaQuantile(p, shape), shape), p)).toBeLessThan(1e-9)
      }
    }
    expect(chiSquareCumulative(9.54953570608324, 1)).toBeCloseTo(0.998, 12)
  })

  it('refuses what is not a probability or not a shape', () => {
    expect(() => gammaQuantile(1.2, 3)).toThrow('a probability lies between 0 and 1')
    expect(() => gammaQuantile(0.5, 0)).toThrow('shape must be positive')
  })
})

describe('the beta distribution', () => {
  it.each([
    [0.3, 2, 5, 0.579825],
    [0.01, 0.5, 100.5, 0.8442592798356939],
    [0.51, 20000, 20000, 0.9999683789182515],
    [0.0009, 47.5, 52000, 0.4810688171588569]
  ])('cumulates to %p with shapes %p and %p', (x, a, b, expected) =>
    expect(relativeError(betaCumulative(x, a, b), expected)).toBeLessThan(1e-11)
  )

  it('has closed forms when one shape is 1', () => {
    for (const p of [0.001, 0.4, 0.975]) {
      expect(relativeError(betaQuantile(p, 7, 1), p ** (1 / 7))).toBeLessThan(1e-11)
      expect(relativeError(betaQuantile(p, 1, 7), 1 - (1 - p) ** (1 / 7))).toBeLessThan(1e-11)
    }
  })

  it('undoes itself', () => {
    for (const [a, b] of [
      [0.5, 100.5],
      [6.5, 3.5],
      [2000.5, 30.5],
      [50.5, 500000]
    ] as const) {
      for (const p of [1e-6, 0.025, 0.5, 0.999])
        expect(relativeError(betaCumulative(betaQuantile(p, a, b), a, b), p)).toBeLessThan(1e-9)
    }
  })
})

describe('the binomial distribution', () => {
  it('equals sums taken exactly in whole numbers', () => {
    for (const [count, trials, share] of [
      [0, 5, 3n],
      [3, 12, 2n],
      [40, 60, 7n],
      [181, 200, 9n]
    ] as const) {
      const exact = exactBinomial(count, trials, share, 10n)
      expect(binomialCumulative(count, trials, Number(share) / 10)).toBeCloseTo(exact, 13)
    }
  })

  it('has the least count reaching the probability as its quantile', () => {
    for (const trials of [1, 9, 11, 19, 23, 99]) {
      const quantile = binomialQuantile(0.05, trials, 0.5)
      expect(exactBinomial(quantile, trials, 1n, 2n)).toBeGreaterThanOrEqual(0.05)
      expect(quantile === 0 ? 0 : exactBinomial(quantile - 1, trials, 1n, 2n)).toBeLessThan(0.05)
    }
  })

  it('reaches the probability where it is met exactly', () => {
    expect(binomialQuantile(0.5, 1, 0.5)).toBe(0)
    expect(binomialQuantile(0.75, 2, 0.5)).toBe(1)
  })
})

describe('the Poisson distribution', () => {
  it('equals sums of its terms', () => {
    for (const [count, mean] of [
      [0, 0.3],
      [4, 9.7],
      [30, 20],
      [250, 300]
    ] as const) {
      expect(relativeError(poissonCumulative(count, mean), summedPoisson(0, count, mean))).toBeLessThan(1e-11)
      expect(
        relativeError(poissonUpperTail(count + 1, mean), summedPoisson(count + 1, count + 400, mean))
      ).toBeLessThan(1e-11)
    }
  })

  it('has its whole weight at 0 when the mean is 0', () => {
    expect(poissonCumulative(0, 0)).toBe(1)
    expect(poissonUpperTail(1, 0)).toBe(0)
    expect(poissonUpperTail(0, 0)).toBe(1)
  })
})

describe('Student’s t distribution', () => {
  it('agrees with the printed table (Pearson & Hartley, table 12)', () => {
    expect(studentQuantile(0.975, 1)).toBeCloseTo(12.706, 3)
    expect(studentQuantile(0.975, 5)).toBeCloseTo(2.571, 3)
    expect(studentQuantile(0.999, 3)).toBeCloseTo(10.215, 3)
    expect(studentQuantile(0.025, 30)).toBeCloseTo(-2.042, 3)
  })

  it('is the tangent of an angle at one degree of freedom and algebraic at two', () => {
    for (const p of [1e-6, 0.1, 0.45, 0.6, 0.998]) {
      expect(relativeError(studentQuantile(p, 1), Math.tan(Math.PI * (p - 0.5)))).toBeLessThan(1e-9)
      expect(
        relativeError(studentQuantile(p, 2), (2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p))))
      ).toBeLessThan(1e-9)
    }
  })

  it('tends to the normal', () => {
    // Fisher (1925): the first term of the expansion of the t quantile in 1 / ν.
    const z = 1.959963984540054
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(z + (z ** 3 + z) / 4e6, 10)
  })

  it('undoes itself', () => {
    for (const degrees of [1, 3, 3.5, 40]) {
      for (const p of [0.002, 0.3, 0.975]) {
        expect(relativeError(studentCumulative(studentQuantile(p, degrees), degrees), p)).toBeLessThan(1e-9)
      }
    }
  })
})
