import { array, assert, integer, property } from 'fast-check'
import { betaCumulative } from '../../../shared/methods/distributions.ts'
import { rankIntervals, type RankedArea } from '../../../shared/methods/rankInterval.ts'

function ranksOf(areas: readonly RankedArea[], options = {}, kind: 'rate' | 'proportion' = 'rate') {
  const answer = rankIntervals(kind, areas, 'highest-first', options)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

const area = (id: string, numerator: number | null, denominator: number | null = 1000) => ({
  id,
  numerator,
  denominator
})
const equal = Array.from({ length: 32 }, (_, index) => area(`S${index}`, 40))

describe('rankIntervals', () => {
  it('leaves equal areas every place open and the first rank to share', () => {
    for (const { rank, lower, upper, median } of ranksOf(equal, { draws: 4000 }).ranks) {
      expect([rank, lower, upper]).toEqual([1, 1, 32])
      expect(Math.abs(median - 16.5)).toBeLessThan(1.6)
    }
  })

  it('leaves no doubt between areas far apart', () => {
    const { ranks } = ranksOf([area('a', 100), area('b', 10000), area('c', 1000)])
    expect(ranks).toEqual([
      { id: 'a', rank: 3, median: 3, lower: 3, upper: 3 },
      { id: 'b', rank: 1, median: 1, lower: 1, upper: 1 },
      { id: 'c', rank: 2, median: 2, lower: 2, upper: 2 }
    ])
  })

  // For two areas the chance that the first is higher is a beta tail: 1 − I(n₁ / (n₁ + n₂); O₁ + ½, O₂ + ½).
  it.each([
    [20, 36],
    [20, 45],
    [20, 30],
    [3, 9]
  ])('opens the first place to the lower of %p and %p events as often as it should', (fewer, more) => {
    const chance = 1 - betaCumulative(0.5, fewer + 0.5, more + 0.5)
    // The choice of counts keeps the chance clear of 0.025.
    expect(Math.abs(chance - 0.025)).toBeGreaterThan(0.006)
    const { ranks } = ranksOf([area('fewer', fewer), area('more', more)])
    expect(ranks[0]?.lower).toBe(chance > 0.025 ? 1 : 2)
  })

  it('gives the same answer every time and in any order of the areas', () => {
    const areas = Array.from({ length: 12 }, (_, index) => area(`S${index}`, 20 + 3 * index))
    const first = ranksOf(areas, { draws: 1000 })
    expect(ranksOf(areas, { draws: 1000 })).toEqual(first)
    expect(ranksOf(areas.toReversed(), { draws: 1000 }).ranks.toReversed()).toEqual(first.ranks)
  })

  it('hardly depends on the seed', () => {
    const areas = Array.from({ length: 32 }, (_, index) => area(`S${index}`, 40 + 4 * index))
    const one = ranksOf(areas, { seed: 1, draws: 4000 }).ranks
    const other = ranksOf(areas, { seed: 2, draws: 4000 }).ranks
    one.forEach((each, index) => {
      expect(Math.abs(each.lower - (other[index]?.lower ?? NaN))).toBeLessThanOrEqual(1)
      expect(Math.abs(each.upper - (other[index]?.upper ?? NaN))).toBeLessThanOrEqual(1)
    })
  })

  it('turns round with the order of the list', () => {
    const areas = Array.from({ length: 9 }, (_, index) => area(`S${index}`, 15 + 5 * index))
    const lowest = rankIntervals('rate', areas, 'lowest-first', { draws: 1000 })
    const highest = ranksOf(areas, { draws: 1000 })
    expect('ranks' in lowest && lowest.ranks.map(({ rank }) => 10 - rank)).toEqual(
      highest.ranks.map(({ rank }) => rank)
    )
    expect('ranks' in lowest && lowest.ranks.map(({ upper }) => 10 - upper)).toEqual(
      highest.ranks.map(({ lower }) => lower)
    )
  })

  it('always contains the rank', () => {
    const counts = array(integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 10 })
    assert(
      property(counts, numerators => {
        const areas = numerators.map((numerator, index) => area(`S${index}`, numerator, 100))
        for (const kind of ['rate', 'proportion'] as const) {
          for (const { rank, lower, median, upper } of ranksOf(areas, { draws: 100 }, kind).ranks) {
            expect(lower <= rank && rank <= upper).toBe(true)
            expect(lower <= median && median <= upper).toBe(true)
          }
        }
      }),
      { numRuns: 40 }
    )
  })

  it('gives no place to an area without a figure, and says of how many the others are', () => {
    const { of, ranks, excluded } = ranksOf([area('a', 3), area('b', null), area('c', 9), area('d', 4, null)])
    expect(of).toBe(2)
    expect(excluded).toEqual(['b', 'd'])
    expect(ranks.map(({ id, rank }) => [id, rank])).toEqual([
      ['a', 2],
      ['c', 1]
    ])
  })

  it('refuses fewer than two areas, and throws on the impossible', () => {
    expect(rankIntervals('rate', [area('a', 3)], 'highest-first')).toEqual({
      refused: 'Fewer than two areas have a figure with the count behind it, so there is nothing to rank.'
    })
    expect(() => rankIntervals('proportion', [area('a', 3, 2), area('b', 1)], 'highest-first')).toThrow(
      RangeError
    )
    expect(() => rankIntervals('rate', [area('a', 3, 0), area('b', 1)], 'highest-first')).toThrow(RangeError)
  })
})
