const { imul } = Math

/**
 * A source of uniform numbers strictly between 0 and 1 that always gives the same sequence for the same seed.
 *
 * Source: mulberry32 (Ettinger 2017), a 32-bit counter through a mixing function; ample for simulated intervals,
 * not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4294967296
  }
}
