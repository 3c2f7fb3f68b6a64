import { amongAreas } from '../../../shared/words/amongAreas.ts'

describe('where a figure stands among the council areas, in words', () => {
  const others = (...values: (number | null)[]) => values.map(value => ({ value, decimals: 1 }))
  const council = { isOneOfThem: true, percentage: false }

  it('says of how many, and counts each once: lower, the same, higher and without a figure', () => {
    expect(amongAreas('Orkney', { value: 0, decimals: 1 }, others(0, 0, 4.2, 9.9, null), council)).toBe(
      'Orkney, 0.0: of the other five council areas, two have the same figure, two are higher and one has no figure'
    )
  })

  it('tells the one that is lower and the one that is the same', () => {
    expect(amongAreas('Fife', { value: 18.4, decimals: 1 }, others(18.4, 2.1), council)).toBe(
      'Fife, 18.4: of the other two council areas, one is lower and one has the same figure'
    )
  })

  // 544.6 and 545.4 stand in the table as 545.
  it('takes for the same what is printed the same, for a table says no more', () => {
    expect(amongAreas('Fife', { value: 545.4, decimals: 1 }, others(544.6, 544.4, 545.5), council)).toBe(
      'Fife, 545: of the other three council areas, one is lower, one has the same figure and one is higher'
    )
  })

  it('says all of the highest and the lowest', () => {
    expect(amongAreas('Dundee City', { value: 50, decimals: 1 }, others(1, 2, 3), council)).toBe(
      'Dundee City, 50.0: of the other three council areas, all are lower'
    )
  })

  it('has no other council areas beside a group, which is none of them, and a percentage its sign', () => {
    const group = { isOneOfThem: false, percentage: true }
    expect(amongAreas('“Tay”', { value: 61.44, decimals: 1 }, others(61.4, 70), group)).toBe(
      '“Tay”, 61.4%: of the two council areas, one has the same figure and one is higher'
    )
  })
})
