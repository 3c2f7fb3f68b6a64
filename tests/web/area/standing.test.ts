import { standing } from '../../../web/views/area/chosenSeries.ts'
import type { Indicator } from '../../../shared/contracts/endpoints.ts'
import { indicator, readObservations } from './readObservations.ts'

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
