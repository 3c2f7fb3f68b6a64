import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { counting, councils, dataZones, overCouncils, scotland, tableYear, yearsBetween } from './figures.ts'
import type { Making } from './cubes.ts'
import { bodyOf, type Cell, type Grid } from './grid.ts'

const ages = [...Array.from({ length: 90 }, (_, age) => `Age${age}`), 'Age90plus']

/** The ages of some people: as many in each, and those left over among the youngest. */
const byAge = (people: number) =>
  ages.map((_age, index) => Math.floor(people / ages.length) + (index < people % ages.length ? 1 : 0))

/** Mid-year population by council area, sex and single year of age, as opendata.nhs.scot lays it out. */
export function populationGrid({ seed, firstYear, lastYear }: Making): Grid {
  const { population } = counting(seed)
  const rows = yearsBetween(firstYear, lastYear).flatMap(year =>
    (['All', 'Female', 'Male'] as const).flatMap(sex => {
      const share = (place: number) => {
        const all = population(place, year)
        const female = byAge(Math.ceil(all / 2))
        const male = byAge(all - Math.ceil(all / 2))
        return sex === 'Female'
          ? female
          : sex === 'Male'
            ? male
            : female.map((people, age) => people + (male[age] ?? 0))
      }
      const shares = councils.map((_council, place) => share(place))
      const row = (code: string, people: number[]): Cell[] => [
        year,
        code,
        sex,
        people.reduce((sum, one) => sum + one, 0),
        ...people,
        DEMONSTRATION_MARK
      ]
      return [
        ...councils.map(({ code }, place) => row(code, shares[place] ?? [])),
        row(
          scotland.code,
          ages.map((_age, age) => overCouncils(place => shares[place]?.[age] ?? 0))
        )
      ]
    })
  )
  return {
    name: '',
    rows: [['Year', 'CA', 'Sex', 'AllAges', ...ages, 'Demonstration'], ...rows],
    header: 0,
    code: 1,
    period: 0,
    values: [3]
  }
}

const domains = ['Income', 'Employment', 'Health', 'Education', 'Access', 'Crime', 'Housing']

/** Ranks of the 6,976 data zones: simply their order, turned round a little for each domain. */
export function simdGrid({ seed }: Pick<Making, 'seed'>): Grid {
  const zones = dataZones()
  const names = new Map(councils.map(({ code, name }) => [code, name]))
  const rank = (index: number, step: number) => ((index + step * 100) % zones.length) + 1
  const rows = zones.map(({ code, intermediateZone, council }, index): Cell[] => [
    code,
    intermediateZone,
    names.get(council) ?? '',
    1000,
    600,
    rank(index, seed),
    ...domains.map((_domain, place) => rank(index, seed + place + 1)),
    DEMONSTRATION_MARK
  ])
  return {
    name: 'SIMD 2020v2 ranks',
    rows: [
      [
        'Data_Zone',
        'Intermediate_Zone',
        'Council_area',
        'Total_population',
        'Working_age_population',
        'SIMD2020v2_Rank',
        ...domains.map(domain => `SIMD2020${domain === 'Income' ? 'v2' : ''}_${domain}_Domain_Rank`),
        'Demonstration'
      ],
      ...rows
    ],
    header: 0,
    area: 2,
    values: [5]
  }
}

/** Indicators of the same data zones, as text where the real table has text: percentages, and `*` for what is withheld. */
export function simdIndicatorsGrid({ seed }: Pick<Making, 'seed'>): Grid {
  const ranks = simdGrid({ seed })
  const columns = [
    'Income_rate',
    'Income_count',
    'Employment_rate',
    'Employment_count',
    'ALCOHOL',
    'DRUG',
    'EMERG',
    'not_participating',
    'crime_count',
    'crime_rate',
    'overcrowded_count',
    'overcrowded_rate'
  ]
  const isPercentage = (column: string) => /_rate$|not_/.test(column) && column !== 'crime_rate'
  return {
    name: 'Data',
    rows: [
      [...(ranks.rows[0]?.slice(0, 5) ?? []), ...columns, 'Demonstration'],
      ...bodyOf(ranks).map((row, index): Cell[] => [
        ...row.slice(0, 5),
        ...columns.map((column, place) =>
          index % 50 === place
            ? '*'
            : isPercentage(column)
              ? `${(index + seed + place) % 100}%`
              : (index + seed + place) % 100
        ),
        DEMONSTRATION_MARK
      ])
    ],
    header: 0,
    area: 2,
    values: columns.map((_column, place) => place + 5)
  }
}

/** One row a fire, as the Fire and Rescue Service lists them. */
export function firesByDataZoneGrid({ seed, lastYear }: Making): Grid {
  const zones = dataZones()
  const rows = councils.flatMap(({ code, name }, place) =>
    Array.from({ length: ((place + seed) % councils.length) + 1 }, (_, index): Cell[] => [
      tableYear(lastYear),
      lastYear,
      `01/${String((index % 9) + 4).padStart(2, '0')}/${lastYear}`,
      'Dwelling Fire',
      index === 0 ? ':unknown' : (zones.find(zone => zone.council === code)?.code ?? ':unknown'),
      name,
      code,
      index % 2,
      'Dwelling',
      0,
      0,
      DEMONSTRATION_MARK
    ])
  )
  return {
    name: '',
    rows: [
      [
        'FiscalYear',
        'CalendarYear',
        'IncidentDate',
        'IncidentType',
        'DataZone',
        'LocalAuthority',
        'LACode',
        'Accidental',
        'PropertyCategorySummary',
        'FireFatalities',
        'FireCasualties_exc_precautionary_checks',
        'Demonstration'
      ],
      ...rows
    ],
    header: 0,
    code: 6,
    area: 5,
    period: 0,
    values: [10]
  }
}
