import { binomialCumulative } from '../../../shared/methods/distributions.ts'
import { runChart } from '../../../shared/methods/runChart.ts'
import type { ControlPoint } from '../../../shared/methods/xmrChart.ts'

const monthly = (values: readonly (number | null)[]): ControlPoint[] =>
  values.map((value, index) => {
    const month = `${2020 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
    return { id: month, start: `${month}-01`, months: 1, value }
  })

function chartOf(values: readonly number[]) {
  const chart = runChart(monthly(values))
  if ('refused' in chart) throw new Error(chart.refused)
  return chart
}

const alternating = (length: number) => Array.from({ length }, (_, index) => (index % 2 === 0 ? 1 : -1))

describe('runChart', () => {
  // Anhøj (2015), PLoS ONE 10:e0121349: upper limit of the longest run, lower limit of the crossings.
  it.each([
    [12, 7, 3],
    [14, 7, 4],
    [20, 7, 6],
    [24, 8, 8]
  ])('allows %p useful points a longest run of %p and needs %p crossings', (points, longest, crossings) => {
    const chart = chartOf(alternating(points))
    expect(chart.usefulPoints).toBe(points)
    expect(chart.longestRunAllowed).toBe(longest)
    expect(chart.crossingsNeeded).toBe(crossings)
    // So few crossings are as rare as 5 in 100, or rarer, among n − 1 fair coins.
    expect(binomialCumulative(crossings - 1, points - 1, 0.5)).toBeLessThan(0.05)
  })

  it('counts runs and crossings about the median, leaving out points on it', () => {
    const chart = chartOf([3, 5, 1, 1, 3, 5, 5, 1, 1, 5, 3, 3, 5, 1, 3])
    expect(chart.median).toBe(3)
    expect(chart.usefulPoints).toBe(10)
    // Above, below ×2, above ×2, below ×2, above ×2, below.
    expect(chart.crossings).toBe(5)
    expect(chart.longestRun).toBe(2)
    expect(chart.nonRandom).toBe(false)
  })

  it('signals a long run and too few crossings', () => {
    const chart = chartOf([1, 2, 1, 2, 1, 2, 1, 2, 11, 12, 11, 12, 11, 12, 11, 12])
    expect(chart).toMatchObject({ longestRun: 8, longestRunAllowed: 7, crossings: 1, nonRandom: true })
    expect(chart.shift).toHaveLength(16)
  })

  it('signals a shift at six and not at five', () => {
    expect(chartOf([9, 9, 9, 9, 9, 9, 1, 1, 9, 1, 1, 1, 9, 1]).shift).toHaveLength(6)
    expect(chartOf([9, 9, 9, 9, 9, 1, 1, 9, 1, 1, 1, 9, 1, 1]).shift).toEqual([])
  })

  it('signals a trend at five and not at four, equal neighbours counting once', () => {
    const before = [5, 1, 5, 1, 5, 1, 5, 1]
    expect(chartOf([...before, 2, 3, 4, 4, 0, 9]).trend).toEqual([])
    expect(chartOf([...before, 2, 2, 3, 4, 6, 0]).trend).toHaveLength(5)
  })

  it('finds nothing in a series that never leaves its median', () => {
    expect(chartOf(Array<number>(12).fill(4))).toMatchObject({ usefulPoints: 0, nonRandom: false })
  })

  it('refuses what a control chart refuses', () => {
    expect(runChart(monthly(alternating(11)))).toEqual({ refused: expect.stringContaining('Too few points') })
    expect(runChart(monthly([...alternating(12), null]))).toHaveProperty('refused')
  })
})
