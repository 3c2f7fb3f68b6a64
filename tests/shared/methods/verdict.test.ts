import { assert, constantFrom, double, property, tuple } from 'fast-check'
import { crudeRate } from '../../../shared/methods/crudeRate.ts'
import {
  doubleOverlap,
  judgement,
  type Polarity,
  singleOverlap,
  type Verdict,
  verdictOfStrength,
  verdictOutside,
  verdictStrength
} from '../../../shared/methods/verdict.ts'

const interval = (lower: number, upper: number) => ({ value: (lower + upper) / 2, lower, upper })
const at95 = interval(90, 110)
const at998 = interval(80, 120)
const verdicts: Verdict[] = ['lower', 'possibly-lower', 'similar', 'possibly-higher', 'higher']

describe('singleOverlap', () => {
  it.each([
    [70, 'higher'],
    [85, 'possibly-higher'],
    [100, 'similar'],
    [115, 'possibly-lower'],
    [130, 'lower']
  ])('says of an area from 90 to 110 beside %p: %p', (comparator, verdict) => {
    expect(singleOverlap(at95, at998, comparator)).toBe(verdict)
  })

  it('counts touching as similar', () => {
    expect(singleOverlap(at95, at998, 90)).toBe('similar')
    expect(singleOverlap(at95, at998, 110)).toBe('similar')
    expect(singleOverlap(at95, at998, 80)).toBe('possibly-higher')
  })

  it('refuses without a figure, an interval or a comparator', () => {
    const none = { value: null, lower: null, upper: null }
    expect(singleOverlap(at95, at998, null)).toEqual({ refused: 'There is no figure to compare with.' })
    expect(singleOverlap(none, none, 100)).toEqual({ refused: 'There is no figure to compare.' })
    expect(singleOverlap({ ...none, value: 3 }, { ...none, value: 3 }, 100)).toEqual({
      refused: 'This figure has no interval, so it is not compared.'
    })
  })

  it('agrees for a rate with the two intervals of the same count', () => {
    expect(singleOverlap(crudeRate(300, 10000, 1000), crudeRate(300, 10000, 1000, 0.998), 20)).toBe('higher')
    expect(singleOverlap(crudeRate(3, 100, 1000), crudeRate(3, 100, 1000, 0.998), 20)).toBe('similar')
  })
})

describe('verdictOutside', () => {
  it('tests 99.8 % first and never flags the limit itself', () => {
    expect([79, 80, 89, 90, 110, 111, 120, 121].map(value => verdictOutside(value, at95, at998))).toEqual([
      'lower',
      'possibly-lower',
      'possibly-lower',
      'similar',
      'similar',
      'possibly-higher',
      'possibly-higher',
      'higher'
    ])
    expect(() => verdictOutside(NaN, at95, at998)).toThrow(RangeError)
  })
})

describe('doubleOverlap', () => {
  it('sees two intervals apart, and not when they touch', () => {
    expect(doubleOverlap(interval(10, 20), interval(21, 30))).toBe('lower')
    expect(doubleOverlap(interval(21, 30), interval(10, 20))).toBe('higher')
    expect(doubleOverlap(interval(10, 20), interval(20, 30))).toBe('similar')
    expect(doubleOverlap(interval(1, 2), { value: 3, lower: null, upper: null })).toHaveProperty('refused')
  })

  it('turns round with its arguments', () => {
    const limits = tuple(double({ min: 0, max: 9, noNaN: true }), double({ min: 0, max: 9, noNaN: true }))
    const opposite = { higher: 'lower', lower: 'higher', similar: 'similar' } as const
    assert(
      property(limits, limits, ([a, b], [c, d]) => {
        const first = interval(Math.min(a, b), Math.max(a, b))
        const second = interval(Math.min(c, d), Math.max(c, d))
        const verdict = doubleOverlap(first, second)
        expect(typeof verdict === 'string' ? opposite[verdict] : verdict).toBe(doubleOverlap(second, first))
      })
    )
  })
})

describe('judgement', () => {
  it('reads higher as worse or better by polarity', () => {
    expect(verdicts.map(verdict => judgement(verdict, 'higher-is-worse'))).toEqual([
      'better',
      'possibly-better',
      'similar',
      'possibly-worse',
      'worse'
    ])
  })

  it('is symmetric under polarity', () => {
    assert(
      property(constantFrom(...verdicts), verdict => {
        const opposite = verdictOfStrength(-verdictStrength(verdict))
        expect(judgement(verdict, 'higher-is-worse')).toBe(judgement(opposite, 'lower-is-worse'))
      })
    )
  })

  it('never judges an indicator without polarity', () => {
    const neither: Polarity = 'neither'
    expect(verdicts.map(verdict => judgement(verdict, neither))).toEqual([null, null, null, null, null])
  })
})

describe('verdictStrength', () => {
  it('orders the five words and is undone by verdictOfStrength', () => {
    expect(verdicts.map(verdictStrength)).toEqual([-2, -1, 0, 1, 2])
    expect(verdicts.map(verdict => verdictOfStrength(verdictStrength(verdict)))).toEqual(verdicts)
    expect(verdictOfStrength(5)).toBe('higher')
  })
})
