import { parse } from 'csv-parse/sync'
import { marksDemonstration, workbookMarksDemonstration } from '../../../ingest/acquire/demonstration.ts'
import { cubeGrid, cubes } from '../../support/publisher/cubes.ts'
import { councils } from '../../support/publisher/figures.ts'
import { bodyOf, csvText, workbookBytes, type Grid } from '../../support/publisher/grid.ts'
import { mutateGrid } from '../../support/publisher/mutate.ts'
import { firesByDataZoneGrid, populationGrid, simdGrid } from '../../support/publisher/otherTables.ts'
import {
  crimeBulletin,
  drugDeathsWorkbook,
  fireTablesWorkbook,
  paybackWorkbook,
  postTypesWorkbook
} from '../../support/publisher/workbooks.ts'

const making = { seed: 5, firstYear: 2019, lastYear: 2021 }
const workbooks = {
  crimeBulletin,
  paybackWorkbook,
  postTypesWorkbook,
  drugDeathsWorkbook,
  fireTablesWorkbook
}

/** Differences between Scotland and its council areas added up, over every figure of a table. */
function differences(grid: Grid, isAdded: (row: Grid['rows'][number]) => boolean = () => true): string[] {
  const sums = new Map<string, { councils: number; scotland: number | null; seen: number }>()
  for (const row of bodyOf(grid).filter(isAdded)) {
    const code = grid.code === undefined ? '' : String(row[grid.code])
    const area = grid.area === undefined ? '' : String(row[grid.area])
    if (code !== '' && !/^S(12|92)/.test(code)) continue
    const key = row
      .filter(
        (_cell, index) =>
          index !== grid.code && index !== grid.area && !grid.values.includes(index) && index !== 2
      )
      .join('|')
    for (const column of grid.values) {
      const value = row[column]
      if (typeof value !== 'number') continue
      const sum = sums.get(`${key}|${column}|${row[2]}`) ?? { councils: 0, scotland: null, seen: 0 }
      if (code === 'S92000003' || area === 'Scotland') sum.scotland = value
      else {
        sum.councils += value
        sum.seen += 1
      }
      sums.set(`${key}|${column}|${row[2]}`, sum)
    }
  }
  return [...sums]
    .filter(([, { councils: all, scotland, seen }]) => scotland !== null && seen === 32 && all !== scotland)
    .map(([key]) => key)
}

