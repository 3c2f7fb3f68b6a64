import { recentTrend, type TrendPoint } from '../../../shared/methods/recentTrend.ts'

type Row = readonly [
  numerator: number | null,
  denominator: number | null,
  value: number,
  lower: number,
  upper: number
]

const yearsOf = (from: number, rows: readonly Row[]): TrendPoint[] =>
  rows.map(([numerator, denominator, value, lower, upper], index) => ({
    id: `${from + index}`,
    start: `${from + index}-01-01`,
    months: 12,
    numerator,
    denominator,
    value,
    lower,
    upper
  }))

// Fingertips (fingertips-open, AnalysisTest/TrendMarkerCalculatorTest), 2014 to 2018.
const rising: Row[] = [
  [994, 40299, 24.67, 23.16, 26.25],
  [1023, 41527, 24.6, 23.15, 26.19],
  [1199, 42811, 28, 26.44, 29.64],
  [1332, 44064, 30.2, 28.63, 31.9],
  [1367, 44701, 30.6, 28.98, 32.25]
]
const level: Row[] = [
  [209, 1017, 20.5506, 18.1803, 23.1427],
  [213, 1087, 19.5952, 17.3444, 22.0602],
  [213, 1119, 19.0349, 16.8421, 21.4394],
  [239, 1117, 21.3966, 19.0918, 23.8975],
  [210, 1139, 18.4372, 16.2925, 20.7941]
]

const counted = (rows: readonly (readonly [number, number])[]) =>
  yearsOf(
    2020,
    rows.map(([numerator, denominator]) => [numerator, denominator, (100 * numerator) / denominator, 0, 0])
  )

/** Five values rising by β a year with standard errors of 1 (width 3.92): χ² = 10 β². */
const rise = (slope: number) =>
  recentTrend(
    'rate',
    yearsOf(
      2014,
      [0, 1, 2, 3, 4].map(year => [null, null, slope * year, slope * year - 1.96, slope * year + 1.96])
    )
  )

