import { similarAreas } from '../../../shared/methods/similarAreas.ts'

const variables = ['people per km²', '% in most deprived fifth']
const areas = [
  { id: 'a', values: [100, 10] },
  { id: 'b', values: [110, 12] },
  { id: 'c', values: [3000, 45] },
  { id: 'd', values: [20, 30] },
  { id: 'e', values: [50, null] }
]

function answerFor(to: string) {
  const answer = similarAreas(to, areas, variables)
  if ('refused' in answer) throw new Error(answer.refused)
  return answer
}

const deviation = (values: number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1))
}

describe('similarAreas', () => {
  it('orders areas by distance in standard deviations', () => {
    const answer = answerFor('a')
    expect(answer.areas.map(({ id }) => id)).toEqual(['b', 'd', 'c'])
    // By hand: standard deviations (n − 1) of 100, 110, 3000, 20 and of 10, 12, 45, 30.
    const x = deviation([100, 110, 3000, 20])
    const y = deviation([10, 12, 45, 30])
    const [nearest, , farthest] = answer.areas
    expect(nearest?.distance).toBeCloseTo(Math.hypot(10 / x, 2 / y), 12)
    expect(nearest?.differences[0]).toBeCloseTo(10 / x, 12)
    expect(nearest?.differences[1]).toBeCloseTo(2 / y, 12)
    expect(farthest?.relativeDistance).toBe(1)
  })

  it('does not depend on the units of the variables', () => {
    const scaled = areas.map(({ id, values }) => ({
      id,
      values: values.map((value, index) =>
        value === null ? null : index === 0 ? value * 1000 + 7 : value / 100
      )
    }))
    const answer = similarAreas('a', scaled, variables)
    expect('areas' in answer && answer.areas[1]?.distance).toBeCloseTo(
      answerFor('a').areas[1]?.distance ?? NaN,
      10
    )
  })

  it('measures the same distance both ways, though the nearest need not be mutual', () => {
    const distance = (from: string, to: string) => answerFor(from).areas.find(({ id }) => id === to)?.distance
    expect(distance('a', 'c')).toBeCloseTo(distance('c', 'a') ?? NaN, 12)
    expect(answerFor('c').areas[0]?.id).toBe('d')
    expect(answerFor('d').areas[0]?.id).not.toBe('c')
  })

  it('names the variables and the areas left out', () => {
    expect(answerFor('a')).toMatchObject({ variables, excluded: ['e'] })
  })

  it('refuses without the figures it needs', () => {
    expect(similarAreas('e', areas, variables)).toEqual({ refused: expect.stringContaining('lacks one') })
    expect(similarAreas('a', areas.slice(0, 2), variables)).toEqual({
      refused: expect.stringContaining('Fewer than three')
    })
    const flat = areas.map(({ id, values }) => ({ id, values: [7, values[1] ?? 1] }))
    expect(similarAreas('a', flat, variables)).toEqual({
      refused: 'people per km² is the same in every area and cannot tell them apart.'
    })
    expect(() => similarAreas('z', areas, variables)).toThrow(RangeError)
    expect(() => similarAreas('a', areas, ['one'])).toThrow(RangeError)
  })
})
