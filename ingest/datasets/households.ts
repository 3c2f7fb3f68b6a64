import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
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
    files: [
      {
        name: 'household-estimates.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'household-estimates', dimensions: [] }
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
