import { z } from 'zod'
import { defineFile, type LiveFile } from '../../dataset.ts'
import { financialYearIn } from '../../publishers/workbookTables.ts'

/*
 * The yearly tables of the Fire and Rescue Service. Their real layout has not been seen: this is the likely one, a line a
 * council area and kind of incident and a column a year. A workbook that differs is refused, naming the sheet and cell.
 */

export const incidentTables = defineFile({
  name: /^fire-incident-tables\.xlsx$/,
  window: true,
  sheet: {
    sheet: /^Table 1$/,
    keys: { Area: /^(local authority|council)( area)?$/i, 'Incident type': /^incident type$/i },
    years: { heading: /^(20\d\d-\d\d)$/, period: 'Year', figure: 'Incidents' }
  },
  row: z.object({
    Area: z.string(),
    'Incident type': z.string().min(1),
    Year: z.string(),
    Incidents: z.string()
  }),
  measures: row =>
    /^dwelling fires?$/i.test(row['Incident type'])
      ? [
          {
            measure: 'dwelling-fires',
            breakdown: 'all',
            area: { name: 'Area' },
            period: { column: 'Year', read: financialYearIn('Year') },
            cells: ['Incidents']
          }
        ]
      : []
})

export const incidentTablesLive: LiveFile = {
  name: 'fire-incident-tables.xlsx',
  from: 'publication-page',
  publication: {
    resource: 'fire-incident-tables.xlsx',
    page: 'https://www.firescotland.gov.uk/about-us/fire-and-rescue-incident-statistics.aspx',
    hosts: ['www.firescotland.gov.uk'],
    links: [
      {
        what: 'the latest tables of incidents',
        text: /incident statistics (20\d\d-\d\d).*tables/i,
        href: /\.xlsx$/i,
        pick: 'latest'
      }
    ],
    format: 'xlsx'
  }
}
