import {
  dateInWords,
  editionLabel,
  elapsed,
  inPeriod,
  periodInFull,
  periodLabel,
  periodsInWords
} from '../../../shared/words/periods.ts'

describe('periods in words', () => {
  it.each([
    ['2021-22', 'financial-year', '2021-22', 'April 2021 to March 2022', 'in 2021-22'],
    ['1999-00', 'financial-year', '1999-00', 'April 1999 to March 2000', 'in 1999-00'],
    ['2024', 'calendar-year', '2024', 'January to December 2024', 'in 2024'],
    ['2024', 'point-in-time', 'mid-2024', '30 June 2024', 'in mid-2024'],
    [
      '2016-17/2020-21',
      'financial-years',
      '2016-17 to 2020-21',
      'April 2016 to March 2021',
      'over 2016-17 to 2020-21'
    ]
  ] as const)('names %s of a %s', (id, kind, label, full, phrase) => {
    expect(periodLabel(id, kind)).toBe(label)
    expect(periodInFull(id, kind)).toBe(full)
    expect(inPeriod(id, kind)).toBe(phrase)
  })

  it('puts runs of years together', () => {
    expect(periodsInWords(['2022-23', '2023-24'])).toBe('2022-23 and 2023-24')
    expect(periodsInWords(['2023', '2013', '2014', '2015'], 'point-in-time')).toBe(
      'mid-2013 to mid-2015 and mid-2023'
    )
    expect(periodsInWords(['2019'])).toBe('2019')
  })
})

describe('dates and age', () => {
  it('writes days, months and years, and leaves other editions alone', () => {
    expect(dateInWords('2026-11-21T21:53:00Z')).toBe('21 November 2026')
    expect(editionLabel('2026-06')).toBe('June 2026')
    expect(editionLabel('2020v2')).toBe('2020v2')
    expect(editionLabel('2017-18')).toBe('2017-18')
  })

  it.each([
    ['2026-06', '2026-11-21', '5 months'],
    ['2025-08', '2026-11-21', '1 year 3 months'],
    ['2022-10', '2026-11-21', '4 years 1 month'],
    ['2022-11', '2026-11-21', '4 years'],
    ['2026-11', '2026-11-21', 'less than a month'],
    ['2025-09-02', '2026-11-01', '1 year 1 month'],
    ['2020', '2026-11-21', '6 years']
  ])('counts the age of %s on %s as %s', (from, to, words) => {
    expect(elapsed(from, to)).toBe(words)
  })
})
