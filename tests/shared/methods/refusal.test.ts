import { isRefusal, refuse } from '../../../shared/methods/refusal.ts'

describe('refusal', () => {
  it('is told from an answer', () => {
    expect(refuse('Too few.')).toEqual({ refused: 'Too few.' })
    expect(isRefusal(refuse('Too few.'))).toBe(true)
    expect(isRefusal({ value: 1 })).toBe(false)
    expect(isRefusal('similar')).toBe(false)
    expect(isRefusal(null)).toBe(false)
  })
})
