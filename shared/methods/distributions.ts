/*
 * Cumulative probabilities and quantiles of the distributions the intervals are made of. Densities follow
 * Loader (2000), "Fast and accurate computation of binomial probabilities": deviances instead of differences
 * of large logarithms, so that counts in the tens of thousands keep their digits.
 */

const logRootTwoPi = 0.9189385332046728
const machineEpsilon = 2 ** -52
const smallestDenominator = 1e-300

const lanczosCoefficients = [
  676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7
]

/**
 * Natural logarithm of the gamma function for x > 0. Lanczos (1964) approximation with g = 7 and nine terms.
 * @throws RangeError when x is not a positive finite number
 */
export function logGamma(x: number): number {
  if (!(x > 0 && x < Infinity)) throw new RangeError(`logGamma needs a positive finite number, got ${x}`)
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  const base = shifted + 7.5
  const series = lanczosCoefficients.reduce(
    (sum, coefficient, index) => sum + coefficient / (shifted + index + 1),
    0.99999999999980993
  )
  return logRootTwoPi + (shifted + 0.5) * Math.log(base) - base + Math.log(series)
}

/** log(n!) less its Stirling approximation (Loader 2000). */
function stirlingError(n: number): number {
  if (n < 16) return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - logRootTwoPi
  const square = n * n
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n
}

/** Half the deviance, x log(x / mean) + mean − x, without cancellation when x is near the mean (Loader 2000). */
function halfDeviance(x: number, mean: number): number {
  if (Math.abs(x - mean) >= 0.1 * (x + mean)) return x * Math.log(x / mean) + mean - x
  const ratio = (x - mean) / (x + mean)
  let sum = (x - mean) * ratio
  let term = 2 * x * ratio
  for (let odd = 3; odd < 1000; odd += 2) {
    term *= ratio * ratio
    const next = sum + term / odd
    if (next === sum) break
    sum = next
  }
  return sum
}

/** mean^x e^−mean / Γ(x + 1), also between the whole numbers. */
function poissonDensity(x: number, mean: number): number {
  if (mean === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-mean)
  if (x < 1e-5) return Math.exp(x * Math.log(mean) - mean - logGamma(x + 1))
  return Math.exp(-stirlingError(x) - halfDeviance(x, mean) - logRootTwoPi - 0.5 * Math.log(x))
}

/** Lower and upper regularised incomplete gamma, P(shape, x) and Q(shape, x); each tail computed directly. */
function incompleteGamma(shape: number, x: number): { below: number; above: number } {
  if (x <= 0) return { below: 0, above: 1 }
  if (x === Infinity) return { below: 1, above: 0 }
  const density = poissonDensity(shape, x)
  if (x < shape + 1) {
    let term = 1
    let sum = 1
    for (let step = 1; term > sum * machineEpsilon * 0.1; step++) {
      term *= x / (shape + step)
      sum += term
    }
    const below = Math.min(1, density * sum)
    return { below, above: 1 - below }
  }
  // Lentz's evaluation of Legendre's continued fraction (Abramowitz & Stegun 6.5.31).
  let partial = x + 1 - shape
  let numerator = 1 / smallestDenominator
  let denominator = 1 / partial
  let fraction = denominator
  for (let step = 1; step < 1e6; step++) {
    const factor = -step * (step - shape)
    partial += 2
    denominator = 1 / nonZero(factor * denominator + partial)
    numerator = nonZero(partial + factor / numerator)
    const change = denominator * numerator
    fraction *= change
    if (change - 1 < machineEpsilon && 1 - change < machineEpsilon) break
  }
  const above = Math.min(1, density * shape * fraction)
  return { below: 1 - above, above }
}

function nonZero(value: number): number {
  return value < smallestDenominator && value > -smallestDenominator ? smallestDenominator : value
}

/** Regularised incomplete beta I_x(a, b) and its complement, by Lentz's continued fraction (A & S 26.5.8). */
function incompleteBeta(a: number, b: number, x: number): { below: number; above: number } {
  if (x <= 0) return { below: 0, above: 1 }
  if (x >= 1) return { below: 1, above: 0 }
  if (x > (a + 1) / (a + b + 2)) {
    const mirrored = incompleteBeta(b, a, 1 - x)
    return { below: mirrored.above, above: mirrored.below }
  }
  let numerator = 1
  let denominator = 1 / nonZero(1 - ((a + b) * x) / (a + 1))
  let fraction = denominator
  for (let step = 1; step < 1e6; step++) {
    const even = (step * (b - step) * x) / ((a + 2 * step - 1) * (a + 2 * step))
    denominator = 1 / nonZero(1 + even * denominator)
    numerator = nonZero(1 + even / numerator)
    fraction *= denominator * numerator
    const odd = (-(a + step) * (a + b + step) * x) / ((a + 2 * step) * (a + 2 * step + 1))
    denominator = 1 / nonZero(1 + odd * denominator)
    numerator = nonZero(1 + odd / numerator)
    const change = denominator * numerator
    fraction *= change
    if (change - 1 < machineEpsilon && 1 - change < machineEpsilon) break
  }
  const below = Math.min(1, ((binomialDensity(a, a + b, x) * b) / (a + b)) * fraction)
  return { below, above: 1 - below }
}

