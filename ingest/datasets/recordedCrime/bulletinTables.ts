import { z } from 'zod'
import { CellRefusal, defineFile, type LiveFile, type SourceFile } from '../../dataset.ts'
import { financialYearIn } from '../../publishers/workbookTables.ts'

/*
 * The bulletin tables, a workbook of another name each June: crimes (Table_1), offences (Table_2) and crimes per 10,000
 * people (Table_4), with a column a year and two of change. “n/l” stands where there was no such law.
 */

const name = /^recorded-crime-bulletin-tables\.xlsx$/
const NO_LAW = 'n/l'

const layout = (sheet: RegExp) => ({
  sheet,
  keys: {
    Area: /^local authority( area)?$/i,
    'Crime group': /^(crime|offence)( or offence)? group$/i,
    Crime: /^(crime|offence)( or offence)?( type)?$/i
  },
  years: { heading: /^(20\d\d-\d\d)$/, period: 'Year', figure: 'Figure' },
  ignored: /% change/i
})

/** Category of the catalogue for a line of a table; refuses a line that is none. */
type CategoryOf = (group: string, crime: string, whole: string) => string

/**
 * The three tables as files of the dataset.
 * @param categoryOf says which category a line is; `whole` is that of the line for all groups
 */
export const bulletinFiles = (categoryOf: CategoryOf): SourceFile[] =>
  [
    { sheet: /^Table_1$/, measure: 'crimes', whole: 'all-crimes' },
    { sheet: /^Table_2$/, measure: 'crimes', whole: 'all-offences' },
    { sheet: /^Table_4$/, measure: 'crime-rate', whole: 'all-crimes' }
  ].map(({ sheet, measure, whole }) =>
    defineFile({
      name,
      sheet: layout(sheet),
      window: true,
      row: z.object({
        Area: z.string(),
        'Crime group': z.string(),
        Crime: z.string(),
        Year: z.string(),
        Figure: z.string()
      }),
      measures(row) {
        if (row.Figure === NO_LAW) return []
        return [
          {
            measure,
            breakdown: categoryOf(row['Crime group'], row.Crime, whole),
            area: { name: 'Area' },
            period: { column: 'Year', read: financialYearIn('Year') },
            cells: ['Figure']
          }
        ]
      }
    })
  )

/** Refuses a line whose category the catalogue does not have. */
export function unknownCategory(readAs: string): never {
  throw new CellRefusal(
    'Crime',
    `(read as ${readAs}) is not a category of the catalogue. If the publisher added or renamed it, declare it in shared/catalogue/indicators/recordedCrime.ts`
  )
}

export const bulletinLive: LiveFile = {
  name: 'recorded-crime-bulletin-tables.xlsx',
  from: 'publication-page',
  publication: {
    resource: 'recorded-crime-bulletin-tables.xlsx',
    page: 'https://www.gov.scot/collections/recorded-crime-in-scotland/',
    hosts: ['www.gov.scot'],
    links: [
      {
        what: 'the latest bulletin',
        text: /^Recorded Crime in Scotland,? (20\d\d-\d\d)$/i,
        pick: 'latest'
      },
      { what: 'its supporting documents', text: /^Supporting (documents|files)$/i },
      { what: 'the bulletin tables workbook', text: /bulletin tables/i, href: /\.xlsx$/i }
    ],
    format: 'xlsx'
  }
}
