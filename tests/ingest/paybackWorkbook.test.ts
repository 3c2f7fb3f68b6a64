import { indicators } from '../../shared/catalogue/indicators/index.ts'
import { communityPaybackOrders } from '../../ingest/datasets/communityPaybackOrders.ts'
import { readGeography, type Geography } from '../../ingest/geography/readGeography.ts'
import { readEdition } from '../../ingest/readEdition.ts'
import { MeasureIndex } from '../../ingest/stages/measureIndex.ts'
import type { Cell, Grid } from '../support/publisher/grid.ts'
import { paybackWorkbook } from '../support/publisher/workbooks.ts'
import { madeUpProvenance } from './support/madeUpProvenance.ts'
import { workbookOf } from './support/servedFiles.ts'

const name = 'community-payback-orders-part-2.xlsx'
let geography: Geography
beforeAll(async () => {
  geography = await readGeography('data')
})

/** Figures of one council area and year, by measure and category. */
async function figuresOf(grids: readonly Grid[]): Promise<Record<string, number | string | null>> {
  const { measures } = await readEdition(
    communityPaybackOrders,
    {
      dataset: 'community-payback-orders',
      edition: 'made-up',
      provenance: madeUpProvenance('community-payback-orders', name),
      files: [{ name, bytes: new Uint8Array() }]
    },
    {
      geography,
      indicators,
      accepted: new MeasureIndex(geography.councilCodes),
      readWorkbook: async () => workbookOf(grids)
    }
  )
  return Object.fromEntries(
    measures
      .filter(({ area, period }) => area === 'S12000005' && period.id === '2024-25')
      .map(({ measure, breakdown, value, status }) => [`${measure} ${breakdown}`, value ?? status])
  )
}

const served = () => paybackWorkbook({ seed: 0, firstYear: 2015, lastYear: 2024 })

/** The same workbook with the rows of one sheet changed, and no headings over several columns. */
const withSheet = (sheet: string, change: (row: Cell[], isHeading: boolean) => Cell[]): Grid[] =>
  served().map(grid =>
    grid.name === sheet
      ? {
          ...grid,
          merges: [],
          rows: grid.rows.map((row, index) => {
            if (index === grid.header - 1) return row.slice(0, 2)
            return index < grid.header ? row : change([...row], index === grid.header)
          })
        }
      : grid
  )

describe('the workbook of community payback orders', () => {
  it('may tell orders discharged early with those completed, as one column', async () => {
    const asOne = withSheet('CPO_23', ([year, area, completed, early, ...others], isHeading) => [
      year ?? null,
      area ?? null,
      isHeading ? 'Successfully completed/discharged early' : Number(completed) + Number(early),
      ...others
    ])
    const figures = await figuresOf(asOne)
    const apart = await figuresOf(served())
    expect(figures['cpo-completed all']).toBe(308)
    expect(figures['cpo-terminated-by-reason successfully-completed']).toBe(308)
    expect(apart['cpo-completed all']).toBe(308)
    expect(apart['cpo-terminated-by-reason successfully-completed']).toBe(293)
    expect(apart['cpo-terminated-by-reason discharged-early']).toBe(15)
  })

  it('may print its sign for none where nobody was discharged early', async () => {
    const none = withSheet('CPO_23', (row, isHeading) => {
      if (isHeading) return row
      const [year, area, completed, early, ...others] = row
      return [year ?? null, area ?? null, Number(completed) + Number(early), '-', ...others]
    })
    expect((await figuresOf(none))['cpo-completed all']).toBe(308)
  })

  it('leaves what was completed open where a part of it is not published', async () => {
    const open = withSheet('CPO_23', (row, isHeading) =>
      isHeading || row[1] !== 'Clackmannanshire' ? row : row.with(3, '..')
    )
    expect((await figuresOf(open))['cpo-completed all']).toBe('not-published')
  })

  it('may tell courts apart in fewer kinds, as long as they add up', async () => {
    const fewer = withSheet(
      'CPO_9',
      ([year, area, high, solemn, summary, , justices, , , all], isHeading) => [
        year ?? null,
        area ?? null,
        high ?? null,
        isHeading ? 'Sheriff Court' : Number(solemn) + Number(summary),
        justices ?? null,
        all ?? null
      ]
    )
    expect((await figuresOf(fewer))['cpo-commenced all']).toBe(564)
    const wrong = withSheet('CPO_9', ([year, area, high, , summary, , justices, , , all], isHeading) => [
      year ?? null,
      area ?? null,
      high ?? null,
      isHeading ? 'Sheriff Court' : (summary ?? null),
      justices ?? null,
      all ?? null
    ])
    await expect(figuresOf(wrong)).rejects.toThrow(
      /sheet CPO_9, row 6, column All orders \(F6\).+is the total of/
    )
  })

  it('refuses a rate that leaves out the orders discharged early', async () => {
    const other = withSheet('CPO_23', (row, isHeading) =>
      isHeading ? row : [...row.slice(0, -1), Number(row[2]) / Number(row.at(-2))]
    )
    await expect(figuresOf(other)).rejects.toThrow(/is the share of Completed and Discharged early among/)
  })
})
