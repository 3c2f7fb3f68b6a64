import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
import { calendarYearIn } from '../publishers/workbookTables.ts'
import { cubeArea, cubeColumns, isOtherArea, year } from '../publishers/statisticsGovScot.ts'

const sexes = { Persons: 'persons', Females: 'females', Males: 'males' } as const

export const drugMisuseDeaths = defineDataset({
  id: 'drug-misuse-deaths',
  title: 'Drug misuse deaths',
  publisher: 'National Records of Scotland',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, in early September',
  expected: 'September 2026',
  state: 'newer-due',
  missing: ['Age-standardised rates and deaths by age: in the publisher’s workbook.'],
  files: [
    // Known by the name of its sheet only: headings that differ are refused, naming the cell.
    defineFile({
      name: /^drug-misuse-deaths\.xlsx$/,
      sheet: {
        sheet: /^Table_C1$/,
        keys: { Area: /^(council|local authority)( area)?$/i },
        years: { heading: /^((?:19|20)\d\d)$/, period: 'Year', figure: 'Deaths' },
        ignored: /average|%/i
      },
      row: z.object({ Area: z.string(), Year: z.string(), Deaths: z.string() }),
      measures: () => [
        {
          measure: 'drug-misuse-deaths',
          breakdown: 'persons',
          area: { name: 'Area' },
          period: { column: 'Year', read: calendarYearIn('Year') },
          cells: ['Deaths']
        }
      ]
    }),
    defineFile({
      name: /^drug-misuse-deaths\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.literal('Count'),
        Units: z.literal('Deaths'),
        Sex: z.enum(['Persons', 'Females', 'Males'])
      }),
      measures: row =>
        isOtherArea(row)
          ? []
          : [
              {
                measure: 'drug-misuse-deaths',
                breakdown: sexes[row.Sex],
                area: cubeArea,
                period: { column: 'DateCode', read: year('calendar-year') },
                cells: ['Value']
              }
            ]
    })
  ],
  live: {
    files: [
      {
        name: 'drug-misuse-deaths.xlsx',
        from: 'publication-page',
        publication: {
          resource: 'drug-misuse-deaths.xlsx',
          page: {
            ofYear: of => `https://www.nrscotland.gov.uk/publications/drug-related-deaths-in-scotland-${of}/`
          },
          hosts: ['www.nrscotland.gov.uk'],
          links: [
            {
              what: 'the latest workbook of drug deaths',
              text: /drug.*deaths(?:.*\b(20\d\d)\b)?/i,
              href: /\.xlsx$/i,
              pick: 'latest'
            }
          ],
          format: 'xlsx'
        }
      }
    ],
    publication: 'Drug misuse deaths in Scotland',
    address: 'https://www.nrscotland.gov.uk/',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    windows: [{ from: { month: 8, day: 15 }, to: { month: 9, day: 20 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: { 'drug-misuse-deaths': { kind: 'count', additive: true } },
  wholes: [
    {
      measure: 'drug-misuse-deaths',
      whole: 'persons',
      parts: [{ breakdown: 'females' }, { breakdown: 'males' }]
    }
  ]
})
