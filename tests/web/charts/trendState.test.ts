import { trendState, type Run } from '../../../web/charts/trendState.ts'
import { trendTable } from '../../../web/charts/trendTable.ts'
import { trendOf } from '../area/readObservations.ts'

const ends = (run: Run) => [run[0]?.observation.period, run.at(-1)?.observation.period]

describe('trendState', () => {
  const crime = trendOf('recorded-crime', 'recorded-crime-fife', 'Fife')
  const state = trendState(crime)

  it('breaks the line where the recording standard, the population base and missing years stand', () => {
    expect(state.runs.map(ends)).toEqual([
      ['1998-99', '2003-04'],
      ['2004-05', '2021-22'],
      ['2024-25', '2025-26']
    ])
    expect(state.comparatorRuns.map(ends)).toEqual(state.runs.map(ends))
  })

  it('goes on through a caution and a context', () => {
    const long = state.runs[1]?.map(({ observation }) => observation.period) ?? []
    expect(long).toEqual(expect.arrayContaining(['2012-13', '2013-14', '2019-20', '2020-21']))
  })

  it('puts missing years into one field with one reason', () => {
    expect(state.gaps.map(({ periods, status, words }) => ({ periods, status, words }))).toEqual([
      { periods: ['1996-97', '1997-98'], status: 'not-in-release', words: 'not in this release' },
      { periods: ['2022-23', '2023-24'], status: 'not-in-release', words: 'not in this release' }
    ])
  })

  it('draws a rate without its count hollow', () => {
    const hollow = state.runs.flat().filter(point => point.hollow)
    expect(hollow.map(({ observation, value }) => [observation.period, value])).toEqual([['2024-25', 504]])
  })

  it('names every break inside the years drawn, and none of another category', () => {
    expect(state.breaks.map(({ title, kind }) => [kind, title])).toEqual([
      ['series', 'Recording standard introduced'],
      ['caution', 'Police Scotland formed'],
      ['context', 'Coronavirus restrictions'],
      ['series', 'Population rebased']
    ])
  })

  it('starts the axis from nought and holds every limit', () => {
    expect(state.ticks[0]).toBe(0)
    const upper = state.runs.flat().map(({ observation }) => observation.upper ?? 0)
    expect(state.top).toBeGreaterThanOrEqual(Math.max(...upper))
  })

  it('never joins rates on different population bases, even without a declared break', () => {
    const consecutive = crime.area.filter(({ period }) => ['2020-21', '2021-22'].includes(period))
    const [first, second] = consecutive
    if (!first || !second) throw new Error('the fixture lacks 2020-21 and 2021-22')
    const mixed = [first, { ...second, denominatorEdition: '2024-03' }]
    const together = trendState({ ...crime, area: consecutive, comparator: null, breaks: [] })
    const apart = trendState({ ...crime, area: mixed, comparator: null, breaks: [] })
    expect(together.runs).toHaveLength(1)
    expect(apart.runs).toHaveLength(2)
  })

  it('does not join years with others missing between them', () => {
    const { runs } = trendState(trendOf('domestic-abuse', 'domestic-abuse-fife', 'Fife'))
    expect(
      runs.every(run => run.every((point, index) => index === 0 || point.x - (run[index - 1]?.x ?? 0) < 1.01))
    ).toBe(true)
    expect(runs.at(-1)?.map(({ observation }) => observation.period)).toEqual(['2021-22'])
  })

  it('draws zeros as figures', () => {
    const deaths = trendState(trendOf('drug-misuse-deaths', 'drug-misuse-deaths-orkney', 'Orkney Islands'))
    const last = deaths.runs.at(-1)?.at(-1)
    expect(last?.observation).toMatchObject({ period: '2024', numerator: 0, value: 0, lower: 0 })
  })

  it('has an axis even when the area has no figure at all', () => {
    const empty = trendState({
      ...crime,
      area: crime.area.map(o => ({ ...o, value: null, lower: null, upper: null })),
      comparator: null
    })
    expect(empty.runs).toEqual([])
    expect(empty.top).toBeGreaterThan(0)
  })
})

describe('trendTable', () => {
  const crime = trendTable(trendOf('recorded-crime', 'recorded-crime-fife', 'Fife'))
  const row = (period: string) =>
    crime.rows.find(({ header }) => header === period)?.cells.map(({ text }) => text)

  it('shows every period with count, rate, interval and Scotland', () => {
    expect(crime.columns.map(({ title }) => title)).toEqual(['Crimes', 'Rate', '95% interval', 'Scotland'])
    expect(crime.rows).toHaveLength(30)
    expect(row('2025-26')).toEqual(['20,437', '545', '538 to 553', '569'])
    expect(row('2021-22')).toEqual(['19,154', '511', '504 to 518', '523'])
  })

  it('marks what is missing, and explains each marker that it uses', () => {
    expect(row('2024-25')).toEqual(['[w]', '504', '[w]', '539'])
    expect(row('1996-97')).toEqual(['27,736', '[w]', '[w]', '[w]'])
    expect(crime.rows.find(({ header }) => header === '2022-23')?.cells[0]).toMatchObject({
      text: '[w]',
      absence: { words: 'not in this release' }
    })
    expect(crime.key).toEqual([
      { marker: '[w]', meaning: 'Not in this release. Published elsewhere, and awaited here.' }
    ])
  })

  it('marks few events as uncertain and keeps zero a figure', () => {
    const deaths = trendTable(trendOf('drug-misuse-deaths', 'drug-misuse-deaths-orkney', 'Orkney Islands'))
    const cells = deaths.rows.find(({ header }) => header === '2024')?.cells.map(({ text }) => text)
    expect(cells?.slice(0, 1)).toEqual(['0'])
    expect(cells?.[2]).toBe('0.0 to 16.8')
    expect(deaths.key.map(({ marker }) => marker)).toContain('[u]')
  })

  it('gives a rate that was printed whole no tenth', () => {
    const orders = trendTable(trendOf('cpo-commenced', 'cpo-commenced-shetland', 'Shetland Islands'))
    const printed = orders.rows.find(({ header }) => header === '2022-23')?.cells.map(({ text }) => text)
    expect(printed).toEqual(['[w]', '12', '[w]', '38.2'])
  })
})
