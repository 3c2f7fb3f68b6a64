import { z } from 'zod'
import { SCOTLAND } from '../../../shared/contracts/area.ts'
import {
  CellRefusal,
  defineFile,
  type EditionContext,
  type LiveFile,
  type MeasureInFile,
  type Table
} from '../../dataset.ts'
import { financialYearIn } from '../../publishers/workbookTables.ts'

/*
 * The Fire and Rescue Service's list of fires, one a row, with the data zone where it was. A fire whose zone or council
 * area was not recorded says `:unknown`: the first still counts for its council area, the second for Scotland alone.
 */

const UNKNOWN = ':unknown'
const fileName = /^fires-by-data-zone\.csv$/

export const firesByDataZone = defineFile({
  name: fileName,
  row: z.object({
    FiscalYear: z.string(),
    IncidentType: z.string().min(1),
    DataZone: z.string().regex(/^(S01\d{6}|:unknown)$/),
    LocalAuthority: z.string(),
    LACode: z.string().regex(/^(S12\d{6}|:unknown)$/),
    Accidental: z.enum(['0', '1'])
  }),
  measures: () => []
})

/** Dwelling fires of each council area and year, added up; the row of a figure is that of its first fire. */
export function addUpFires(tables: readonly Table[], context: EditionContext): MeasureInFile[] {
  const table = tables.find(({ file }) => fileName.test(file))
  if (!table) return []
  const readYear = financialYearIn('FiscalYear')
  const figures = new Map<string, MeasureInFile>()
  for (const { row, value } of table.rows) {
    if (value['IncidentType'] !== 'Dwelling Fire') continue
    const refuse = (column: string, reason: string) =>
      context.refuse(table.file, row, column, value[column] ?? '', reason)
    const area = areaOf(value, context, refuse)
    const period = yearOf(value['FiscalYear'] ?? '', readYear, refuse)
    for (const each of area === null ? [SCOTLAND] : [area, SCOTLAND]) {
      const key = `${each}|${period.id}`
      const known = figures.get(key)
      if (known) known.value = (known.value ?? 0) + 1
      else
        figures.set(key, {
          measure: 'dwelling-fires',
          breakdown: 'all',
          area: each,
          period,
          value: 1,
          status: 'published',
          mark: null,
          edition: context.edition,
          file: table.file,
          column: 'IncidentType',
          row
        })
    }
  }
  return [...figures.values()]
}

type Row = Table['rows'][number]['value']
type Refuse = (column: string, reason: string) => never

/** The council area of a fire, by code and name; null when the service did not record it. */
function areaOf(value: Row, context: EditionContext, refuse: Refuse): string | null {
  const { LACode: code = '', LocalAuthority: name = '' } = value
  if (code === UNKNOWN) return null
  const council = context.councilByCode(code) ?? refuse('LACode', 'is not the code of a council area')
  if (context.councilByName(name) !== council)
    refuse('LocalAuthority', `is not the name of the council area with the code ${code}`)
  return council
}

function yearOf(text: string, read: ReturnType<typeof financialYearIn>, refuse: Refuse) {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof CellRefusal || error instanceof RangeError)
      return refuse('FiscalYear', error.message)
    throw error
  }
}

export const firesByDataZoneLive: LiveFile = {
  name: 'fires-by-data-zone.csv',
  from: 'publication-page',
  publication: {
    resource: 'fires-by-data-zone.csv',
    page: 'https://www.firescotland.gov.uk/about-us/fire-and-rescue-statistics.aspx',
    hosts: ['www.firescotland.gov.uk'],
    links: [{ what: 'the list of fires by data zone', text: /fires by data zone/i, href: /\.csv$/i }],
    format: 'csv'
  }
}
