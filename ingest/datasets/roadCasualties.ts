import { z } from 'zod'
import { CellRefusal, defineDataset, defineFile } from '../dataset.ts'
import { cubeArea, cubeColumns, isOtherArea, year } from '../publishers/statisticsGovScot.ts'

const ageBands: Readonly<Record<string, string>> = {
  '0-19 years': 'aged-0-19',
  '20-39 years': 'aged-20-39',
  '40-59 years': 'aged-40-59',
  '60 years and over': 'aged-60-and-over'
}
const outcomes: Readonly<Record<string, string>> = {
  Killed: 'killed',
  'Seriously Injured': 'seriously-injured',
  'Killed Or Seriously Injured': 'killed-or-seriously-injured'
}

export const roadCasualties = defineDataset({
  id: 'road-casualties',
  title: 'Road casualties',
  publisher: 'Transport Scotland',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly',
  expected: 'Yearly; editions for 2020 and later are out',
  state: 'newer-published',
  missing: [
    'Casualties from 2020, slight injuries and casualties by sex: Transport Scotland publishes them.'
  ],
  files: [
    defineFile({
      name: /^road-safety\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.literal('Count'),
        Units: z.literal('People'),
        Gender: z.string(),
        Age: z.string(),
        Outcome: z.string()
      }),
      measures(row) {
        // The whole cube holds every sex and severity; a renamed one is found missing when editions are compared.
        if (isOtherArea(row) || row.Gender !== 'All' || !Object.hasOwn(outcomes, row.Outcome)) return []
        const breakdown = row.Age === 'All' ? outcomes[row.Outcome] : ageBands[row.Age]
        if (breakdown === undefined)
          throw new CellRefusal(
            'Age',
            'is not an age group of this table: add it to the list of this dataset'
          )
        if (row.Age !== 'All' && row.Outcome !== 'Killed Or Seriously Injured') return []
        return [
          {
            measure: 'road-casualties',
            breakdown,
            area: cubeArea,
            period: { column: 'DateCode', read: year('calendar-year') },
            cells: ['Value']
          }
        ]
      }
    })
  ],
  live: {
    files: [
      {
        name: 'road-safety.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'road-safety', dimensions: ['Gender', 'Age', 'Outcome'] }
      }
    ],
    publication: 'Reported Road Casualties Scotland',
    address: 'https://statistics.gov.scot/data/road-safety',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    windows: [{ from: { month: 10, day: 1 }, to: { month: 10, day: 31 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: { 'road-casualties': { kind: 'count', additive: true } },
  wholes: [['killed', 'seriously-injured'], Object.values(ageBands)].map(parts => ({
    measure: 'road-casualties',
    whole: 'killed-or-seriously-injured',
    parts: parts.map(breakdown => ({ breakdown }))
  }))
})
