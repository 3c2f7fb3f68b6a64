import { seriesTitle, rowTitle } from '../../../web/views/area/profileRows.ts'
import { standing } from '../../../web/views/area/chosenSeries.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { indicator, readObservations } from './readObservations.ts'

const titleOf = (id: string, category: string) => {
  const declared = indicator(id)
  const found = declared.breakdown.categories.find(candidate => candidate.id === category)
  if (!found) throw new RangeError(`${id} has no category ${category}`)
  return [seriesTitle(declared, found), rowTitle(declared, found)]
}

describe('titles of series', () => {
  it.each([
    ['recorded-crime', 'all-crimes', 'Recorded crime: all crimes', 'All crimes'],
    ['recorded-crime', 'group-2', 'Recorded crime: sexual crimes', 'Sexual crimes'],
    ['dwelling-fires', 'all', 'Dwelling fires', 'Dwelling fires'],
    ['fires-five-year', 'all-fires', 'All fires, five-year total', 'All fires, five-year total'],
    [
      'fires-five-year',
      'accidental',
      'Accidental fires, five-year total',
      'Accidental fires, five-year total'
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

describe('standing', () => {
  const declared: Indicator = { ...indicator('recorded-crime'), coverage: [] }
  const [category] = declared.breakdown.categories
  const { area, scotland } = readObservations('recorded-crime-fife')
  const fife = {
    code: 'S12000047',
    name: 'Fife',
    type: 'council-area' as const,
    aliases: [],
    abbreviation: 'FIF',
    shortName: 'Fife',
    scheme: null,
    members: [],
    partnerships: []
  }

  it('says what every point backs', () => {
    if (!category) throw new Error('recorded crime has no category')
    expect(
      standing({ indicator: declared, category }, fife, area, { name: 'Scotland', observations: scotland })
    ).toBe('Recorded crime in Fife has been below Scotland’s in every year held since 2007-08')
  })

  it('says nothing of fewer than five years', () => {
    if (!category) throw new Error('recorded crime has no category')
    const late = area.filter(({ period }) => period >= '2020-21')
    expect(
      standing({ indicator: declared, category }, fife, late, { name: 'Scotland', observations: scotland })
    ).toBeNull()
  })
})
