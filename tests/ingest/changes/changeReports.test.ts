import {
  changeReports,
  type EditionCell,
  type EditionOfCells
} from '../../../ingest/changes/changeReports.ts'
import { acquire } from '../../../ingest/stages/acquire.ts'
import { snapshot } from '../../../ingest/stages/snapshot.ts'
import { referencePeriod } from '../../../shared/contracts/referencePeriod.ts'
import { datasetCalled, read } from '../support/realEditions.ts'

const cell = (
  value: number | null,
  {
    area = 'S12000047',
    year = '2020',
    breakdown = 'all',
    status = 'published',
    mark = null,
    file = 'things.csv'
  }: Partial<{
    area: string
    year: string
    breakdown: string
    status: EditionCell['status']
    mark: string | null
    file: string
  }> = {}
): EditionCell => ({
  measure: 'things',
  breakdown,
  area,
  period: referencePeriod(year, 'calendar-year'),
  value,
  status,
  mark,
  file
})

const changesOf = (...editions: EditionCell[][]) => {
  const named: EditionOfCells[] = editions.map((measures, index) => ({
    edition: `edition-${index + 1}`,
    measures
  }))
  return changeReports('made-up', named, code => code)
}

/** The editions of a dataset as ingest reads them. */
async function realEditions(id: string): Promise<EditionOfCells[]> {
  const editions: EditionOfCells[] = []
  for (const acquired of await acquire(datasetCalled(id), 'data')) {
    const taken = await snapshot(acquired)
    const { measures } = await read(taken)
    editions.push({ edition: taken.edition, measures })
  }
  return editions
}

describe('changeReports', () => {
  it('says nothing of a first edition, and nothing changed of one that repeats it', () => {
    expect(changesOf([cell(1)])).toEqual([])
    const [only] = changesOf([cell(1)], [cell(1)])
    expect(only?.changes).toEqual([])
    expect(only?.report.unchanged).toBe(1)
    expect(only?.report.sentence).toBe('The edition edition-2 repeats one figure and changes none.')
  })

  it('tells new, revised, withdrawn and relabelled apart', () => {
    const [only] = changesOf(
      [
        cell(1, { year: '2018' }),
        cell(2, { year: '2019' }),
        cell(3, { year: '2020', status: 'provisional', mark: 'p' }),
        cell(null, { year: '2021', status: 'suppressed', mark: '*' }),
        cell(5, { year: '2022' })
      ],
      [
        cell(1.5, { year: '2018' }),
        cell(null, { year: '2019', status: 'suppressed', mark: '*' }),
        cell(3, { year: '2020' }),
        cell(4, { year: '2021' }),
        cell(6, { year: '2023' })
      ]
    )
    expect(
      only?.changes.map(({ period, kind, old, new: now, oldLabel, newLabel }) => [
        period,
        kind,
        old,
        now,
        oldLabel,
        newLabel
      ])
    ).toEqual([
      ['2018', 'revised', 1, 1.5, null, null],
      ['2019', 'withdrawn', 2, null, 'published', 'suppressed *'],
      ['2020', 'relabelled', 3, 3, 'provisional p', 'published'],
      ['2021', 'new', null, 4, 'suppressed *', 'published'],
      ['2023', 'new', null, 6, null, null],
      ['2022', 'withdrawn', 5, null, null, null]
    ])
    expect(only?.report.counts).toEqual({ new: 2, revised: 1, withdrawn: 2, relabelled: 1 })
    expect(only?.report.series).toContainEqual({
      measure: 'things',
      period: '2018',
      new: 0,
      revised: 1,
      withdrawn: 0,
      relabelled: 0
    })
  })

  it('takes a period that the later table no longer reaches for no withdrawal', () => {
    const [only] = changesOf(
      [cell(1, { year: '2010' }), cell(2, { year: '2011' })],
      [cell(2, { year: '2011' })]
    )
    expect(only?.changes).toEqual([])
  })

  it('takes what a file of another name leaves out for no withdrawal, and what the same workbook leaves out for one', () => {
    const cube = (value: number, area: string) => cell(value, { area, file: 'things.csv' })
    const sheet = (value: number, area: string, name: string) =>
      cell(value, { area, file: `things.xlsx, sheet ${name}` })
    const [other, same] = changesOf(
      [cube(1, 'S12000047'), cube(2, 'S12000020')],
      [sheet(1, 'S12000047', 'Table 1'), sheet(3, 'S12000048', 'Table 1')],
      [sheet(1, 'S12000047', 'Table 2')]
    )
    expect(other?.report.counts).toEqual({ new: 1, revised: 0, withdrawn: 0, relabelled: 0 })
    expect(same?.changes).toMatchObject([{ kind: 'withdrawn', area: 'S12000048', old: 3 }])
  })

  it('compares with the last edition that gave the cell, not only with the one before', () => {
    const [, second] = changesOf([cell(1)], [cell(7, { year: '2030' })], [cell(2)])
    expect(second?.changes).toMatchObject([
      { from: 'edition-1', to: 'edition-3', kind: 'revised', old: 1, new: 2 }
    ])
  })

  it('calls a figure that comes back after it was withdrawn new', () => {
    const fife = { area: 'S12000047' }
    const moray = { area: 'S12000020' }
    const [, second] = changesOf(
      [cell(1, fife), cell(2, moray)],
      [cell(2, moray)],
      [cell(1, fife), cell(2, moray)]
    )
    expect(second?.changes).toMatchObject([{ kind: 'new', area: 'S12000047', from: null, old: null, new: 1 }])
  })

  it('knows a category under another name by all its figures, and never by a few', () => {
    const years = Array.from({ length: 12 }, (_, index) => String(2000 + index))
    const series = (breakdown: string, some: readonly string[]) =>
      some.map(year => cell(Number(year) * 3, { year, breakdown }))
    const [renamed] = changesOf(
      [...series('all', years), ...series('muirburn', years)],
      [...series('all', years), ...series('heath-fires', years)]
    )
    expect(renamed?.report.counts).toEqual({ new: 0, revised: 0, withdrawn: 0, relabelled: 12 })
    expect(renamed?.changes[0]).toMatchObject({ oldLabel: 'muirburn', newLabel: 'heath-fires' })
    const few = years.slice(0, 3)
    const [told] = changesOf(
      [...series('all', few), ...series('muirburn', few)],
      [...series('all', few), ...series('heath-fires', few)]
    )
    expect(told?.report.counts).toEqual({ new: 3, revised: 0, withdrawn: 3, relabelled: 0 })
  })
})

