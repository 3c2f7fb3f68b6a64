import { array, assert, integer, property, tuple } from 'fast-check'
import { crudeRate } from '../../../shared/methods/crudeRate.ts'
import { groupEstimate, sumOfAll } from '../../../shared/methods/groupEstimate.ts'
import { proportion } from '../../../shared/methods/proportion.ts'

const ayrshire = [
  { name: 'East Ayrshire', numerator: 120, denominator: 4000 },
  { name: 'North Ayrshire', numerator: 90, denominator: 5000 },
  { name: 'South Ayrshire', numerator: 30, denominator: 6000 }
]

describe('groupEstimate', () => {
  it('adds before it divides', () => {
    expect(groupEstimate('crude-rate', ayrshire, 1000)).toEqual({
      numerator: 240,
      denominator: 15000,
      estimate: crudeRate(240, 15000, 1000)
    })
    // The mean of the three rates would be 17.67, not 16.
    expect(groupEstimate('crude-rate', ayrshire, 1000)).toMatchObject({ estimate: { value: 16 } })
  })

  it('gives a proportion Wilson’s interval', () => {
    expect(groupEstimate('proportion', ayrshire, 100, 0.998)).toMatchObject({
      estimate: proportion(240, 15000, 100, 0.998)
    })
  })

  it('refuses and names the members without a figure', () => {
    const members = [
      ...ayrshire,
      { name: 'Fife', numerator: null, denominator: 1 },
      { name: 'Angus', numerator: 1, denominator: null }
    ]
    expect(groupEstimate('crude-rate', members, 1000)).toEqual({
      refused: 'No figure for the group, because there is none for Fife and Angus.'
    })
  })

  it('of all areas is exactly the country, however they are grouped first', () => {
    const counts = array(tuple(integer({ min: 0, max: 50000 }), integer({ min: 1, max: 700000 })), {
      minLength: 2,
      maxLength: 32
    })
    assert(
      property(counts, integer({ min: 1, max: 31 }), (areas, split) => {
        const members = areas.map(([numerator, denominator], index) => ({
          name: `${index}`,
          numerator,
          denominator
        }))
        const numerator = areas.reduce((sum, [events]) => sum + events, 0)
        const denominator = areas.reduce((sum, [, people]) => sum + people, 0)
        const whole = groupEstimate('crude-rate', members, 10000)
        expect(whole).toEqual({ numerator, denominator, estimate: crudeRate(numerator, denominator, 10000) })
        const parts = [members.slice(0, split), members.slice(split)].filter(part => part.length > 0)
        const sums = parts.flatMap(part => {
          const sum = groupEstimate('crude-rate', part, 10000)
          return 'refused' in sum ? [] : [{ name: 'part', ...sum }]
        })
        expect(groupEstimate('crude-rate', sums, 10000)).toEqual(whole)
      })
    )
  })

  it('has at least one member', () => expect(() => groupEstimate('crude-rate', [], 1)).toThrow(RangeError))
})

describe('sumOfAll', () => {
  it('is missing as soon as one value is', () => {
    expect(sumOfAll([1, 2, 3])).toBe(6)
    expect(sumOfAll([1, null, 3])).toBeNull()
    expect(sumOfAll([0, 0])).toBe(0)
    expect(sumOfAll([])).toBe(0)
  })
})
