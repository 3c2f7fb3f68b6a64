import { z } from 'zod'
import { referencePeriod, type ReferencePeriod } from '../../shared/contracts/referencePeriod.ts'
import type { RefuseCell } from '../acquire/workbook/sheetTable.ts'
import {
  CellRefusal,
  defineDataset,
  defineFile,
  type EditionContext,
  type Table,
  type TableRow
} from '../dataset.ts'
import { councilShapes } from '../geography/councilShapes.ts'
import { shapeFacts, sharedLines } from '../geography/shapeFacts.ts'

/*
 * Boundaries of council areas, ultra-generalised (500 m): the Office for National Statistics issues a set a year, each under
 * an address of its own. They hold no statistics: what is kept of a shape is how large it is and how far it reaches, so that
 * a changed one is seen, held back, and looked at by a person. The map is drawn from the embedded set until someone runs
 * `npm run geography -- --accepted`. Address and attributes are known from other readers of this service; it was not asked.
 */

const about = {
  area: { code: 'Code', name: 'Name' },
  period: { column: 'Year', read: setOf }
} as const

/** The set of a year is that of its May. */
function setOf(text: string): ReferencePeriod {
  if (!/^20\d{2}$/.test(text)) throw new CellRefusal('Year', 'is not the year of a set of boundaries')
  return referencePeriod(text, 'point-in-time', '05-01')
}

const edges = ['west', 'south', 'east', 'north'] as const
const middles = ['middle east', 'middle north'] as const

/** Every shape as a row: its code and name, what is known of it, and whose line it shares. */
function rowsOf(content: unknown, refuse: RefuseCell): TableRow[] {
  const shapes = councilShapes(content, refuse)
  const shared = sharedLines(shapes)
  return shapes.map(({ row, code, name, year, parts }) => ({
    row,
    value: {
      Code: code,
      Name: name,
      Year: year,
      ...Object.fromEntries(
        Object.entries(shapeFacts({ parts })).map(([fact, value]) => [fact, value.toFixed(6)])
      ),
      Neighbours: (shared.get(code) ?? []).join(' ')
    }
  }))
}

type Refuse = (row: number, column: string, value: string, reason: string) => never

/** Exactly the council areas in use, each once. */
function refuseOtherCodes({ rows }: Table, context: EditionContext, refuse: Refuse): void {
  const met = new Set<string>()
  for (const { row, value } of rows) {
    const { Code: code = '', Name: name = '' } = value
    const current = context.councilByCode(code)
    if (!context.councilCodes.includes(code))
      refuse(
        row,
        'Code',
        code,
        `(${name}) is not the code of a council area in use${current === undefined ? '' : `: it is now ${current}`}. Every figure, grouping and link of an area goes by its code, so nothing is changed until it is known here: if the area was re-coded, add the new code to data/geography/councils.csv and the old one to council-codes.csv, and fetch again. The map stays as it is.`
      )
    if (met.has(code)) refuse(row, 'Code', code, `(${name}) stands on an earlier feature too`)
    met.add(code)
  }
  const missing = context.councilCodes.filter(code => !met.has(code))
  if (missing.length > 0)
    refuse(
      rows.length,
      'Code',
      [...met].at(-1) ?? '',
      `is the last feature, and there is none of ${missing.join(', ')}: the map would have a hole. The answer may be cut short, or the area was re-coded: look at the publisher’s page`
    )
}

/** Each beside the council areas that it was beside. */
function refuseOtherNeighbours({ rows }: Table, context: EditionContext, refuse: Refuse): void {
  for (const { row, value } of rows) {
    const { Code: code = '', Name: name = '', Neighbours: neighbours = '' } = value
    const known = context.neighboursOf(code).join(' ')
    if (neighbours !== known)
      refuse(
        row,
        'geometry',
        neighbours || 'none',
        `are the areas whose line ${name} (${code}) shares, and it had ${known || 'none'}. A boundary was moved or drawn apart: look at the shapes; if it is so, correct the neighbours in data/geography/councils.csv`
      )
  }
}

const attribution =
  'Source: Office for National Statistics licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2024.'

export const councilBoundaries = defineDataset({
  id: 'council-boundaries',
  title: 'Boundaries of council areas',
  publisher: 'Office for National Statistics',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, the set of May; shapes seldom change',
  expected: 'Yearly; a new set has an address of its own',
  state: 'current',
  missing: [
    'Boundaries in more detail than 500 m, and sets of other years: the Office for National Statistics publishes them.'
  ],
  files: [
    defineFile({
      name: /^council-boundaries\.json$/,
      read: rowsOf,
      row: z.object({
        Code: z.string(),
        Name: z.string(),
        Year: z.string(),
        area: z.string(),
        outline: z.string(),
        west: z.string(),
        south: z.string(),
        east: z.string(),
        north: z.string(),
        'middle east': z.string(),
        'middle north': z.string(),
        Neighbours: z.string()
      }),
      measures: () => [
        { ...about, measure: 'boundary-area', breakdown: 'all', cells: ['area'] },
        { ...about, measure: 'boundary-outline', breakdown: 'all', cells: ['outline'] },
        ...middles.map(middle => ({
          ...about,
          measure: 'boundary-middle',
          breakdown: middle.replace(' ', '-'),
          cells: [middle]
        })),
        ...edges.map(edge => ({ ...about, measure: 'boundary-edge', breakdown: edge, cells: [edge] }))
      ]
    })
  ],
  live: {
    files: [
      {
        name: 'council-boundaries.json',
        from: 'feature-layer',
        features: {
          resource: 'council-boundaries.json',
          layer:
            'https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/Local_Authority_Districts_May_2024_Boundaries_UK_BUC/FeatureServer/0',
          hosts: ['services1.arcgis.com'],
          code: 'LAD24CD',
          name: 'LAD24NM',
          prefix: 'S12'
        }
      }
    ],
    publication: 'Local Authority Districts (May 2024) Boundaries UK BUC',
    address:
      'https://geoportal.statistics.gov.uk/datasets/ons::local-authority-districts-may-2024-boundaries-uk-buc-2/about',
    attribution,
    statisticsStatus: 'official statistics',
    windows: [{ from: { month: 5, day: 15 }, to: { month: 7, day: 15 } }],
    staleAfterDays: 3_650
  },
  markers: {},
  measures: {
    // Against the embedded set, whose coordinates are rounded; what came from the publisher before must be the same.
    'boundary-area': { kind: 'mean', frozen: true, drift: { share: 0.01 } },
    'boundary-outline': { kind: 'mean', frozen: true, drift: { share: 0.05 } },
    // Any point that moves moves it; how many points there are differs from one rounding to the next.
    'boundary-middle': { kind: 'mean', frozen: true },
    'boundary-edge': { kind: 'mean', frozen: true, drift: { by: 1 } }
  },
  alsoChecked: [
    'exactly the 32 council areas in use, each once, under its own code and name',
    'every ring closed and on the British National Grid, in metres',
    'every council area beside those that it was beside (data/geography/councils.csv)'
  ],
  edition(tables, context) {
    for (const table of tables) {
      const refuse: Refuse = (...at) => context.refuse(table.file, ...at)
      refuseOtherCodes(table, context, refuse)
      refuseOtherNeighbours(table, context, refuse)
    }
    return { measures: [], dataZones: [] }
  }
})
