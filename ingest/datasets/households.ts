import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
import { yearIn } from '../publishers/workbookTables.ts'
import { cubeArea, cubeColumns, isOtherArea, year } from '../publishers/statisticsGovScot.ts'

export const households = defineDataset({
  id: 'households',
  title: 'Households',
  publisher: 'National Records of Scotland',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, between June and September',
  expected: 'Yearly; editions for 2019 and later are out',
  state: 'newer-published',
  missing: ['Estimates from 2019, and dwellings: National Records of Scotland publishes them.'],
  files: [
    // Known by description only: headings that differ are refused, naming the cell.
    defineFile({
      name: /^households\.xlsx$/,
      sheet: {
        sheet: /^Table[_ ]?1$/i,
        keys: { Area: /^(council|local authority|area)( area)?( name)?$/i },
        years: { heading: /^((?:19|20)\d\d)$/, period: 'Year', figure: 'Households' },
        // A table of dwellings is laid out alike.
        above: { Title: /\b(households)\b/i },
        ignored: /code|change|%/i
      },
      row: z.object({ Area: z.string(), Year: z.string(), Households: z.string() }),
      measures: () => [
        {
          measure: 'households',
          breakdown: 'all',
          area: { name: 'Area' },
          period: { column: 'Year', read: yearIn('Year', 'point-in-time') },
          cells: ['Households']
        }
      ]
    }),
    defineFile({
      name: /^household-estimates\.csv$/,
      row: z.object({ ...cubeColumns, Measurement: z.literal('Count'), Units: z.literal('Households') }),
      measures: row =>
        isOtherArea(row)
          ? []
          : [
              {
                measure: 'households',
                breakdown: 'all',
                area: cubeArea,
                period: { column: 'DateCode', read: year('point-in-time') },
                cells: ['Value']
              }
            ]
    })
  ],
  live: {
    title: 'the cube of statistics.gov.scot',
    files: [
      {
        name: 'household-estimates.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'household-estimates', dimensions: [] }
      }
    ],
    otherwise: [
      {
        title: 'the workbook of National Records of Scotland',
        files: [
          {
            name: 'households.xlsx',
            from: 'publication-page',
            publication: {
              resource: 'households.xlsx',
              page: {
                ofYear: of =>
                  `https://www.nrscotland.gov.uk/publications/households-and-dwellings-in-scotland-${of}/`
              },
              hosts: ['www.nrscotland.gov.uk'],
              links: [
                {
                  what: 'the latest workbook of households and dwellings',
                  text: /households and dwellings\b(?:.*\b(20\d\d)\b)?/i,
                  href: /\.xlsx$/i,
                  pick: 'latest'
                }
              ],
              format: 'xlsx'
            }
          }
        ],
        address: 'https://www.nrscotland.gov.uk/'
      }
    ],
    publication: 'Households and Dwellings in Scotland',
    address: 'https://statistics.gov.scot/data/household-estimates',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    windows: [{ from: { month: 6, day: 1 }, to: { month: 9, day: 30 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: { households: { kind: 'count', additive: true } },
  residuals: [
    {
      measure: 'households',
      most: 3,
      why: 'The publisher rounds each area by itself, so council areas may differ from Scotland by up to three.'
    }
  ]
})
