import { array, assert, integer, property } from 'fast-check'
import { standardRank } from '../../../shared/methods/rank.ts'

describe('standardRank', () => {
  it('lets ties share the better rank and skips the next', () => {
    expect(standardRank([30, 20, 20, 10])).toEqual([1, 2, 2, 4])
    expect(standardRank([5, 5, 5])).toEqual([1, 1, 1])
  })

  it('counts from the end the page says', () => {
    expect(standardRank([30, 20, 20, 10], 'lowest-first')).toEqual([4, 2, 2, 1])
  })

  it('leaves a missing value without a rank and without a place', () => {
    expect(standardRank([30, null, 10])).toEqual([1, null, 2])
    expect(standardRank([])).toEqual([])
  })

  it('equals one more than the number of higher values', () => {
    assert(
      property(array(integer({ min: 0, max: 9 }), { maxLength: 32 }), values => {
        const counted = values.map(value => 1 + values.filter(other => other > value).length)
        expect(standardRank(values)).toEqual(counted)
      })
    )
  })

  it('refuses NaN', () => expect(() => standardRank([1, NaN])).toThrow(RangeError))
})
