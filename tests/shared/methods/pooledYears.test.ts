import { crudeRate } from '../../../shared/methods/crudeRate.ts'
import { pooledYears } from '../../../shared/methods/pooledYears.ts'

const year = (from: number, numerator: number | null, denominator: number | null = 22000) => ({
  id: `${from}-${(from + 1) % 100}`,
  start: `${from}-04-01`,
  months: 12,
  numerator,
  denominator
})
const three = [year(2021, 12), year(2022, 20, 22500), year(2023, 16, 23000)]
const ruleAs = (kind: 'series' | 'caution') => ({ date: '2022-04-01', kind, title: 'New rule' })

describe('pooledYears', () => {
  it('adds the counts and takes the interval of their sum', () => {
    expect(pooledYears('crude-rate', three, 10000)).toEqual({
      numerator: 48,
      denominator: 67500,
      estimate: crudeRate(48, 67500, 10000),
      from: '2021-22',
      middle: '2022-23',
      to: '2023-24',
      cautions: []
    })
  })

  it('is √3 narrower than an interval from the mean count would be', () => {
    const many = [year(2021, 4000), year(2022, 4000), year(2023, 4000)]
    const pooled = pooledYears('crude-rate', many, 10000)
    const fromMean = crudeRate(4000, 22000, 10000)
    const width = (estimate: typeof fromMean) => (estimate.upper ?? NaN) - (estimate.lower ?? NaN)
    expect('estimate' in pooled && width(fromMean) / width(pooled.estimate)).toBeCloseTo(Math.sqrt(3), 2)
  })

  it('takes the years in any order', () => {
    expect(pooledYears('crude-rate', three.toReversed(), 10000)).toEqual(
      pooledYears('crude-rate', three, 10000)
    )
  })

  it.each([
    ['two years', three.slice(1), 'needs three years; there are 2'],
    ['a missing year', [year(2020, 1), ...three.slice(1)], 'no figure between 2020-21 and 2022-23'],
    ['a withheld year', [year(2021, null), ...three.slice(1)], 'because there is no figure for 2021-22'],
    ['windows', three.map(each => ({ ...each, months: 36 })), 'overlap']
  ])('refuses %s', (_, years, reason) => {
    expect(pooledYears('crude-rate', years, 10000)).toEqual({ refused: expect.stringContaining(reason) })
  })

  it('does not span a break, and passes a caution on', () => {
    expect(pooledYears('crude-rate', three, 10000, [ruleAs('series')])).toEqual({
      refused: 'A break lies within the three years (New rule).'
    })
    expect(pooledYears('crude-rate', three, 10000, [ruleAs('caution')])).toMatchObject({
      cautions: ['New rule']
    })
  })
})
