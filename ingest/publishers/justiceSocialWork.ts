import { z } from 'zod'
import type { LiveFile } from '../dataset.ts'
import { financialYearIn } from './workbookTables.ts'

/*
 * The supporting workbooks of Justice Social Work Statistics, Part 1 and Part 2: a line a financial year and area, ten years
 * of 33 areas, year after year.
 */

/** The publisher's sign for none, and its mark for what is not available. */
export const nil = ['-']
export const markers = { '..': 'not-published' } as const

const keys = {
  'Financial year': /^((financial|fiscal) )?year$/i,
  Area: /^(local authority|council)( area)?s?$/i
}
const keyColumns = { 'Financial year': z.string(), Area: z.string() }

/** The area and year that every line of such a sheet is about. */
export const aboutLine = {
  area: { name: 'Area' },
  period: { column: 'Financial year', read: financialYearIn('Financial year') }
} as const

/** Where the table of a sheet is, by its headings; some editions lack those that are optional. */
export const yearByYearSheet = (
  sheet: RegExp,
  figures: Readonly<Record<string, RegExp>>,
  optional: Readonly<Record<string, RegExp>> = {}
) => ({ sheet, keys, yearByYear: 'Financial year', figures, optional })

/** The row of such a sheet. */
export const lineOf = <Name extends string, Optional extends string = never>(
  figures: Readonly<Record<Name, RegExp>>,
  optional?: Readonly<Record<Optional, RegExp>>
) =>
  z.object({
    ...keyColumns,
    ...columnsOf(figures, z.string()),
    ...columnsOf(optional ?? ({} as Record<Optional, RegExp>), z.string().optional())
  })

const columnsOf = <Name extends string, Cell>(columns: Readonly<Record<Name, RegExp>>, cell: Cell) =>
  Object.fromEntries(Object.keys(columns).map(heading => [heading, cell])) as Record<Name, Cell>

/** The page of the series, which lists every part. */
const collection = 'https://www.gov.scot/collections/criminal-justice-social-work/'

/** What every part is, as a source. */
export const sourceOfPart = (part: 1 | 2) =>
  ({
    publication: `Justice Social Work Statistics in Scotland, Part ${part}`,
    address: collection,
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    staleAfterDays: 455
  }) as const

/** The way from the page of the series to the workbook of the latest part. */
export const workbookOfPart = (part: 1 | 2, name: string, what: string, text: RegExp): LiveFile => ({
  name,
  from: 'publication-page',
  publication: {
    resource: name,
    page: collection,
    hosts: ['www.gov.scot'],
    links: [
      {
        what: `the latest Part ${part} of Justice Social Work Statistics`,
        text: new RegExp(
          `^Justice Social Work Statistics in Scotland:? (20\\d\\d-\\d\\d)\\b.*Part ${part}$`,
          'i'
        ),
        pick: 'latest'
      },
      { what: 'its supporting documents', text: /^Supporting (documents|files)$/i },
      { what, text, href: /\.xlsx$/i }
    ],
    format: 'xlsx'
  }
})
