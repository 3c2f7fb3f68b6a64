import { assurance, type ControlPoint, xmrChart } from '../../../shared/methods/xmrChart.ts'

const monthly = (values: readonly (number | null)[]): ControlPoint[] =>
  values.map((value, index) => {
    const month = `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    return { id: month, start: `${month}-01`, months: 1, value }
  })

function segmentsOf(values: readonly number[], options = {}) {
  const chart = xmrChart(monthly(values), options)
  if ('refused' in chart) throw new Error(chart.refused)
  return chart.segments
}

const signalsOf = (values: readonly number[], options = {}) =>
  segmentsOf(values, options).flatMap(({ points }) => points.map(({ signal }) => signal))

/** Alternating noise about 0 that sets limits near ±5.32 and raises no signal of its own. */
const noise = (length: number) => Array.from({ length }, (_, index) => (index % 2 === 0 ? 1 : -1))

const signalsAfterNoise = (values: readonly number[]) =>
  signalsOf([...noise(8).map(value => value * 8), ...values])

/** With limits of ±5.32 about 0 from twelve points of noise before. */
const signalsAfterBaseline = (values: readonly number[]) =>
  signalsOf([...noise(12), ...values], { fixedAfter: 12 }).slice(12)

describe('xmrChart', () => {
  // Montgomery (2009), Introduction to Statistical Quality Control, example 6.5 (mortgage loan cost): 300.5, MR 7.79.
  it('agrees with Montgomery’s limits', () => {
    const costs = [
      310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304
    ]
    const [segment] = segmentsOf(costs)
    expect(segment?.mean).toBeCloseTo(300.5, 10)
    expect(segment?.upper).toBeCloseTo(321.22, 2)
    expect(segment?.lower).toBeCloseTo(279.78, 2)
    expect(segment?.points.every(({ signal }) => signal === null)).toBe(true)
  })

  // NHSRplotthedots, tests/testthat/_snaps/ptd_spc_standard.md: mean 0.142, limits −3.01 and 3.29.
  it('agrees with the NHS snapshot of twenty normal draws', () => {
    const draws = [
      -0.56, -0.23, 1.56, 0.0705, 0.129, 1.72, 0.461, -1.27, -0.687, -0.446, 1.22, 0.36, 0.401, 0.111, -0.556,
      1.79, 0.498, -1.97, 0.701, -0.473
    ]
    const [segment] = segmentsOf(draws)
    // Three printed digits in, so two out.
    expect(segment?.mean).toBeCloseTo(0.142, 2)
    expect(Math.abs((segment?.lower ?? NaN) + 3.01)).toBeLessThan(0.01)
    expect(Math.abs((segment?.upper ?? NaN) - 3.29)).toBeLessThan(0.01)
  })

  it('leaves an outlying range out of the limits, once', () => {
    const values = [...noise(20), 40, ...noise(9)]
    const screened = segmentsOf(values)[0]
    const kept = segmentsOf(values, { screenOutliers: false })[0]
    // The two ranges beside 40 are dropped; the others are all 2.
    expect((screened?.upper ?? NaN) - (screened?.mean ?? NaN)).toBeCloseTo(2.66 * 2, 10)
    expect(kept?.upper).toBeGreaterThan(screened?.upper ?? NaN)
    expect(screened?.points[20]?.signal).toBe('outside-limits')
  })

  it('flags all of seven or more on one side, and a point on the mean breaks them', () => {
    expect(signalsAfterBaseline([1, 1, 1, 1, 1, 1, 1, 1, -1])).toEqual([
      ...Array<string>(8).fill('shift'),
      null
    ])
    expect(signalsAfterBaseline([2, 2, 2, 2, 2, 2, -1, 2])).toEqual(Array(8).fill(null))
    expect(signalsAfterBaseline([2, 2, 2, 0, 2, 2, 2, 2])).toEqual(Array(8).fill(null))
  })

  it('keeps the only step of a series that otherwise stands still', () => {
    const [segment] = segmentsOf([...Array<number>(8).fill(1), ...Array<number>(8).fill(-1)])
    expect(segment?.upper).toBeCloseTo((2.66 * 2) / 15, 10)
  })

  it('flags all of seven that each rise, not six, nor with an equal pair', () => {
    expect(signalsAfterNoise([-3, -2, -1, 0, 1, 2, 3]).slice(-7)).toEqual(Array(7).fill('trend'))
    expect(signalsAfterNoise([-3, -2, -1, -1, 0, 1, 2]).includes('trend')).toBe(false)
    expect(signalsAfterNoise([8, 7, 6, 5, 4, 3, 2]).slice(-7)).toEqual(Array(7).fill('trend'))
  })

  it('flags two of three near one limit, only the two themselves', () => {
    // Limits ±5.32 from the first sixteen: near means beyond 3.55.
    const values = [...noise(16), 4.2, 0.5, 4.2, -1, 1]
    expect(signalsOf(values, { fixedAfter: 16 }).slice(15)).toEqual([
      null,
      'near-limits',
      null,
      'near-limits',
      null,
      null
    ])
    expect(signalsOf([...noise(16), 3.5, 0.5, 3.5], { fixedAfter: 16 }).slice(16)).toEqual([null, null, null])
    expect(signalsOf([...noise(16), 4.2, -0.5, 4.2], { fixedAfter: 16 }).slice(16)).toEqual([
      null,
      null,
      null
    ])
    expect(signalsOf([...noise(16), 4.2, 0.5, 0.5, 4.2], { fixedAfter: 16 }).slice(16)).toEqual(
      Array(4).fill(null)
    )
  })

  // NHSRplotthedots, test-ptd_spc_standard.R: two successive points near opposite limits are common cause.
  it('does not flag two near opposite limits', () => {
    expect(signalsOf([...noise(14), 5.5, -5.5]).slice(-2)).toEqual([null, null])
  })

  it('starts its limits afresh where told', () => {
    const values = [...noise(12), ...noise(12).map(value => 50 + 3 * value)]
    const [first, second] = segmentsOf(values, { rebaseAt: ['2021-01'] })
    expect([first?.mean, second?.mean]).toEqual([0, 50])
    expect(second?.upper).toBeCloseTo(50 + 2.66 * 6, 10)
    expect(second?.points[0]?.id).toBe('2021-01')
  })

  it('holds the limits of the first points where told', () => {
    const values = [...noise(12), ...noise(12).map(value => 50 * value)]
    const [segment] = segmentsOf(values, { fixedAfter: 12 })
    expect(segment?.mean).toBe(0)
    expect(segment?.upper).toBeCloseTo(5.32, 10)
    expect(segment?.points.at(-1)?.signal).toBe('outside-limits')
  })

  it('says on which side of the mean a point lies', () => {
    const values = [...noise(12), 0, 0]
    expect(
      segmentsOf(values)[0]
        ?.points.slice(-3)
        .map(({ side }) => side)
    ).toEqual(['below', 'on-the-mean', 'on-the-mean'])
  })

  it('flags 1 in 100 or so of points of a stable process, no more', () => {
    let state = 3
    const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    let outside = 0
    const series = 300
    for (let each = 0; each < series; each++) {
      outside += signalsOf(Array.from({ length: 24 }, normal)).filter(
        signal => signal === 'outside-limits'
      ).length
    }
    expect(outside / (24 * series)).toBeLessThan(0.015)
  })

  describe('refuses', () => {
    it.each([
      ['fewer than twelve points', monthly(noise(11)), 'Too few points: 11'],
      ['a missing month', monthly([...noise(12), null]), 'There is no figure for 2021-01.'],
      [
        'a gap',
        monthly(noise(14)).filter((_, index) => index !== 5),
        'There is no figure between 2020-05 and 2020-07.'
      ],
      [
        'annual figures',
        monthly(noise(14)).map(point => ({ ...point, months: 12 })),
        'Only monthly or quarterly'
      ],
      [
        'too few annual figures',
        monthly(noise(5)).map(point => ({ ...point, months: 12 })),
        'Only monthly or quarterly'
      ],
      [
        'days a year apart',
        noise(14).map((value, index) => ({
          id: String(2001 + index),
          start: `${2001 + index}-06-30`,
          months: 0,
          value
        })),
        'these are 12 months apart'
      ],
      ['overlapping quarters', monthly(noise(14)).map(point => ({ ...point, months: 3 })), 'overlap'],
      ['a constant series', monthly(Array<number>(14).fill(7)), 'Every figure is the same']
    ])('%s', (_, series, reason) => {
      expect(xmrChart(series)).toEqual({ refused: expect.stringContaining(reason) })
    })

    it('a stretch or a baseline of fewer than twelve points', () => {
      expect(xmrChart(monthly(noise(20)), { rebaseAt: ['2020-11'] })).toEqual({
        refused: expect.stringContaining('Too few points from 2020-01')
      })
      expect(xmrChart(monthly(noise(20)), { fixedAfter: 6 })).toHaveProperty('refused')
    })
  })
})

describe('assurance', () => {
  it.each([
    [25, 'higher-is-worse', 'always-meets'],
    [25, 'lower-is-worse', 'never-meets'],
    [5, 'higher-is-worse', 'never-meets'],
    [5, 'lower-is-worse', 'always-meets'],
    [15, 'lower-is-worse', 'hit-and-miss'],
    [20, 'higher-is-worse', 'hit-and-miss'],
    [25, 'neither', null]
  ] as const)('of limits 10 to 20 and a target of %p (%s) is %p', (target, polarity, expected) => {
    expect(assurance({ lower: 10, upper: 20 }, target, polarity)).toBe(expected)
  })
})