describe('recentTrend', () => {
  it('finds Fingertips’ χ² of 46.77 for values with intervals', () => {
    expect(recentTrend('rate', yearsOf(2014, rising))).toEqual({
      direction: 'increasing',
      chiSquare: expect.closeTo(46.77, 2),
      from: '2014',
      to: '2018',
      cautions: []
    })
  })

  it('finds Fingertips’ χ² of 47.90 for the same as proportions', () => {
    expect(recentTrend('proportion', yearsOf(2014, rising))).toMatchObject({
      direction: 'increasing',
      chiSquare: expect.closeTo(47.9, 2)
    })
  })

  it('finds no signal where Fingertips finds none', () => {
    expect(recentTrend('rate', yearsOf(2014, level))).toMatchObject({ direction: 'no-signal' })
  })

  // Published verdicts of indicators 241, 30309 and 41203 (FingertipsNext, TrendMarkerCalculatorTests).
  it('agrees with the published trend of diabetes in England: increasing', () => {
    const series = counted([
      [3455176, 48783947],
      [3491868, 49122259],
      [3625401, 49956777],
      [3774801, 50649129],
      [3938080, 51441896]
    ])
    expect(recentTrend('proportion', series)).toMatchObject({ direction: 'increasing' })
  })

  it('agrees with the published trend of MMR vaccination in Yorkshire: decreasing', () => {
    const series = counted([
      [57274, 61834],
      [55865, 60511],
      [53681, 59074],
      [51767, 57508],
      [53185, 59028]
    ])
    expect(recentTrend('proportion', series)).toMatchObject({ direction: 'decreasing' })
  })

  it('agrees with the published trend of sight loss from diabetic eye disease: increasing', () => {
    const series = yearsOf(2020, [
      [1416, 48246126, 2.935, 2.7841, 3.0919],
      [935, 48440507, 1.93028, 1.8085, 2.058],
      [1344, 48753376, 2.7567, 2.6113, 2.9082],
      [1415, 49300918, 2.8701, 2.7225, 3.0237],
      [1502, 49866388, 3.0121, 2.8616, 3.1683]
    ])
    expect(recentTrend('rate', series)).toMatchObject({ direction: 'increasing' })
  })

  it('uses the latest five of a longer series, in any order', () => {
    const longer = [...yearsOf(2010, level.slice(0, 4)), ...yearsOf(2014, rising)]
    expect(recentTrend('rate', longer.toReversed())).toEqual(recentTrend('rate', yearsOf(2014, rising)))
  })

  it('needs every slope with a year left out to keep its sign', () => {
    // One outlying last year makes the whole slope; without it the years fall.
    const series = yearsOf(2014, [
      [null, null, 54, 53, 55],
      [null, null, 53, 52, 54],
      [null, null, 52, 51, 53],
      [null, null, 51, 50, 52],
      [null, null, 80, 79, 81]
    ])
    const trend = recentTrend('rate', series)
    expect(trend).toMatchObject({ direction: 'no-signal' })
    expect('chiSquare' in trend && trend.chiSquare).toBeGreaterThan(100)
  })

  it('signals only beyond 99.8 %: χ² of 10 but not of 8.1', () => {
    expect(rise(1)).toMatchObject({ direction: 'increasing', chiSquare: expect.closeTo(10, 9) })
    expect(rise(0.9)).toMatchObject({ direction: 'no-signal', chiSquare: expect.closeTo(8.1, 9) })
  })

  it('turns round when the years do', () => {
    expect(recentTrend('rate', yearsOf(2014, rising.toReversed()))).toMatchObject({
      direction: 'decreasing',
      chiSquare: expect.closeTo(46.77, 2)
    })
  })

  describe('refuses', () => {
    const series = yearsOf(2014, rising)
    const changed = (index: number, change: Partial<TrendPoint>) =>
      series.map((point, position) => (position === index ? { ...point, ...change } : point))

    it.each([
      ['fewer than five years', series.slice(1), 'A trend needs five years; there are four.'],
      [
        'a gap',
        [...yearsOf(2012, rising.slice(0, 1)), ...series.slice(1)],
        'no figure between 2012 and 2015'
      ],
      ['a withheld year', changed(2, { value: null }), 'there is no figure for 2016'],
      ['a year without an interval', changed(1, { lower: null }), 'the figure for 2015 has no interval'],
      ['windows of three years', series.map(point => ({ ...point, months: 36 })), 'overlap']
    ])('%s', (_, points, reason) => {
      expect(recentTrend('rate', points)).toEqual({ refused: expect.stringContaining(reason) })
    })

    it.each([
      ['all of them', changed(0, { numerator: 5, denominator: 5 }), '2014 is at 100 %'],
      ['none of them', changed(4, { numerator: 0 }), '2018 is at 0 %'],
      ['unknown counts', changed(4, { numerator: null }), 'the counts of 2018 are not known']
    ])('a proportion with %s', (_, points, reason) => {
      expect(recentTrend('proportion', points)).toEqual({ refused: expect.stringContaining(reason) })
    })

    it('a break of the series, or an event, among the five years', () => {
      const event = { date: '2014-03-23', until: '2014-09-01', kind: 'context' as const, title: 'Lockdown' }
      const broken = { date: '2017-04-01', kind: 'series' as const, title: 'New counting rule' }
      expect(recentTrend('rate', series, [broken])).toEqual({
        refused: 'No trend is tested across: New counting rule.'
      })
      expect(recentTrend('rate', series, [event])).toEqual({
        refused: 'No trend is tested across: Lockdown.'
      })
    })
  })

  it('passes a caution on, and is not stopped by a break before its five years', () => {
    const caution = { date: '2016-04-01', kind: 'caution' as const, title: 'Police Scotland formed' }
    const before = { date: '2013-04-01', kind: 'series' as const, title: 'Earlier break' }
    expect(recentTrend('rate', yearsOf(2014, rising), [caution, before])).toMatchObject({
      direction: 'increasing',
      cautions: ['Police Scotland formed']
    })
  })
})
