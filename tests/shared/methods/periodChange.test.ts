import { periodChange } from '../../../shared/methods/periodChange.ts'

const figure = (from: number, value: number | null, lower: number | null, upper: number | null) => ({
  id: `${from}-${(from + 1) % 100}`,
  start: `${from}-04-01`,
  months: 12,
  value,
  lower,
  upper
})
const earlier = figure(2020, 50, 45, 55)

describe('periodChange', () => {
  it.each([
    [56, 70, 'increased'],
    [55, 70, 'no-clear-change'],
    [30, 44, 'decreased'],
    [30, 45, 'no-clear-change']
  ])('from 45–55 to %p–%p says %p', (lower, upper, direction) => {
    expect(periodChange(earlier, figure(2023, (lower + upper) / 2, lower, upper))).toMatchObject({
      direction
    })
  })

  it('gives the difference and the percentage of the earlier value', () => {
    expect(periodChange(earlier, figure(2021, 60, 56, 64))).toEqual({
      difference: 10,
      percent: 20,
      direction: 'increased',
      cautions: []
    })
    expect(periodChange({ ...earlier, value: 0, lower: 0, upper: 1 }, figure(2021, 3, 2, 4))).toMatchObject({
      difference: 3,
      percent: null
    })
  })

  it('refuses what cannot be compared, and says why', () => {
    const later = figure(2021, 60, 56, 64)
    expect(periodChange(later, earlier)).toEqual({ refused: '2021-22 does not come before 2020-21.' })
    expect(periodChange(earlier, { ...later, months: 36 })).toHaveProperty('refused')
    expect(periodChange({ ...earlier, months: 36 }, { ...later, months: 36 })).toEqual({
      refused: '2020-21 and 2021-22 overlap, so part of both is the same.'
    })
    expect(periodChange(earlier, figure(2021, null, null, null))).toEqual({
      refused: 'There is no figure for 2021-22.'
    })
    expect(periodChange(earlier, figure(2021, 60, null, null))).toHaveProperty('refused')
    const broken = { date: '2021-04-01', kind: 'series' as const, title: 'New counting rule' }
    expect(periodChange(earlier, later, [broken])).toEqual({
      refused: 'A break lies between 2020-21 and 2021-22 (New counting rule).'
    })
  })

  it('passes an event and a caution on', () => {
    const event = { date: '2020-03-23', until: '2022-03-31', kind: 'context' as const, title: 'Lockdown' }
    expect(periodChange(earlier, figure(2021, 60, 56, 64), [event])).toMatchObject({ cautions: ['Lockdown'] })
  })
})
