import { z } from 'zod'
import { defineDataset, defineFile } from '../dataset.ts'
import { addUpFires, firesByDataZone, firesByDataZoneLive } from './fireIncidents/firesByDataZone.ts'
import { incidentTables, incidentTablesLive } from './fireIncidents/incidentTables.ts'
import {
  cubeArea,
  cubeColumns,
  financialYear,
  financialYears,
  isOtherArea
} from '../publishers/statisticsGovScot.ts'

const fireColumns = { ...cubeColumns, Measurement: z.literal('Count'), Units: z.literal('Fires') }
const causes = { All: 'all-fires', Accidental: 'accidental', 'Not Accidental': 'not-accidental' } as const

export const fireIncidents = defineDataset({
  id: 'fire-incidents',
  title: 'Fire and rescue incidents',
  publisher: 'Scottish Fire and Rescue Service',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, in late October',
  expected: 'Yearly, late October; editions for 2022-23 and later are out',
  state: 'newer-published',
  missing: [
    'Fires by type and year other than dwelling fires, false alarms and other incidents: in the yearly tables of the Scottish Fire and Rescue Service.',
    'Dwelling fires from 2022-23.'
  ],
  files: [
    firesByDataZone,
    incidentTables,
    defineFile({
      name: /^fire---type-of-incident\.csv$/,
      row: z.object({
        ...fireColumns,
        'Accident Status': z.enum(['All', 'Accidental', 'Not Accidental']),
        // The whole cube holds every type; a renamed one is found missing when editions are compared.
        'Type of Fire': z.string()
      }),
      measures: row =>
        isOtherArea(row) || row['Accident Status'] !== 'All' || row['Type of Fire'] !== 'Dwelling Fire'
          ? []
          : [
              {
                measure: 'dwelling-fires',
                breakdown: 'all',
                area: cubeArea,
                period: { column: 'DateCode', read: financialYear },
                cells: ['Value']
              }
            ]
    }),
    defineFile({
      name: /^fires-five-year-total\.csv$/,
      row: z.object({
        ...fireColumns,
        'Accident Status': z.enum(['All', 'Accidental', 'Not Accidental']),
        'Type of Fire': z.literal('All')
      }),
      measures: row =>
        isOtherArea(row)
          ? []
          : [
              {
                measure: 'fires-five-year',
                breakdown: causes[row['Accident Status']],
                area: cubeArea,
                period: { column: 'DateCode', read: financialYears },
                cells: ['Value']
              }
            ]
    })
  ],
  live: {
    files: [
      {
        name: 'fire---type-of-incident.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'fire---type-of-incident', dimensions: ['Accident Status', 'Type of Fire'] }
      }
    ],
    title: 'the cube of statistics.gov.scot',
    otherwise: [
      {
        title: 'the list of fires by data zone',
        files: [firesByDataZoneLive],
        address: 'https://www.firescotland.gov.uk/about-us/fire-and-rescue-statistics.aspx'
      },
      {
        title: 'the yearly tables of incidents',
        files: [incidentTablesLive],
        address: 'https://www.firescotland.gov.uk/about-us/fire-and-rescue-incident-statistics.aspx'
      }
    ],
    publication: 'Fire and Rescue Incident Statistics',
    address: 'https://statistics.gov.scot/data/fire---type-of-incident',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'official statistics',
    windows: [{ from: { month: 10, day: 15 }, to: { month: 11, day: 5 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: {
    'dwelling-fires': { kind: 'count', additive: true },
    'fires-five-year': { kind: 'count', additive: true }
  },
  residuals: [
    {
      measure: 'dwelling-fires',
      file: /^fires-by-data-zone\.csv$/,
      most: 20,
      why: 'Fires whose council area was not recorded count for Scotland alone.'
    },
    {
      measure: 'dwelling-fires',
      periods: ['2010-11'],
      most: 1,
      why: 'One dwelling fire of 2010/11 was given to no council area.'
    }
  ],
  edition: (tables, context) => ({ measures: addUpFires(tables, context), dataZones: [] }),
  wholes: [
    {
      measure: 'fires-five-year',
      whole: 'all-fires',
      parts: [{ breakdown: 'accidental' }, { breakdown: 'not-accidental' }]
    }
  ]
})
