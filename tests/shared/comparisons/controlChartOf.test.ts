import { controlChartOf } from '../../../shared/comparisons/controlChartOf.ts'
import { referencePeriod } from '../../../shared/contracts/referencePeriod.ts'

const years = Array.from({ length: 16 }, (_, index) => String(2005 + index))

/** Quarters from January 2015 on, with these values. */
const quarterly = (values: readonly number[]) =>
  values.map((value, index) => {
    const start = `${2015 + Math.floor(index / 4)}-${String(1 + 3 * (index % 4)).padStart(2, '0')}-01`
    return { id: start.slice(0, 7), start, months: 3, value }
  })

describe('controlChartOf', () => {
  it.each([
    ['financial-year', ['2019-20', '2020-21'], '2019-20 is longer.'],
    ['calendar-year', years, '2005 is longer.'],
    ['point-in-time', years, 'these are 12 months apart.'],
    ['financial-years', ['2012-13/2016-17', '2017-18/2021-22'], '2012-13 to 2016-17 is longer.']
  ] as const)('refuses periods of the kind %s, with the reason', (kind, ids, reason) => {
    const points = ids.map((id, index) => ({ ...referencePeriod(id, kind), value: index }))
    const refused = `Only monthly or quarterly figures have a control chart; ${reason}`
    expect(controlChartOf(points, [])).toEqual({
      method: 'xmr-and-run-chart',
      stretches: [],
      runs: null,
      refused,
      sentence: refused
    })
  })

  it('says that there are too few quarters', () => {
    expect(controlChartOf(quarterly([4, 6, 5]), []).sentence).toBe(
      'Too few points: 3, where 12 are needed to tell signal from noise.'
    )
  })

  // By hand: 4 and 6 in turn have the mean 5 and moving ranges of 2, so limits of 5 ± 5.32. With 112 the later ones have 105.54 ± 6.21.
  it('finds the one quarter that stands out, and starts afresh at a break', () => {
    const even = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 4 : 6))
    const points = quarterly([...even, ...even.map(value => value + 100), 112])
    const broken = { date: '2018-01-01', kind: 'series', title: 'Counted otherwise' } as const
    const chart = controlChartOf(points, [broken, { ...broken, date: '2016-01-01', kind: 'caution' }])
    expect(chart.refused).toBeNull()
    expect(chart.stretches.map(({ from, to }) => [from, to])).toEqual([
      ['2015-01', '2017-10'],
      ['2018-01', '2021-01']
    ])
    expect(chart.stretches[0]).toMatchObject({ mean: 5, signals: [] })
    expect(chart.stretches[0]?.lower).toBeCloseTo(5 - 5.32, 10)
    expect(chart.stretches[0]?.upper).toBeCloseTo(5 + 5.32, 10)
    expect(chart.stretches[1]?.signals).toEqual([
      { period: '2021-01', rule: 'outside-limits', side: 'above' }
    ])
    // Since the break: 106 in the middle, so six times 104 and then 112 off it. A median of both sides would part the two
    // stretches, and call the break itself a run of 12.
    expect(chart.runs).toMatchObject({ median: 106, longestRun: 6, crossings: 1, nonRandom: false })
    expect(chart.sentence).toBe('One of 25 points stands out from the variation of the others.')
    expect(controlChartOf(quarterly(even), []).sentence).toBe(
      'None of the 12 points stands out from the variation of the others.'
    )
  })
})
