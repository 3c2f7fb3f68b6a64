import { z } from 'zod'
import { recordedCrime as indicator } from '../../shared/catalogue/indicators/recordedCrime.ts'
import { CellRefusal, defineDataset, defineFile, type Whole } from '../dataset.ts'
import { bulletinFiles, bulletinLive, unknownCategory } from './recordedCrime/bulletinTables.ts'
import { cubeArea, cubeColumns, financialYear, isOtherArea } from '../publishers/statisticsGovScot.ts'

const { categories } = indicator.breakdown
const declared = new Set(categories.map(({ id }) => id))

const slugs = new Map<string, string>()

/** `Crimes: Group 2: Rape & attempted rape` as `rape-and-attempted-rape`; `All Group 3: …` as `group-3`. */
function slug(label: string): string {
  const known = slugs.get(label)
  if (known !== undefined) return known
  const group = /^All (Group \d)/.exec(label)?.[1]
  const made = (group ?? label.replace(/^(Crimes|Offences): (Group \d: )?/, ''))
    .replaceAll('&', 'and')
    .toLocaleLowerCase('en-GB')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  slugs.set(label, made)
  return made
}

/** `Sexual crimes` as `group-2`, by the headings of the catalogue. */
const groupByTitle = new Map(
  categories.flatMap(({ group }) => {
    const [, number, title] = /^Group (\d): (.*)$/.exec(group ?? '') ?? []
    return number === undefined || title === undefined
      ? []
      : [[title.toLowerCase(), `group-${number}`] as const]
  })
)

/** The category of a line of the bulletin tables: a total, the total of a group, or one crime. */
function categoryOfLine(group: string, crime: string, whole: string): string {
  const isTotal = /^total\b/i.test(crime)
  const read = isTotal
    ? /^(total|all)\b/i.test(group)
      ? whole
      : groupByTitle.get(group.replace(/^Group \d: /, '').toLowerCase())
    : slug(crime)
  return read !== undefined && declared.has(read) ? read : unknownCategory(read ?? group)
}

const groups = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `group-${from + index}`)
const parts = (ids: readonly string[]) =>
  categories
    .filter(({ id }) => ids.includes(id))
    .map(({ id, from, to }) => ({ breakdown: id, from: from ?? '1996-97', to }))

const wholes: Whole[] = [
  // The crimes of coronavirus restrictions are in no group, but in the total.
  { measure: 'crimes', whole: 'all-crimes', parts: parts([...groups(1, 5), 'coronavirus-restrictions']) },
  { measure: 'crimes', whole: 'all-offences', parts: parts(groups(6, 8)) },
  ...groups(1, 8).map(whole => ({
    measure: 'crimes',
    whole,
    parts: parts(
      categories
        .filter(({ group }) => group?.startsWith(`Group ${whole.slice(-1)}:`))
        .map(category => category.id)
    )
  }))
]

export const recordedCrime = defineDataset({
  id: 'recorded-crime',
  title: 'Recorded crime',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Yearly, in late June',
  expected: 'June 2027',
  state: 'current',
  missing: [
    'Counts of 2022-23 to 2024-25 by council area, and categories below the groups from 2022-23: the Scottish Government publishes them each June.'
  ],
  files: [
    ...bulletinFiles(categoryOfLine),
    defineFile({
      name: /^recorded-crime\.csv$/,
      row: z.object({
        ...cubeColumns,
        Measurement: z.enum(['Count', 'Ratio']),
        Units: z.enum(['Crimes Or Offences', 'Per 10,000 Population']),
        'Crime Or Offence': z.string()
      }),
      measures(row) {
        if (isOtherArea(row)) return []
        const breakdown = slug(row['Crime Or Offence'])
        if (!declared.has(breakdown))
          throw new CellRefusal(
            'Crime Or Offence',
            `(read as ${breakdown}) is not a category of the catalogue. If the publisher added or renamed it, declare it in shared/catalogue/indicators/recordedCrime.ts`
          )
        return [
          {
            measure: row.Measurement === 'Count' ? 'crimes' : 'crime-rate',
            breakdown,
            area: cubeArea,
            period: { column: 'DateCode', read: financialYear },
            cells: ['Value']
          }
        ]
      }
    })
  ],
  live: {
    files: [
      {
        name: 'recorded-crime.csv',
        from: 'statistics.gov.scot',
        cube: { slug: 'recorded-crime', dimensions: ['Crime Or Offence'] }
      }
    ],
    title: 'the cube of statistics.gov.scot',
    otherwise: [
      {
        title: 'the workbook of bulletin tables',
        files: [bulletinLive],
        address: 'https://www.gov.scot/collections/recorded-crime-in-scotland/'
      }
    ],
    publication: 'Recorded Crime in Scotland',
    address: 'https://statistics.gov.scot/data/recorded-crime',
    attribution: 'Contains public sector information licensed under the Open Government Licence v3.0.',
    statisticsStatus: 'accredited official statistics',
    windows: [{ from: { month: 6, day: 15 }, to: { month: 7, day: 5 } }],
    staleAfterDays: 455
  },
  markers: {},
  measures: {
    crimes: {
      kind: 'count',
      additive: true,
      frozen: true,
      // The one row that the publisher left out: group 3 is six below the other seven categories together.
      mayLack: ({ breakdown, period, council }) =>
        breakdown === 'theft-by-opening-lockfast-places' && period === '1999-00' && council === 'S12000005'
    },
    'crime-rate': { kind: 'rate' }
  },
  wholes,
  rateChecks: [{ indicator: indicator.id, decimals: 0 }]
})