/** Γ(n + 1) / (Γ(x + 1) Γ(n − x + 1)) · p^x (1 − p)^(n − x), also between the whole numbers. */
function binomialDensity(x: number, n: number, p: number): number {
  if (x === 0) return Math.exp(n * Math.log1p(-p))
  if (x === n) return Math.exp(n * Math.log(p))
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(n - x) -
    halfDeviance(x, n * p) -
    halfDeviance(n - x, n * (1 - p))
  return Math.exp(exponent - logRootTwoPi + 0.5 * (Math.log(n) - Math.log(x) - Math.log(n - x)))
}

/**
 * The x at which an increasing cumulative probability reaches its target: Newton steps kept inside a bracket
 * that halves whenever a step would leave it, so that it always arrives.
 */
function solveQuantile(
  distance: (x: number) => number,
  density: (x: number) => number,
  start: number,
  least: number,
  most: number
): number {
  let low = least
  let high = most
  let x = start
  for (let step = 0; step < 400; step++) {
    const difference = distance(x)
    if (difference === 0) return x
    if (difference < 0) low = x
    else high = x
    let next = x - difference / density(x)
    if (!(next > low && next < high)) next = high === Infinity ? 2 * x + 1 : (low + high) / 2
    if (Math.abs(next - x) <= 4 * machineEpsilon * Math.abs(next) || next === low || next === high)
      return next
    x = next
  }
  return x
}

function requireProbability(probability: number): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`a probability lies between 0 and 1, got ${probability}`)
  }
}

