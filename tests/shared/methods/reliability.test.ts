import { isFewEvents } from '../../../shared/methods/reliability.ts'

describe('isFewEvents', () => {
  it.each([
    [0, false],
    [1, true],
    [9, true],
    [10, false],
    [null, false]
  ])('of %s events is %s', (count, isFew) => {
    expect(isFewEvents(count)).toBe(isFew)
  })
})
