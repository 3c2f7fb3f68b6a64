/** Draws from distributions, given a source of uniform numbers between 0 and 1. */
export interface RandomDraws {
  normal: () => number
  /** A gamma variable of this shape and scale 1. */
  gamma: (shape: number) => number
  /** A beta variable of these two shapes. */
  beta: (a: number, b: number) => number
}

/**
 * Normal variables by the polar method, gamma by squeeze and rejection, beta as a share of two gammas.
 *
 * Source: Marsaglia & Bray (1964), SIAM Review 6:260–264; Marsaglia & Tsang (2000), ACM Trans Math Softw
 * 26:363–372.
 */
export function randomDraws(uniform: () => number): RandomDraws {
  let spare: number | null = null

  function normal(): number {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    for (;;) {
      const x = 2 * uniform() - 1
      const y = 2 * uniform() - 1
      const square = x * x + y * y
      if (square < 1 && square > 0) {
        const scale = Math.sqrt((-2 * Math.log(square)) / square)
        spare = y * scale
        return x * scale
      }
    }
  }

  function gamma(shape: number): number {
    if (!(shape > 0)) throw new RangeError(`a gamma shape is positive, got ${shape}`)
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape)
    const d = shape - 1 / 3
    const c = 1 / Math.sqrt(9 * d)
    for (;;) {
      const x = normal()
      const root = 1 + c * x
      if (root <= 0) continue
      const v = root * root * root
      const u = uniform()
      const square = x * x
      if (u < 1 - 0.0331 * square * square) return d * v
      if (Math.log(u) < 0.5 * square + d - d * v + d * Math.log(v)) return d * v
    }
  }

  function beta(a: number, b: number): number {
    const first = gamma(a)
    return first / (first + gamma(b))
  }

  return { normal, gamma, beta }
}
