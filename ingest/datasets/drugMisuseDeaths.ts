import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
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
