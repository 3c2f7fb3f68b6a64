import { z } from 'zod'
import { CellRefusal, defineDataset, defineFile } from '../dataset.ts'
import { calendarYearIn, refuseUnlessTotal } from '../publishers/workbookTables.ts'
import { cubeArea, cubeColumns, isOtherArea, year } from '../publishers/statisticsGovScot.ts'

const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'] as const
const bands = letters.map(letter => `Band ${letter}`)
const about = {
  area: { name: 'Area' },
  period: { column: 'Year', read: calendarYearIn('Year') }
} as const
const breakdownOf = (band: string) => band.toLowerCase().replace(' ', '-')

const headings: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    letters.map(letter => [`Band ${letter}`, new RegExp(`(^|: )(band )?${letter}$`, 'i')])
  ),
  Total: /(^|: )(total|all)\b/i
}

export const dwellings = defineDataset({
  id: 'dwellings',
  title: 'Chargeable dwellings',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, the position in September',
  expected: 'Yearly, towards the end of the year; the edition of September 2025 is out',
  state: 'not-in-release',
  missing: [
    'Chargeable dwellings by council tax band: the Scottish Government publishes them in the council tax datasets. Not in this release: only the live ingest brings them.'
  ],
  files: [
    // Known are the name of the sheet, and that it holds bands A to H and the total: headings that differ are refused.
    defineFile({
      name: /^chargeable-dwellings\.xlsx$/,
      window: true,
      sheet: {
        sheet: /^Chargeable Dwellings (20\d\d)$/i,
        named: 'Year',
        keys: { Area: /^(local authority|council)( area| name)?$/i },
        figures: headings,
        ignored: /%|per ?cent|band d equivalent/i
      },
      row: z.object({
        Year: z.string(),
        Area: z.string(),
        ...Object.fromEntries(Object.keys(headings).map(heading => [heading, z.string()]))
      }),
      measures(row) {
        refuseUnlessTotal(row, 'Total', bands)
        return ['Total', ...bands].map(column => ({
          measure: 'chargeable-dwellings',
          breakdown: column === 'Total' ? 'all' : breakdownOf(column),
          ...about,
          cells: [column]
        }))
      }
    }),
    // The labels of the bands were seen in a copy of the cube; the name of their column is what it is taken to be.
    defineFile({
      name: /^dwellings-council-tax\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.enum(['Count', 'Ratio']),
        Units: z.string(),
        'Council Tax Band': z.string()
      }),
      measures(row) {
        const band = row['Council Tax Band']
        // Shares are of one band or of several together; they follow from the counts.
        if (isOtherArea(row) || row.Measurement === 'Ratio') return []
        if (!bands.includes(band))
          throw new CellRefusal(
            'Council Tax Band',
            'is not a band from A to H: if the publisher added or renamed it, change the dataset'
          )
        return [
          {
            measure: 'dwellings',
            breakdown: breakdownOf(band),
            area: cubeArea,
            period: { column: 'DateCode', read: year('calendar-year') },
            cells: ['Value']
          }
        ]
      }
    })
  ],
  live: {
    title: 'the workbook of chargeable dwellings',
    files: [
      {
        name: 'chargeable-dwellings.xlsx',
        from: 'publication-page',
        publication: {
          resource: 'chargeable-dwellings.xlsx',
          page: 'https://www.gov.scot/publications/council-tax-datasets/',
          hosts: ['www.gov.scot'],
          links: [
            { what: 'its supporting documents', text: /^Supporting documents$/i },
            {
              what: 'the latest workbook of chargeable dwellings',
              text: /chargeable dwellings\b.*\b(20\d\d)\b/i,
              href: /\.xlsx$/i,
              pick: 'latest'
            }
          ],
          format: 'xlsx'
        }
      }
    ],
    otherwise: [
      {
        title:
          'the cube of statistics.gov.scot, which gives dwellings on the valuation list, those that pay no council tax too',
        files: [
          {
            name: 'dwellings-council-tax.csv',
            from: 'statistics.gov.scot',
            cube: { slug: 'dwellings-council-tax', dimensions: ['Council Tax Band'] }
          }
        ],
        address: 'https://statistics.gov.scot/data/dwellings-council-tax'
      }
    ],
    publication: 'Council tax datasets: number of chargeable dwellings',
    address: 'https://www.gov.scot/publications/council-tax-datasets/',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'official statistics',
    windows: [{ from: { month: 9, day: 15 }, to: { month: 12, day: 15 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: {
    'chargeable-dwellings': { kind: 'count', additive: true },
    dwellings: { kind: 'count', additive: true }
  },
  wholes: [
    {
      measure: 'chargeable-dwellings',
      whole: 'all',
      parts: bands.map(band => ({ breakdown: breakdownOf(band) }))
    }
  ]
})
