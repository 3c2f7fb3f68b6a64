import {
  deprivationGroups,
  inequalityMeasures,
  inequalityOf
} from '../../../shared/comparisons/inequality.ts'

const zone = (count: number | null, population = 100) => ({
  population,
  workingAgePopulation: population / 2,
  count
})

const area = { code: 'S12000047', name: 'Fife' }

describe('deprivationGroups', () => {
  it('puts a fifth of the people into each group, most deprived first', () => {
    const zones = [30, 28, 20, 18, 12, 10, 6, 4, 2, 1].map(count => zone(count))
    const groups = deprivationGroups(zones, inequalityMeasures.income)
    expect(groups.map(({ zones: members }) => members)).toEqual([2, 2, 2, 2, 2])
    expect(groups.map(({ value }) => value)).toEqual([29, 19, 11, 5, 1.5])
    expect(groups.map(({ quintile }) => quintile)).toEqual([1, 2, 3, 4, 5])
  })

  it('places a zone where the middle of its people falls', () => {
    const zones = [zone(1, 90), zone(1, 120), zone(1, 90), zone(1, 100), zone(1, 100)]
    expect(deprivationGroups(zones, inequalityMeasures.crime).map(({ denominator }) => denominator)).toEqual([
      90, 120, 90, 100, 100
    ])
  })

  it('divides employment by people of working age', () => {
    const groups = deprivationGroups(
      [10, 8, 6, 4, 2].map(count => zone(count)),
      inequalityMeasures.employment
    )
    expect(groups.map(({ value }) => value)).toEqual([20, 16, 12, 8, 4])
  })
})

describe('inequalityOf', () => {
  it('has a straight gradient’s own slope', () => {
    // Values 25, 20, 15, 10, 5 at ridits 0.1, 0.3 … 0.9 fall by 25 from end to end: 27.5 to 2.5.
    const zones = [25, 20, 15, 10, 5].map(count => zone(count))
    const measured = inequalityOf(area, zones, inequalityMeasures.income)
    expect(measured.ukhsa?.slopeIndex.value).toBeCloseTo(-25, 9)
    expect(measured.ukhsa?.relativeIndex.value).toBeCloseTo(2.5 / 27.5, 9)
    expect(measured.scotpho?.slopeIndex.value).toBeCloseTo(25, 9)
    expect(measured.scotpho?.relativeIndex.value).toBeCloseTo(25 / 15, 9)
    expect(measured.sentence).toContain(
      'in Fife was 25.0% in the most deprived fifth of data zones, possibly higher than the 5.0% in the least deprived; the two 95% intervals do not overlap, the 99.8% intervals do.'
    )
    expect(measured).toMatchObject({
      status: 'published',
      comparator: { name: 'the least deprived fifth', value: 5 },
      verdict: 'possibly-higher',
      judgement: 'possibly-worse',
      comparisonMethod: 'double-overlap'
    })
  })

  it('refuses where a zone is withheld, and never adds up the others', () => {
    const zones = [25, 20, null, 10, 5].map(count => zone(count))
    const refused = inequalityOf(area, zones, inequalityMeasures.income)
    expect(refused).toMatchObject({
      ukhsa: null,
      scotpho: null,
      refused: expect.stringContaining('1 data zone,')
    })
    expect(refused.groups[2]).toMatchObject({ withheld: 1, numerator: null, value: null })
  })

  it('refuses where a fifth has nobody', () => {
    const refused = inequalityOf(area, [zone(3, 1000), zone(2, 10)], inequalityMeasures.income)
    expect(refused.refused).toMatch(/no figure or no people/)
  })
})