function requirePositive(name: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${name} must be positive and finite, got ${value}`)
}

/** P(Z ≤ x) for a standard normal Z, keeping relative accuracy in both tails. */
export function normalCumulative(x: number): number {
  if (Number.isNaN(x)) throw new RangeError('normalCumulative needs a number')
  const tail = incompleteGamma(0.5, (x * x) / 2).above / 2
  return x < 0 ? tail : 1 - tail
}

/**
 * The standard normal quantile Φ⁻¹(p). Start from Abramowitz & Stegun 26.2.23, then Halley steps.
 * @throws RangeError when p is not a probability
 */
export function normalQuantile(probability: number): number {
  requireProbability(probability)
  if (probability === 0.5) return 0
  if (probability > 0.5) return -normalQuantile(1 - probability)
  if (probability === 0) return -Infinity
  const t = Math.sqrt(-2 * Math.log(probability))
  let x =
    (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t
  for (let step = 0; step < 4; step++) {
    const tail = incompleteGamma(0.5, (x * x) / 2).above / 2
    const error = ((x < 0 ? tail : 1 - tail) - probability) * Math.exp((x * x) / 2 + logRootTwoPi)
    x -= error / (1 + (x * error) / 2)
  }
  return x
}

/**
 * P(X ≤ x) for a gamma variable of the given shape and scale 1.
 * @throws RangeError when the shape is not positive and finite
 */
export function gammaCumulative(x: number, shape: number): number {
  requirePositive('shape', shape)
  return incompleteGamma(shape, x).below
}

/**
 * The quantile of a gamma variable of the given shape and scale 1.
 * @throws RangeError when the shape is not positive and finite, or p is not a probability
 */
export function gammaQuantile(probability: number, shape: number): number {
  requireProbability(probability)
  requirePositive('shape', shape)
  if (probability === 0) return 0
  if (probability === 1) return Infinity
  // Wilson & Hilferty (1931): the cube root of a chi-square variable is nearly normal.
  const cube = 1 - 1 / (9 * shape) + normalQuantile(probability) / (3 * Math.sqrt(shape))
  const smallValue = Math.exp((Math.log(probability) + logGamma(shape + 1)) / shape)
  const start = cube > 0.1 ? shape * cube ** 3 : smallValue
  const upperHalf = probability > 0.5
  return solveQuantile(
    x => {
      const { below, above } = incompleteGamma(shape, x)
      return upperHalf ? 1 - probability - above : below - probability
    },
    x => (poissonDensity(shape, x) * shape) / x,
    start,
    0,
    Infinity
  )
}

/** P(X ≤ x) for a chi-square variable. @throws RangeError when the degrees of freedom are not positive */
export function chiSquareCumulative(x: number, degreesOfFreedom: number): number {
  return gammaCumulative(x / 2, degreesOfFreedom / 2)
}

/** The chi-square quantile. @throws RangeError when p is not a probability or the degrees are not positive */
export function chiSquareQuantile(probability: number, degreesOfFreedom: number): number {
  return 2 * gammaQuantile(probability, degreesOfFreedom / 2)
}

/** P(X ≤ x) for a beta variable. @throws RangeError when a shape is not positive and finite */
export function betaCumulative(x: number, a: number, b: number): number {
  requirePositive('a', a)
  requirePositive('b', b)
  return incompleteBeta(a, b, x).below
}

/** The beta quantile. @throws RangeError when p is not a probability or a shape is not positive and finite */
export function betaQuantile(probability: number, a: number, b: number): number {
  requireProbability(probability)
  requirePositive('a', a)
  requirePositive('b', b)
  if (probability === 0 || probability === 1) return probability
  const upperHalf = probability > 0.5
  return solveQuantile(
    x => {
      const { below, above } = incompleteBeta(a, b, x)
      return upperHalf ? 1 - probability - above : below - probability
    },
    x => (binomialDensity(a, a + b, x) * a * b) / ((a + b) * x * (1 - x)),
    a / (a + b),
    0,
    1
  )
}

/** P(T ≤ x) for Student's t. @throws RangeError when the degrees of freedom are not positive and finite */
export function studentCumulative(x: number, degreesOfFreedom: number): number {
  requirePositive('degrees of freedom', degreesOfFreedom)
  const tail = betaCumulative(degreesOfFreedom / (degreesOfFreedom + x * x), degreesOfFreedom / 2, 0.5) / 2
  return x < 0 ? tail : 1 - tail
}

/** Student's t quantile. @throws RangeError when p is not a probability or the degrees are not positive */
export function studentQuantile(probability: number, degreesOfFreedom: number): number {
  requireProbability(probability)
  requirePositive('degrees of freedom', degreesOfFreedom)
  if (probability === 0.5) return 0
  if (probability === 0 || probability === 1) return probability === 0 ? -Infinity : Infinity
  const tail = Math.min(probability, 1 - probability)
  // ν / (ν + t²) keeps its digits far out; nearer the centre its complement does.
  const outer = betaQuantile(2 * tail, degreesOfFreedom / 2, 0.5)
  const inner = outer < 0.5 ? 1 - outer : betaQuantile(1 - 2 * tail, 0.5, degreesOfFreedom / 2)
  const size = Math.sqrt((degreesOfFreedom * inner) / (outer < 0.5 ? outer : 1 - inner))
  return probability < 0.5 ? -size : size
}

/** P(X ≤ count) for a Poisson variable. @throws RangeError when the mean is negative or not finite */
export function poissonCumulative(count: number, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`mean must be 0 or more and finite, got ${mean}`)
  if (count < 0) return 0
  return incompleteGamma(Math.floor(count) + 1, mean).above
}

/** P(X ≥ count) for a Poisson variable. @throws RangeError when the mean is negative or not finite */
export function poissonUpperTail(count: number, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`mean must be 0 or more and finite, got ${mean}`)
  if (count <= 0) return 1
  return incompleteGamma(Math.ceil(count), mean).below
}

/** P(X ≤ count) for a binomial variable. @throws RangeError when trials or probability are out of range */
export function binomialCumulative(count: number, trials: number, probability: number): number {
  requireProbability(probability)
  if (!(Number.isInteger(trials) && trials >= 0)) throw new RangeError(`trials must be whole, got ${trials}`)
  const whole = Math.floor(count)
  if (whole < 0) return 0
  if (whole >= trials) return 1
  return incompleteBeta(whole + 1, trials - whole, probability).above
}

/** The least count whose binomial cumulative probability reaches p (R's qbinom). @throws RangeError as above */
export function binomialQuantile(probability: number, trials: number, success: number): number {
  requireProbability(probability)
  let low = 0
  let high = trials
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (binomialCumulative(middle, trials, success) >= probability * (1 - 64 * machineEpsilon)) high = middle
    else low = middle + 1
  }
  return low
}
