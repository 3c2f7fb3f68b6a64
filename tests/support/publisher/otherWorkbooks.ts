import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import type { Making } from './cubes.ts'
import { counting, overCouncils, yearsBetween } from './figures.ts'
import type { Cell, Grid } from './grid.ts'
import { bulletinAreas, cover, justiceSheet } from './workbooks.ts'

/*
 * Workbooks that are known by description only: their real layout may differ.
 */

/** The supporting workbook of Justice Social Work Statistics, Part 1. */
export function partOneWorkbook(making: Making): Grid[] {
  const { council } = counting(making.seed)
  const sheet = (name: string, title: string, columns: string[]) =>
    justiceSheet(making, name, title, [{ title: 'Number', columns }], (place, year) =>
      columns.map((_column, index) => council(place, year, columns.length - index))
    )
  return [
    cover('Justice Social Work Statistics in Scotland, Part 1'),
    sheet('Diversion', 'Diversion from prosecution', [
      'Referrals',
      'Assessments',
      'Cases commenced',
      'Cases successfully completed'
    ]),
    sheet('Bail', 'Bail supervision', [
      'Bail suitability assessments',
      'Bail supervision cases commenced',
      'Bail supervision cases completed'
    ]),
    sheet('Structured deferred sentences', 'Structured deferred sentences', [
      'Structured deferred sentences imposed'
    ]),
    sheet('Throughcare', 'Throughcare cases commenced', [
      'Statutory custody-based',
      'Statutory community-based',
      'Voluntary'
    ])
  ]
}

const bands = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H']

/** The Scottish Government’s `CTAXBASE`: one sheet of its latest year, council areas by name, Scotland first. */
export function chargeableDwellingsWorkbook({ seed, lastYear }: Making): Grid[] {
  const { population } = counting(seed)
  const inBand = (band: number) => (place: number) =>
    Math.floor(population(place, lastYear) / (3 * (band + 2)))
  const line = (name: string, counts: number[]): Cell[] => [
    name,
    ...counts,
    counts.reduce((sum, count) => sum + count, 0)
  ]
  const scotlandFirst = bulletinAreas.toSorted(
    (first, second) => Number(first.place !== null) - Number(second.place !== null)
  )
  return [
    cover('Council tax: number of chargeable dwellings'),
    {
      name: `Chargeable Dwellings ${lastYear}`,
      rows: [
        [`Number of chargeable dwellings. ${DEMONSTRATION_MARK}`],
        ['Position in September'],
        [],
        [],
        [],
        ['Local authority', ...bands.map(band => `Band ${band}`), 'Total'],
        ...scotlandFirst.map(({ name, place }) =>
          line(
            name,
            bands.map((_band, band) => (place === null ? overCouncils(inBand(band)) : inBand(band)(place)))
          )
        )
      ],
      header: 5,
      area: 0,
      values: [...bands, 'Total'].map((_band, index) => index + 1)
    }
  ]
}

/** National Records of Scotland’s households and dwellings, a column a year. */
export function householdsWorkbook({ seed, firstYear, lastYear }: Making): Grid[] {
  const { population } = counting(seed)
  const years = yearsBetween(firstYear, lastYear)
  const households = (place: number, year: number) => Math.floor(population(place, year) / 2)
  const table = (name: string, what: string, of: (place: number, year: number) => number): Grid => ({
    name,
    rows: [
      [`${name}: ${what} by council area. ${DEMONSTRATION_MARK}`],
      ['This worksheet contains one table.'],
      ['Area code', 'Area name', ...years.map(String)],
      ...bulletinAreas.map(({ name: area, place }): Cell[] => [
        '',
        area,
        ...years.map(year => (place === null ? overCouncils(one => of(one, year)) : of(place, year)))
      ])
    ],
    header: 2,
    area: 1,
    values: years.map((_year, index) => index + 2)
  })
  const dwellings = table(
    'Table 2',
    'Estimates of dwellings',
    (place, year) => households(place, year) + 1000
  )
  return [
    cover('Households and Dwellings in Scotland'),
    table('Table 1', 'Estimates of households', households),
    // Not read: nothing may be worked into it that is then not seen.
    { ...dwellings, values: [] }
  ]
}
