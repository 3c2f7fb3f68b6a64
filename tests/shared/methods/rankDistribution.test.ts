import fc from 'fast-check'
import { rankDistributions } from '../../../shared/methods/rankDistribution.ts'
import { rankIntervals, type RankedArea } from '../../../shared/methods/rankInterval.ts'
import { isRefusal } from '../../../shared/methods/refusal.ts'

const ranked = (
  kind: 'rate' | 'proportion',
  areas: readonly RankedArea[],
  order = 'highest-first' as const
) => {
  const answer = rankDistributions(kind, areas, order)
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}

/** Drug misuse deaths of 2024 and mid-2024 populations of ten council areas (National Records of Scotland). */
const deaths: RankedArea[] = [
  ['Aberdeen City', 44, 231780],
  ['Dundee City', 42, 149880],
  ['City of Edinburgh', 92, 530680],
  ['Fife', 69, 374760],
  ['Glasgow City', 185, 650300],
  ['Highland', 21, 237290],
  ['Inverclyde', 25, 78880],
  ['Orkney Islands', 0, 22020],
  ['Shetland Islands', 4, 23190],
  ['Stirling', 16, 94210]
].map(([id, numerator, denominator]) => ({
  id: String(id),
  numerator: Number(numerator),
  denominator: Number(denominator)
}))

const someAreas = (least: number) =>
  fc.array(
    fc.record({
      numerator: fc.integer({ min: 0, max: 400 }),
      denominator: fc.integer({ min: 500, max: 9000 })
    }),
    {
      minLength: least,
      maxLength: 12
    }
  )

const named = (areas: readonly { numerator: number; denominator: number }[]): RankedArea[] =>
  areas.map((area, index) => ({ id: `area ${index}`, ...area }))

describe('rankDistributions', () => {
  it.each(['rate', 'proportion'] as const)(
    'gives a %s the ranks that 40,000 simulated draws give, but for limits that lie on the edge',
    kind => {
      const simulated = rankIntervals(kind, deaths, 'highest-first', { draws: 40_000 })
      if (isRefusal(simulated)) throw new Error(simulated.refused)
      const exact = ranked(kind, deaths)
      expect(exact.of).toBe(10)
      for (const [index, place] of exact.ranks.entries()) {
        const drawn = simulated.ranks[index]
        expect(place.rank).toBe(drawn?.rank)
        for (const limit of ['lower', 'median', 'upper'] as const)
          expect(Math.abs(place[limit] - (drawn?.[limit] ?? Number.NaN))).toBeLessThanOrEqual(1)
      }
      const differing = exact.ranks.filter(
        (place, index) =>
          place.lower !== simulated.ranks[index]?.lower || place.upper !== simulated.ranks[index]?.upper
      )
      expect(differing.length).toBeLessThanOrEqual(1)
    }
  )

  it('finds the ranges that 60,000 draws find among areas whose sizes differ thirtyfold, but for edges', () => {
    const unlike = named(
      [
        [2, 700],
        [1900, 650_000],
        [1480, 530_000],
        [9, 2300],
        [60, 22_000],
        [310, 94_000],
        [0, 500],
        [700, 237_000]
      ].map(([numerator = 0, denominator = 0]) => ({ numerator, denominator }))
    )
    const simulated = rankIntervals('rate', unlike, 'highest-first', { draws: 60_000 })
    if (isRefusal(simulated)) throw new Error(simulated.refused)
    for (const [index, place] of ranked('rate', unlike).ranks.entries()) {
      const drawn = simulated.ranks[index]
      expect(place.median).toBe(drawn?.median)
      expect(Math.abs(place.lower - (drawn?.lower ?? Number.NaN))).toBeLessThanOrEqual(1)
      expect(Math.abs(place.upper - (drawn?.upper ?? Number.NaN))).toBeLessThanOrEqual(1)
    }
  })

  it('leaves nearly every rank open to areas that are alike', () => {
    const alike = named(Array.from({ length: 32 }, () => ({ numerator: 50, denominator: 1000 })))
    for (const { rank, lower, upper, median } of ranked('rate', alike).ranks) {
      expect(rank).toBe(1)
      expect(lower).toBe(1)
      expect(upper).toBeGreaterThanOrEqual(31)
      expect(Math.abs(median - 16.5)).toBeLessThanOrEqual(1)
    }
  })

  it('leaves no other rank open to areas that are far apart', () => {
    const apart = named([10, 1000, 100_000].map(numerator => ({ numerator, denominator: 1_000_000 })))
    expect(ranked('proportion', apart).ranks.map(({ lower, upper }) => [lower, upper])).toEqual([
      [3, 3],
      [2, 2],
      [1, 1]
    ])
  })

  it('always contains the rank, and turns round with the order', () => {
    fc.assert(
      fc.property(someAreas(2), fc.constantFrom('rate' as const, 'proportion' as const), (areas, kind) => {
        const given = named(areas)
        const highest = rankDistributions(kind, given, 'highest-first')
        const lowest = rankDistributions(kind, given, 'lowest-first')
        if (isRefusal(highest) || isRefusal(lowest)) throw new Error('refused')
        for (const [index, { lower, rank, upper, median }] of highest.ranks.entries()) {
          expect(lower).toBeLessThanOrEqual(rank)
          expect(upper).toBeGreaterThanOrEqual(rank)
          expect(lower).toBeLessThanOrEqual(median)
          expect(upper).toBeLessThanOrEqual(areas.length)
          const mirrored = lowest.ranks[index]?.median ?? Number.NaN
          expect(Math.abs(areas.length + 1 - mirrored - median)).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 30 }
    )
  })

  it('gives the same ranks whatever the order of the areas', () => {
    const forwards = ranked('rate', deaths).ranks
    const backwards = ranked('rate', deaths.toReversed()).ranks
    expect(backwards.toReversed()).toEqual(forwards)
  })

  it('leaves out areas without a figure, and refuses one area alone', () => {
    const gap = [...deaths, { id: 'Moray', numerator: null, denominator: 95_520 }]
    expect(ranked('rate', gap)).toMatchObject({ of: 10, excluded: ['Moray'] })
    expect(rankDistributions('rate', gap.slice(-2), 'highest-first')).toEqual({
      refused: 'Fewer than two areas have a figure with the count behind it, so there is nothing to rank.'
    })
    expect(() =>
      rankDistributions(
        'proportion',
        named([
          { numerator: 3, denominator: 2 },
          { numerator: 1, denominator: 2 }
        ]),
        'highest-first'
      )
    ).toThrow(RangeError)
  })
})