describe('the editions embedded', () => {
  it('tell how community payback orders of 2017-18 were revised twice', async () => {
    const reports = changeReports(
      'community-payback-orders',
      await realEditions('community-payback-orders'),
      code => (code === 'S92000003' ? 'Scotland' : code)
    )
    const orders = reports
      .flatMap(({ changes }) => changes)
      .filter(({ measure, period }) => measure === 'cpo-commenced' && period === '2017-18')
    expect(orders.map(({ from, to, kind, old, new: now }) => [from, to, kind, old, now])).toEqual([
      [null, '2017-18', 'new', null, 17834],
      ['2017-18', '2018-19', 'revised', 17834, 17877],
      ['2018-19', '2019-20', 'revised', 17877, 17881]
    ])
    // The 2017-18 edition did not print orders terminated: the next one is held against the one before it.
    expect(reports.flatMap(({ changes }) => changes)).toContainEqual(
      expect.objectContaining({ measure: 'cpo-terminated', from: '2016-17', to: '2018-19', kind: 'revised' })
    )
    expect(reports[0]?.report.sentence).toBe(
      'The edition 2017-18 revised four of six figures given before and added one. Largest revision: community payback orders commenced, Scotland, in 2016-17: 19,136, now 19,196 (+0.3%).'
    )
  })

  it('tell how the population of mid-2021 was rebased', async () => {
    const reports = changeReports('population', await realEditions('population'), code => code)
    const rebased = reports.find(({ report }) => report.to === '2024-03')
    expect(rebased?.changes).toContainEqual({
      dataset: 'population',
      from: '2022-07',
      to: '2024-03',
      kind: 'revised',
      measure: 'population',
      breakdown: 'all',
      area: 'S92000003',
      period: '2021',
      old: 5479900,
      new: 5418400,
      oldLabel: null,
      newLabel: null
    })
    expect(rebased?.report).toMatchObject({ counts: { revised: 32, withdrawn: 0 }, unchanged: 1 })
  })
})
