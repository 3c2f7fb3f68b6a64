import { type Funnel, funnel, type FunnelArea } from '../../../shared/methods/funnel.ts'
import { randomDraws } from '../../../shared/methods/randomDraws.ts'
import { seededRandom } from '../../../shared/methods/seededRandom.ts'

function drawn(answer: ReturnType<typeof funnel>): Funnel {
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

const verdictOf = (answer: Funnel, id: string) => answer.points.find(point => point.id === id)?.verdict

/** Councils of very different size with rates drawn about one level; `between` is the spread of log rates. */
function simulatedCouncils(seed: number, level: number, between: number): FunnelArea[] {
  const { normal } = randomDraws(seededRandom(seed))
  return Array.from({ length: 32 }, (_, index) => {
    const denominator = Math.round(20000 * 1.12 ** index)
    const mean = level * denominator * Math.exp(between * normal())
    return {
      id: `S${index}`,
      denominator,
      numerator: Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
    }
  })
}

const dozen = (numerator: number) =>
  Array.from({ length: 12 }, (_, index) => ({ id: `S${index}`, numerator, denominator: 10 }))

describe('funnel', () => {
  it('is centred on the pooled value', () => {
    const areas = simulatedCouncils(1, 0.05, 0)
    const events = areas.reduce((sum, area) => sum + (area.numerator ?? 0), 0)
    const people = areas.reduce((sum, area) => sum + (area.denominator ?? 0), 0)
    expect(drawn(funnel('rate', areas, 10000)).target).toBe(events / people)
    expect(drawn(funnel('rate', areas, 10000, 0.04)).target).toBe(0.04)
  })

  it('flags about 5 in 100 areas that differ by chance alone, and hardly any at 99.8 %', () => {
    let flagged = 0
    let strongly = 0
    const years = 60
    for (let year = 0; year < years; year++) {
      for (const { verdict } of drawn(funnel('rate', simulatedCouncils(100 + year, 0.02, 0), 10000)).points) {
        if (verdict !== 'similar') flagged++
        if (verdict === 'higher' || verdict === 'lower') strongly++
      }
    }
    expect(flagged / (32 * years)).toBeLessThan(0.065)
    expect(flagged / (32 * years)).toBeGreaterThan(0.02)
    expect(strongly / (32 * years)).toBeLessThan(0.006)
  })

  it('flags few of areas that all vary more than chance, where naive limits would flag most', () => {
    const { phi, points } = drawn(funnel('rate', simulatedCouncils(7, 0.05, 0.2), 10000))
    expect(phi).toBeGreaterThan(20)
    expect(points.filter(point => point.verdict !== 'similar').length).toBeLessThanOrEqual(6)
    const naive = points.filter(
      ({ value, denominator }) => Math.abs(value / 10000 - 0.05) > 2 * Math.sqrt(0.05 / denominator)
    )
    expect(naive.length).toBeGreaterThan(20)
  })

  it('still shows an area far outside the variation of the others', () => {
    const areas = simulatedCouncils(8, 0.05, 0.1)
    const far = areas.map(area =>
      area.id === 'S30' ? { ...area, numerator: (area.numerator ?? 0) * 3 } : area
    )
    expect(verdictOf(drawn(funnel('rate', far, 10000)), 'S30')).toBe('higher')
  })

  // Orkney with no drug misuse deaths: the root scale alone puts 0 below any limit.
  it('does not call an island’s zero lower where chance explains it', () => {
    const mainland = simulatedCouncils(9, 0.0002, 0.25)
    const island = (people: number) =>
      verdictOf(
        drawn(funnel('rate', [...mainland, { id: 'island', numerator: 0, denominator: people }], 100000)),
        'island'
      )
    const { target } = drawn(funnel('rate', mainland, 100000))
    // e^−2 = 0.135, no sign at all; e^−5.9 = 0.0027, unusual at 95 % but not at 99.8 %.
    expect(island(2 / target)).toBe('similar')
    expect(island(5.9 / target)).not.toBe('lower')
  })

  it('drops a flag by one level where fewer than 100 events are expected and the exact test does not agree', () => {
    const steady = Array.from({ length: 31 }, (_, index) => ({
      id: `S${index}`,
      numerator: 5000,
      denominator: 100000
    }))
    // Proportion 5 %: 60 expected; the score limit at 99.8 % is 83.3, at 95 % 74.8.
    const small = (numerator: number) =>
      drawn(funnel('proportion', [...steady, { id: 'small', numerator, denominator: 1200 }], 100, 0.05))
    const points = (numerator: number) => small(numerator).points.find(({ id }) => id === 'small')
    expect(points(75)?.fewExpected).toBe(true)
    // P(X ≥ 75) = 0.0303 by exact summation: over 0.025, so the flag of the limits is dropped.
    expect(points(75)?.verdict).toBe('similar')
    expect(points(78)?.verdict).toBe('possibly-higher')
    // P(X ≥ 84) = 0.00163: outside the 99.8 % limit, but not by the exact test.
    expect(points(84)?.verdict).toBe('possibly-higher')
    expect(points(90)?.verdict).toBe('higher')
  })

  it('gives the limits in the unit asked for and states how many comparisons it makes', () => {
    const per100 = drawn(funnel('rate', simulatedCouncils(3, 0.05, 0.1), 100))
    const per1 = drawn(funnel('rate', simulatedCouncils(3, 0.05, 0.1), 1))
    expect(per100.points[4]?.at95.lower).toBeCloseTo(100 * (per1.points[4]?.at95.lower ?? NaN), 10)
    expect(per100.points.map(({ verdict }) => verdict)).toEqual(per1.points.map(({ verdict }) => verdict))
    expect(per100.comparisons.comparisons).toBe(32)
    expect(per100.caution).toContain('32 areas')
  })

  it('leaves out areas without a figure and names them', () => {
    const areas = [...simulatedCouncils(4, 0.05, 0), { id: 'gone', numerator: null, denominator: 1000 }]
    const answer = drawn(funnel('rate', areas, 10000))
    expect(answer.excluded).toEqual(['gone'])
    expect(answer.points).toHaveLength(32)
  })

  it('refuses what it cannot tell apart', () => {
    expect(funnel('rate', [], 1)).toEqual({ refused: 'No area has a figure with the count behind it.' })
    expect(funnel('rate', dozen(0), 1)).toEqual({ refused: expect.stringContaining('No events at all') })
    expect(funnel('proportion', dozen(10), 1)).toEqual({ refused: expect.stringContaining('100 %') })
    expect(funnel('rate', dozen(3).slice(0, 8), 1)).toEqual({
      refused: expect.stringContaining('Only 8 areas')
    })
    expect(() => funnel('proportion', dozen(11), 1)).toThrow(RangeError)
    expect(() => funnel('rate', [{ id: 'a', numerator: 1, denominator: 0 }], 1)).toThrow(RangeError)
  })
})
