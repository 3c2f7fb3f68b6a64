import { editionDates } from '../../../shared/observations/editionDates.ts'

const release = '2026-11-21'
const days = (...editions: [edition: string, issued: string | null][]) =>
  editionDates(
    editions.map(([edition, issued]) => ({ edition, issued })),
    release
  ).map(({ countsFrom, basis }) => [countsFrom, basis])

describe('editionDates', () => {
  it('takes a day as it is, and a month or a year as its last day', () => {
    expect(days(['a', '2020'], ['b', '2024-02'], ['c', '2026-06-23'])).toEqual([
      ['2020-12-31', 'latest-possible'],
      ['2024-02-29', 'latest-possible'],
      ['2026-06-23', 'recorded']
    ])
  })

  it('counts an edition without a date, named for a financial year, from a year after that year ended', () => {
    expect(days(['2016-17', null], ['2022-23', null], ['2024-05', '2024-05'])).toEqual([
      ['2018-03-31', 'assumed'],
      ['2024-03-31', 'assumed'],
      ['2024-05-31', 'latest-possible']
    ])
  })

  it('counts any other edition without a date from the next one, or from the release', () => {
    expect(days(['first', null], ['second', '2021-10'], ['third', null])).toEqual([
      ['2021-10-31', 'assumed'],
      ['2021-10-31', 'latest-possible'],
      [release, 'assumed']
    ])
  })

  it('never counts an edition from later than the one after it', () => {
    expect(days(['2022-23', null], ['2023-11', '2023-11-14'])).toEqual([
      ['2023-11-14', 'assumed'],
      ['2023-11-14', 'recorded']
    ])
  })
})
