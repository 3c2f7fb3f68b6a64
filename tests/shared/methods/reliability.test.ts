import { isUnreliable } from '../../../shared/methods/reliability.ts'

describe('isUnreliable', () => {
  it('marks fewer than ten events', () => {
    expect(isUnreliable(9, { value: 50, lower: 49, upper: 51 })).toBe(true)
    expect(isUnreliable(10, { value: 50, lower: 49, upper: 51 })).toBe(false)
  })

  it('marks an interval wider than the value', () => {
    expect(isUnreliable(20, { value: 10, lower: 5, upper: 15.1 })).toBe(true)
    expect(isUnreliable(null, { value: 10, lower: 5, upper: 15 })).toBe(false)
  })

  it('has nothing to mark where there is no figure', () => {
    expect(isUnreliable(null, { value: null, lower: null, upper: null })).toBe(false)
  })
})
