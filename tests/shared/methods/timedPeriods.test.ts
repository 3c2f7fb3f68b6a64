import {
  faultInSequence,
  inOrder,
  interruptionsWithin,
  monthsBetween
} from '../../../shared/methods/timedPeriods.ts'

const year = (from: number) => ({ id: `${from}-${(from + 1) % 100}`, start: `${from}-04-01`, months: 12 })
const window = (from: number) => ({ id: `${from}-${from + 3}`, start: `${from}-04-01`, months: 36 })
const day = (in_: number) => ({ id: `${in_}`, start: `${in_}-06-30`, months: 0 })

describe('faultInSequence', () => {
  it('finds nothing wrong with years, quarters or days that follow one another', () => {
    expect(faultInSequence([year(2019), year(2020), year(2021)])).toBeNull()
    expect(faultInSequence([day(2019), day(2020), day(2021)])).toBeNull()
    expect(faultInSequence([window(2015), window(2018)])).toBeNull()
    expect(faultInSequence([])).toBeNull()
  })

  it('names a gap, an overlap and a change of length', () => {
    expect(faultInSequence([year(2019), year(2021)])).toBe('There is no figure between 2019-20 and 2021-22.')
    expect(faultInSequence([day(2019), day(2020), day(2022)])).toBe(
      'There is no figure between 2020 and 2022.'
    )
    expect(faultInSequence([window(2015), window(2016)])).toBe('2015-2018 and 2016-2019 overlap.')
    expect(faultInSequence([day(2019), day(2019)])).toBe('2019 and 2019 overlap.')
    expect(faultInSequence([year(2019), { ...year(2020), months: 6 }])).toBe(
      '2019-20 and 2020-21 are not equally long.'
    )
  })
})

const span = [year(2019), year(2020), year(2021)]
const broken = (date: string, until?: string) => ({ date, until, kind: 'series' as const, title: 'Break' })
const found = (date: string, until?: string) => interruptionsWithin(span, [broken(date, until)]).length

describe('interruptionsWithin', () => {
  it('finds a break inside the span, not one at its ends', () => {
    expect(found('2019-04-01')).toBe(0)
    expect(found('2019-04-02')).toBe(1)
    expect(found('2021-04-01')).toBe(1)
    expect(found('2022-03-31')).toBe(1)
    expect(found('2022-04-01')).toBe(0)
  })

  it('finds an event that shares any day with the span', () => {
    expect(found('2018-01-01', '2019-03-31')).toBe(0)
    expect(found('2018-01-01', '2019-04-01')).toBe(1)
    expect(found('2020-03-23', '2020-06-30')).toBe(1)
    expect(found('2022-04-01', '2023-01-01')).toBe(0)
  })

  it('counts a break on the day of the last point in time as between it and those before', () => {
    expect(interruptionsWithin([day(2020), day(2021)], [broken('2021-06-30')])).toHaveLength(1)
    expect(interruptionsWithin([day(2020), day(2021)], [broken('2020-06-30')])).toHaveLength(0)
    expect(interruptionsWithin([], [broken('2020-06-30')])).toHaveLength(0)
  })
})

describe('inOrder', () => {
  it('sorts by first day', () => {
    expect(inOrder([year(2021), year(2019), year(2020)])).toEqual([year(2019), year(2020), year(2021)])
  })
})

describe('monthsBetween', () => {
  it('counts months from one first day to another', () => {
    expect(monthsBetween('2019-04-01', '2020-04-01')).toBe(12)
    expect(monthsBetween('2019-11-01', '2020-02-01')).toBe(3)
  })
})
