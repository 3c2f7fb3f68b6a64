import fc from 'fast-check'
import {
  countInWords,
  displayed,
  formatCount,
  formatGap,
  formatInterval,
  formatNumber,
  formatValue,
  listInWords,
  ordinal
} from '../../../shared/words/numbers.ts'

describe('formatValue', () => {
  it.each([
    [568.53, 1, '569'], // Scotland, recorded crime 2025-26: 315,357 crimes, 5,546,900 people
    [545.3, 1, '545'], // Fife, the same
    [18.412, 1, '18.4'], // Fife, drug misuse deaths 2024: 69 deaths, 374,760 people
    [0, 1, '0.0'],
    [100, 1, '100'],
    [100.04, 1, '100'],
    [100.05, 1, '100'],
    [1147.6, 1, '1,148'],
    [2.675, 2, '2.68'],
    [5546900, 0, '5,546,900'],
    [-0.04, 1, '0.0'],
    [-12.25, 1, '−12.3']
  ])('shows %p with %p decimals as %p', (value, decimals, shown) => {
    expect(formatValue(value, decimals)).toBe(shown)
  })

  it('shows a figure that was already rounded for display as the figure itself', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5000, max: 5000, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          expect(formatValue(displayed(value, decimals), decimals)).toBe(formatValue(value, decimals))
        }
      )
    )
  })

  it('keeps no digits that are not shown', () => {
    expect(displayed(545.28, 1)).toBe(545)
    expect(displayed(18.412, 1)).toBe(18.4)
  })
})

describe('formatInterval', () => {
  it('gives both limits the digits of the value between them', () => {
    expect(formatInterval(537.86, 552.85, 545.28, 1)).toBe('538 to 553')
    expect(formatInterval(98.2, 101.7, 99.94, 1)).toBe('98.2 to 101.7')
    expect(formatInterval(98.2, 101.7, 99.96, 1)).toBe('98 to 102')
  })
})

describe('formatGap', () => {
  it('makes no percentage of a rate that only rounds to nothing, and shows each side to the digits it is known to', () => {
    expect(formatGap(0.02, 0.1, { decimals: 1 })).toBe('below Scotland’s 0.1')
    expect(formatGap(0, 0.1, { decimals: 1 })).toBe('none counted, against Scotland’s 0.1')
    expect(formatGap(0.1, 0.02, { decimals: 1 })).toBe('above Scotland’s 0.0')
    expect(formatGap(69, 43, { decimals: 0, besideDecimals: 0 })).toBe('60% above Scotland’s 43')
    expect(formatGap(69, 43.2, { decimals: 0, besideDecimals: 1 })).toBe('60% above Scotland’s 43.2')
  })

  it('names the side, the percentage and the reference as shown', () => {
    expect(formatGap(545.28, 568.53, { decimals: 1 })).toBe('4% below Scotland’s 569')
    expect(formatGap(63.6, 85.5, { decimals: 1 })).toBe('26% below Scotland’s 85.5')
  })

  it('never calls two figures different that are shown as the same', () => {
    expect(formatGap(18.34, 18.33, { decimals: 1 })).toBe('the same as Scotland’s 18.3')
    expect(formatGap(568.9, 569.2, { decimals: 1 })).toBe('the same as Scotland’s 569')
  })

  it('says less than 1% rather than 0%', () => {
    expect(formatGap(545, 547, { decimals: 1 })).toBe('less than 1% below Scotland’s 547')
  })

  it('gives multiples from double, and no ratio to nought', () => {
    expect(formatGap(44.2, 18.3, { decimals: 1 })).toBe('2.4 times Scotland’s 18.3')
    expect(formatGap(3, 0, { decimals: 1 })).toBe('above Scotland’s 0.0')
  })

  it('puts percentages in percentage points of the figures shown', () => {
    expect(formatGap(43.14, 20.02, { decimals: 1, percentage: true })).toBe(
      '23.1 percentage points above Scotland’s 20.0%'
    )
    expect(formatGap(21, 20, { decimals: 1, percentage: true })).toBe(
      '1.0 percentage point above Scotland’s 20.0%'
    )
  })
})

describe('small words', () => {
  it('writes counts under ten in words', () => {
    expect([0, 4, 9, 10, 20437].map(countInWords)).toEqual(['no', 'four', 'nine', '10', '20,437'])
  })

  it('groups thousands', () => {
    expect([0, 999, 1000, 286464, 5546900].map(formatCount)).toEqual([
      '0',
      '999',
      '1,000',
      '286,464',
      '5,546,900'
    ])
    expect(formatNumber(1234.5, 1)).toBe('1,234.5')
  })

  it('knows the ordinals of 1 to 32', () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 32].map(ordinal)).toEqual(
      '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 32nd'.split(' ')
    )
  })

  it('joins lists with commas and one “and”', () => {
    expect(listInWords([])).toBe('')
    expect(listInWords(['Fife'])).toBe('Fife')
    expect(listInWords(['East Ayrshire', 'North Ayrshire', 'South Ayrshire'])).toBe(
      'East Ayrshire, North Ayrshire and South Ayrshire'
    )
  })
})
