import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
import { cubeArea, cubeColumns, financialYear, isOtherArea } from '../publishers/statisticsGovScot.ts'

/** Scottish Borders, Shetland Islands, South Ayrshire, South Lanarkshire, Stirling, West Dunbartonshire, West Lothian. */
const absentTo2013 = [
  'S12000026',
  'S12000027',
  'S12000028',
  'S12000029',
  'S12000030',
  'S12000039',
  'S12000040'
]

export const domesticAbuse = defineDataset({
  id: 'domestic-abuse',
  title: 'Domestic abuse recorded by the police',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly; the month moves',
  expected: 'Yearly; editions for 2022-23 and later are out',
  state: 'newer-published',
  missing: [
    'Seven council areas in 2003-04 to 2012-13, every council area in 2013-14 to 2020-21 and from 2022-23, and the publisher’s total for Scotland: the Scottish Government publishes them.'
  ],
  files: [
    defineFile({
      name: /^domestic-abuse\.csv$/,
      row: z.object({ ...cubeColumns, Measurement: z.literal('Count'), Units: z.literal('Incidents') }),
      measures: row =>
        isOtherArea(row)
          ? []
          : [
              {
                measure: 'domestic-abuse-incidents',
                breakdown: 'all',
                area: cubeArea,
                period: { column: 'DateCode', read: financialYear },
                cells: ['Value']
              }
            ]
    })
  ],
  markers: {},
  measures: {
    'domestic-abuse-incidents': {
      kind: 'count',
      additive: true,
      mayLack: ({ period, council }) => period <= '2012-13' && absentTo2013.includes(council)
    }
  }
})
