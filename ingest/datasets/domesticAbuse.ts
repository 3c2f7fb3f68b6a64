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
      // The whole cube holds rates too: they are worked out here from the counts.
      row: z.object({
        ...cubeColumns,
        Measurement: z.enum(['Count', 'Ratio']),
        Units: z.enum(['Incidents', 'Per 10,000 Population'])
      }),
      measures: row =>
        isOtherArea(row) || row.Measurement === 'Ratio'
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
  live: {
    files: [
      {
        name: 'domestic-abuse.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'domestic-abuse-recorded-by-the-police-number-of-incidents-and-rates', dimensions: [] }
      }
    ],
    publication: 'Domestic abuse recorded by the police in Scotland',
    address:
      'https://statistics.gov.scot/data/domestic-abuse-recorded-by-the-police-number-of-incidents-and-rates',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'official statistics',
    windows: [
      { from: { month: 3, day: 1 }, to: { month: 3, day: 31 } },
      { from: { month: 11, day: 1 }, to: { month: 11, day: 30 } }
    ],
    staleAfterDays: 455
  },
  markers: {},
  measures: {
    'domestic-abuse-incidents': {
      kind: 'count',
      additive: true,
      mayLack: ({ period, council }) => period <= '2012-13' && absentTo2013.includes(council)
    }
  }
})
