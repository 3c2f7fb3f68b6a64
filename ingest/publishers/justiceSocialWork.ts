import { z } from 'zod'
import type { LiveFile } from '../dataset.ts'
import { financialYearIn } from './workbookTables.ts'

/*
 * The supporting workbooks of Justice Social Work Statistics, Part 1 and Part 2: a line a financial year and area, ten years
 * of 33 areas, year after year.
 */

/** The publisher's sign for none. */
export const nil = ['-']

const keys = { 'Financial year': /^(financial )?year$/i, Area: /^(local authority|council)( area)?s?$/i }
const keyColumns = { 'Financial year': z.string(), Area: z.string() }

/** The area and year that every line of such a sheet is about. */
export const aboutLine = {
  area: { name: 'Area' },
  period: { column: 'Financial year', read: financialYearIn('Financial year') }
} as const

/** Where the table of a sheet is, by its headings. */
export const yearByYearSheet = <Name extends string>(
  sheet: RegExp,
  figures: Readonly<Record<Name, RegExp>>
) => ({ sheet, keys, yearByYear: 'Financial year', figures })

/** The row of such a sheet. */
export const lineOf = <Name extends string>(figures: Readonly<Record<Name, RegExp>>) =>
  z.object({
    ...keyColumns,
    ...(Object.fromEntries(Object.keys(figures).map(heading => [heading, z.string()])) as Record<
      Name,
      z.ZodString
    >)
  })

/** The way from the page of the series to the workbook of the latest part. */
export const workbookOfPart = (part: 1 | 2, name: string, what: string, text: RegExp): LiveFile => ({
  name,
  from: 'publication-page',
  publication: {
    resource: name,
    page: 'https://www.gov.scot/collections/justice-social-work/',
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
      { what: 'its supporting documents', text: /^Supporting documents$/i },
      { what, text, href: /\.xlsx$/i }
    ],
    format: 'xlsx'
  }
})