describe('the local publisher’s tables', () => {
  it.each(cubes.map(cube => [cube.slug, cube] as const))(
    '%s holds 32 council areas that add up to Scotland',
    (_slug, cube) => {
      const grid = cubeGrid(cube, making)
      // The type of area stands in the third column and differs between the two.
      const counts = {
        ...grid,
        rows: grid.rows.map(row => row.map((cell, index) => (index === 2 ? '' : cell)))
      }
      expect(differences(counts, row => row[4] === 'Count')).toEqual([])
      expect(
        new Set(
          bodyOf(grid)
            .filter(row => String(row[0]).startsWith('S12'))
            .map(row => row[0])
        ).size
      ).toBe(32)
      expect(bodyOf(grid).every(row => row.length === grid.rows[0]?.length)).toBe(true)
    }
  )

  it('crimes add up from categories to groups to the whole', () => {
    const cube = cubes.find(({ slug }) => slug === 'recorded-crime')
    if (!cube) throw new Error('no cube')
    const fife = bodyOf(cubeGrid(cube, making)).filter(
      row => row[0] === 'S12000047' && row[3] === '2020/2021' && row[4] === 'Count'
    )
    const figure = (pattern: RegExp) =>
      fife.filter(row => pattern.test(String(row[7]))).reduce((sum, row) => sum + Number(row[6]), 0)
    expect(figure(/^All Crimes$/)).toBe(figure(/^All Group [1-5]:/) + figure(/Coronavirus/))
    expect(figure(/^All Group 3:/)).toBe(figure(/^Crimes: Group 3:/))
    expect(figure(/^All Offences$/)).toBe(figure(/^Offences: /))
  })

  it('ages add up to all ages, and the sexes to all people', () => {
    for (const row of bodyOf(populationGrid(making)))
      expect(row.slice(4, -1).reduce<number>((sum, cell) => sum + Number(cell), 0)).toBe(row[3])
  })

  it('ranks each of the 6,976 data zones once', () => {
    const rows = bodyOf(simdGrid(making))
    expect(new Set(rows.map(row => row[5])).size).toBe(6_976)
  })

  it.each(Object.entries(workbooks))('%s adds up to Scotland and says what it is', (_name, make) => {
    const grids = make(making)
    for (const grid of grids)
      expect(grid.rows.flat().some(cell => marksDemonstration(String(cell)))).toBe(true)
    for (const grid of grids.filter(({ name }) => !['Contents', 'Table_4', 'CPO_23'].includes(name)))
      expect(differences(grid)).toEqual([])
    expect(
      workbookMarksDemonstration({
        sheets: grids.map(({ name, rows }) => ({
          name,
          hidden: false,
          merged: [],
          hiddenColumns: [],
          rows: rows.map((cells, index) => ({ number: index + 1, hidden: false, cells }))
        }))
      })
    ).toBe(true)
  })

  it('says on every row of every csv that its figures are made up', () => {
    for (const grid of [
      ...cubes.map(cube => cubeGrid(cube, making)),
      populationGrid(making),
      firesByDataZoneGrid(making)
    ])
      expect(bodyOf(grid).every(row => marksDemonstration(String(row.at(-1))))).toBe(true)
  })

  it('makes the same bytes from the same seed and others from another', () => {
    const cube = cubes[0]
    if (!cube) throw new Error('no cube')
    expect(csvText(cubeGrid(cube, making))).toBe(csvText(cubeGrid(cube, making)))
    expect(csvText(cubeGrid(cube, { ...making, seed: 6 }))).not.toBe(csvText(cubeGrid(cube, making)))
    expect(
      Buffer.from(workbookBytes(paybackWorkbook(making))).equals(workbookBytes(paybackWorkbook(making)))
    ).toBe(true)
  })
})

describe('the faults of the content', () => {
  const cube = cubes.find(({ slug }) => slug === 'household-estimates')
  const grid = cube ? cubeGrid(cube, making) : null
  const rowsOf = (fault: Parameters<typeof mutateGrid>[1]): Record<string, string>[] =>
    grid ? parse(csvText(mutateGrid(grid, fault)), { columns: true, relax_column_count: true }) : []
  const whole = (councils.length + 1) * 3

  it.each([
    [{ kind: 'area-missing', area: 'S12000023' }, whole - 3],
    [{ kind: 'area-extra', code: 'S12000099', name: 'Atlantis' }, whole + 1],
    [{ kind: 'duplicate-rows' }, whole + 5],
    [{ kind: 'header-only' }, 0],
    [{ kind: 'columns-reordered' }, whole]
  ] as const)('%o leaves so many rows: %i', (fault, count) => {
    expect(rowsOf(fault)).toHaveLength(count)
  })

  it('changes what it says and nothing else', () => {
    const before = rowsOf({ kind: 'empty' })
    const changed = (fault: Parameters<typeof mutateGrid>[1]) =>
      rowsOf(fault).filter((row, index) => JSON.stringify(row) !== JSON.stringify(before[index]))
    expect(changed({ kind: 'old-codes' }).map(row => row['FeatureCode'])).toEqual(
      Array.from({ length: 3 }, () => ['S12000015', 'S12000024', 'S12000046', 'S12000044']).flat()
    )
    expect(changed({ kind: 'correction', period: '2019', by: 1 })).toHaveLength(33)
    expect(changed({ kind: 'year-mislabelled', period: '2021', as: '2020/2021' })).toHaveLength(33)
    expect(changed({ kind: 'sum-broken', by: 1 })).toHaveLength(1)
    expect(changed({ kind: 'figure', value: -1 }).map(row => row['Value'])).toEqual(['-1'])
    expect(
      changed({ kind: 'name-variant', area: 'City of Edinburgh', as: 'Edinburgh, City of' })
    ).toHaveLength(3)
    expect(changed({ kind: 'unit-change', factor: 10 })).toHaveLength(99)
    expect(changed({ kind: 'type-drift', mark: '[c]', every: 33 })).toHaveLength(3)
  })
})
