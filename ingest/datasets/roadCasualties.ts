import { z } from 'zod'
import { CellRefusal, defineDataset, defineFile } from '../dataset.ts'
import { cubeArea, cubeColumns, isOtherArea, year } from '../publishers/statisticsGovScot.ts'

const ageBands: Readonly<Record<string, string>> = {
  '0-19 years': 'aged-0-19',
  '20-39 years': 'aged-20-39',
  '40-59 years': 'aged-40-59',
  '60 years and over': 'aged-60-and-over'
}
const outcomes = {
  Killed: 'killed',
  'Seriously Injured': 'seriously-injured',
  'Killed Or Seriously Injured': 'killed-or-seriously-injured'
} as const

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
        Gender: z.literal('All'),
        Age: z.string(),
        Outcome: z.enum(['Killed', 'Seriously Injured', 'Killed Or Seriously Injured'])
      }),
      measures(row) {
        if (isOtherArea(row)) return []
        const breakdown = row.Age === 'All' ? outcomes[row.Outcome] : ageBands[row.Age]
        if (breakdown === undefined)
          throw new CellRefusal(
            'Age',
            'is not an age group of this table: add it to the list of this dataset'
          )
        if (row.Age !== 'All' && row.Outcome !== 'Killed Or Seriously Injured')
          throw new CellRefusal('Outcome', `is not expected for the age group ${row.Age}`)
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
  markers: {},
  measures: { 'road-casualties': { kind: 'count', additive: true } },
  wholes: [['killed', 'seriously-injured'], Object.values(ageBands)].map(parts => ({
    measure: 'road-casualties',
    whole: 'killed-or-seriously-injured',
    parts: parts.map(breakdown => ({ breakdown }))
  }))
})
