import { midYears, referencePeriod } from '../../../shared/contracts/referencePeriod.ts'

describe('referencePeriod', () => {
  it('starts a financial year on 1 April and lasts twelve months', () => {
    expect(referencePeriod('2021-22', 'financial-year')).toEqual({
      id: '2021-22',
      kind: 'financial-year',
      start: '2021-04-01',
      months: 12
    })
  })

  it('crosses a century', () => {
    expect(referencePeriod('1999-00', 'financial-year').start).toBe('1999-04-01')
  })

  it('spans five financial years', () => {
    expect(referencePeriod('2016-17/2020-21', 'financial-years')).toMatchObject({
      start: '2016-04-01',
      months: 60
    })
  })

  it('makes a point in time of a mid-year estimate', () => {
    expect(referencePeriod('2024', 'point-in-time')).toMatchObject({ start: '2024-06-30', months: 0 })
  })

  it.each([
    ['2021-23', 'financial-year', /2021 is followed by 2022/],
    ['2021/2022', 'financial-year', /not a financial year such as 2021-22/],
    ['2021-22', 'calendar-year', /not a year such as 2024/],
    ['2016-17', 'financial-years', /not a span/],
    ['2020-21/2016-17', 'financial-years', /ends before/]
  ] as const)('refuses %s as a %s', (id, kind, message) => {
    expect(() => referencePeriod(id, kind)).toThrow(message)
  })
})

describe('midYears', () => {
  it('takes the 30 June inside a financial year', () => {
    expect(midYears(referencePeriod('2021-22', 'financial-year'))).toEqual([2021])
  })

  it('takes one for each year of a span', () => {
    expect(midYears(referencePeriod('2016-17/2020-21', 'financial-years'))).toEqual([
      2016, 2017, 2018, 2019, 2020
    ])
  })

  it('takes the year of a point in time', () => {
    expect(midYears(referencePeriod('2024', 'point-in-time'))).toEqual([2024])
  })
})
