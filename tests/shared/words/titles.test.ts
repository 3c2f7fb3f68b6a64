import { indicators } from '../../../shared/catalogue/indicators/index.ts'
import { rowTitle, seriesTitle } from '../../../shared/words/titles.ts'

const titleOf = (id: string, category: string) => {
  const declared = indicators.find(candidate => candidate.id === id)
  const found = declared?.breakdown.categories.find(candidate => candidate.id === category)
  if (!declared || !found) throw new RangeError(`${id} has no category ${category}`)
  return [seriesTitle(declared, found), rowTitle(declared, found)]
}

describe('titles of series', () => {
  it.each([
    ['recorded-crime', 'all-crimes', 'Recorded crime', 'All crimes'],
    ['recorded-crime', 'group-2', 'Recorded crime: sexual crimes', 'Sexual crimes'],
    ['dwelling-fires', 'all', 'Dwelling fires', 'Dwelling fires'],
    ['fires-five-year', 'all-fires', 'All fires, five-year total', 'All fires, five-year total'],
    [
      'fires-five-year',
      'accidental',
      'Accidental fires, five-year total',
      'Accidental fires, five-year total'
    ],
    ['throughcare', 'voluntary', 'Throughcare: voluntary', 'Throughcare: voluntary'],
    ['recorded-crime', 'drugs-supply', 'Recorded crime: drugs, supply', 'Drugs: supply'],
    [
      'simd-most-deprived',
      'income-20',
      'People in the most deprived areas: income, most deprived 20%',
      'People in the most deprived areas: income, most deprived 20%'
    ],
    ['drug-misuse-deaths', 'persons', 'Drug misuse deaths', 'Drug misuse deaths'],
    [
      'road-casualties',
      'killed-or-seriously-injured',
      'People killed or seriously injured on roads',
      'People killed or seriously injured on roads'
    ]
  ])('names %s %s', (id, category, series, row) => {
    expect(titleOf(id, category)).toEqual([series, row])
  })

  it('keeps the capitals of a name', () => {
    expect(titleOf('recorded-crime', 'domestic-abuse-scotland-act-2018')[0]).toBe(
      'Recorded crime: Domestic Abuse (Scotland) Act 2018'
    )
  })
})
