import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { crimeLabels, groupTitles, isTotalUsed, isUsed } from './crimeLabels.ts'
import {
  counting,
  councils,
  cubeYear,
  overCouncils,
  scotland,
  yearsBetween,
  type Counting,
  type Place
} from './figures.ts'
import type { Cell, Grid } from './grid.ts'

/** What a resource is made from. */
export interface Making {
  seed: number
  /** First and last year of the figures, by their first calendar year. */
  firstYear: number
  lastYear: number
}

/** One kind of row of a cube: its measurement, units, dimensions and figure for a council area. */
interface Series {
  measurement: 'Count' | 'Ratio' | 'Mean'
  units: string
  dimensions: string[]
  council: (place: number, year: number) => number
  /** For Scotland; the council areas added up when absent. */
  scotland?: (year: number) => number
  isUsed?: (year: number) => boolean
}

interface Cube {
  slug: string
  dimensions: string[]
  dateCode: (year: number) => string
  series: (figures: Counting) => Series[]
  /** Rows about areas of other kinds, which are in the real cube too. */
  others?: { place: Place; type: string }[]
}

const healthBoards = [
  { place: { code: 'S08000015', name: 'Ayrshire and Arran' }, type: 'Health Board' },
  { place: { code: 'S08000022', name: 'Highland' }, type: 'Health Board' }
]
const dataZones = [
  { place: { code: 'S01006506', name: 'Culter - 01' }, type: '2011 Data Zones' },
  { place: { code: 'S01006507', name: 'Culter - 02' }, type: '2011 Data Zones' }
]

/** A figure for each of the given categories, and `All` as what they add up to. */
const withAll = (
  labels: readonly string[],
  figure: (place: number, year: number, category: number) => number
) => [
  {
    label: 'All',
    council: (place: number, year: number) =>
      labels.reduce((sum, _label, category) => sum + figure(place, year, category), 0)
  },
  ...labels.map((label, category) => ({
    label,
    council: (place: number, year: number) => figure(place, year, category)
  }))
]

const genders = ['Female', 'Male']
const orderAges = ['16-17', '18-20', '21-25', '26-30', '31-40', 'Over 40']
const sentenceAges = ['Under 21 years', '21-25 years', '26-30 years', '31-40 years', 'Over 40 years']
const roadAges = ['0-19 years', '20-39 years', '40-59 years', '60 years and over']

/** Counts by gender and age that add up both ways. */
const byGenderAndAge = (
  figures: Counting,
  ages: readonly string[],
  units: string,
  genderLabels: readonly string[] = genders
): Series[] =>
  withAll(genderLabels, () => 0).flatMap(gender =>
    withAll(ages, () => 0).map(age => {
      const chosenGenders = gender.label === 'All' ? genderLabels : [gender.label]
      const chosenAges = age.label === 'All' ? ages : [age.label]
      return {
        measurement: 'Count' as const,
        units,
        dimensions: [gender.label, age.label],
        council: (place: number, year: number) =>
          chosenGenders.reduce(
            (sum, one) =>
              sum +
              chosenAges.reduce(
                (inner, other) =>
                  inner + figures.council(place, year, genderLabels.indexOf(one) + ages.indexOf(other)),
                0
              ),
            0
          )
      }
    })
  )

const ratePer10000 = (count: number, population: number) => Math.round((count / population) * 10_000)

const recordedCrime: Cube = {
  slug: 'recorded-crime',
  dimensions: ['Crime Or Offence'],
  dateCode: cubeYear,
  series(figures) {
    const sumOf = (wanted: (group: number | null) => boolean) => (place: number, year: number) =>
      crimeLabels.reduce(
        (sum, label, index) =>
          wanted(label.group) && isUsed(label, year) ? sum + figures.council(place, year, index) : sum,
        0
      )
    const counts = [
      { label: 'All Crimes', council: sumOf(group => group === null || group <= 5) },
      ...Object.entries(groupTitles).map(([group, title]) => ({
        label: `All Group ${group}: ${title}`,
        council: sumOf(one => one === Number(group)),
        isUsed: (year: number) => isTotalUsed(Number(group), year)
      })),
      {
        label: 'All Offences',
        council: sumOf(group => group !== null && group >= 6),
        isUsed: (year: number) => isTotalUsed(8, year)
      },
      ...crimeLabels.map((label, index) => ({
        label: label.label,
        council: (place: number, year: number) => figures.council(place, year, index),
        isUsed: (year: number) => isUsed(label, year)
      }))
    ]
    return counts.flatMap(({ label, council, ...used }): Series[] => [
      { measurement: 'Count', units: 'Crimes Or Offences', dimensions: [label], council, ...used },
      {
        measurement: 'Ratio',
        units: 'Per 10,000 Population',
        dimensions: [label],
        council: (place, year) => ratePer10000(council(place, year), figures.population(place, year)),
        scotland: year =>
          ratePer10000(
            overCouncils(place => council(place, year)),
            overCouncils(place => figures.population(place, year))
          ),
        ...used
      }
    ])
  }
}

const fires: Cube = {
  slug: 'fire---type-of-incident',
  dimensions: ['Accident Status', 'Type of Fire'],
  dateCode: cubeYear,
  others: dataZones,
  series: figures =>
    ['Dwelling Fire', 'Other Building Fire', 'Vehicle Fire', 'Outdoor Fire'].flatMap((type, index) =>
      withAll(['Accidental', 'Not Accidental'], (place, year, category) =>
        figures.council(place, year, index + category)
      ).map(({ label, council }) => ({
        measurement: 'Count' as const,
        units: 'Fires',
        dimensions: [label, type],
        council
      }))
    )
}

const orderTypes = [
  'Community Payback Order',
  'Drug Treatment and Testing Order',
  'Fiscal Work Order',
  'Probation Order',
  'Community Service Order',
  'Supervised Attendance Order'
]

const ordersCommenced: Cube = {
  slug: 'social-work-orders-commenced',
  dimensions: ['Order Type'],
  dateCode: cubeYear,
  series: figures =>
    orderTypes.map((type, index) => ({
      measurement: 'Count',
      units: 'Orders',
      dimensions: [type],
      council: (place, year) => figures.council(place, year, index)
    }))
}

const outcomes = [
  'Successfully Completed',
  'Revoked For Breach',
  'Revoked Due To Review',
  'Transferred',
  'Other'
]

const ordersTerminated: Cube = {
  slug: 'social-work-orders-terminated',
  dimensions: ['Order Type', 'Outcome'],
  dateCode: cubeYear,
  series: figures =>
    orderTypes.flatMap((type, index) =>
      outcomes.map((outcome, other) => ({
        measurement: 'Count' as const,
        units: 'Orders',
        dimensions: [type, outcome],
        council: (place: number, year: number) => figures.council(place, year, index + other)
      }))
    )
}

const paybackOrders: Cube = {
  slug: 'community-payback-orders-commenced',
  dimensions: ['Age', 'Gender'],
  dateCode: cubeYear,
  series: figures =>
    byGenderAndAge(figures, orderAges, 'Orders').map(series => ({
      ...series,
      dimensions: series.dimensions.toReversed()
    }))
}

const breachApplications: Cube = {
  slug: 'community-payback-orders-breach-applications',
  dimensions: ['Outcome'],
  dateCode: year => `${year}-${year + 1}`,
  series: figures =>
    ['Application Made', 'Order Revoked', 'Order To Continue'].map((outcome, index) => ({
      measurement: 'Count',
      units: 'Applications',
      dimensions: [outcome],
      council: (place, year) => figures.council(place, year, index)
    }))
}

const reconvictions: Cube = {
  slug: 'reconvictions',
  dimensions: ['Gender', 'Age'],
  dateCode: cubeYear,
  series: figures =>
    ['All', ...genders].flatMap((gender, one) =>
      ['All', ...sentenceAges].flatMap((age, other): Series[] => {
        const percent = (place: number, year: number) =>
          Math.round(figures.council(place, year, one + other) / 10) % 60
        return [
          {
            measurement: 'Ratio',
            units: 'Percent reconvicted',
            dimensions: [gender, age],
            council: percent,
            scotland: year => 10 + ((year + one + other) % 20)
          },
          {
            measurement: 'Mean',
            units: 'Average reconvictions per offender',
            dimensions: [gender, age],
            council: (place, year) => percent(place, year) / 100,
            scotland: year => (10 + ((year + one + other) % 20)) / 100
          }
        ]
      })
    )
}

const casualties = (age: string, outcome: string, council: Series['council']): Series => ({
  measurement: 'Count',
  units: 'People',
  dimensions: ['All', age, outcome],
  council
})

const roadSafety: Cube = {
  slug: 'road-safety',
  dimensions: ['Gender', 'Age', 'Outcome'],
  dateCode: String,
  others: healthBoards,
  series(figures) {
    const figure = (place: number, year: number, age: number, outcome: number) =>
      figures.council(place, year, age + outcome)
    const allAges = (outcome: number) => (place: number, year: number) =>
      roadAges.reduce((sum, _age, age) => sum + figure(place, year, age, outcome), 0)
    return [
      casualties('All', 'Killed', allAges(0)),
      casualties('All', 'Seriously Injured', allAges(1)),
      casualties(
        'All',
        'Killed Or Seriously Injured',
        (place, year) => allAges(0)(place, year) + allAges(1)(place, year)
      ),
      ...roadAges.map((age, index) =>
        casualties(
          age,
          'Killed Or Seriously Injured',
          (place, year) => figure(place, year, index, 0) + figure(place, year, index, 1)
        )
      )
    ]
  }
}

const domesticAbuse: Cube = {
  slug: 'domestic-abuse-recorded-by-the-police-number-of-incidents-and-rates',
  dimensions: [],
  dateCode: cubeYear,
  series: figures => [
    {
      measurement: 'Count',
      units: 'Incidents',
      dimensions: [],
      council: (place, year) => figures.council(place, year)
    },
    {
      measurement: 'Ratio',
      units: 'Per 10,000 Population',
      dimensions: [],
      council: (place, year) =>
        Math.round((figures.council(place, year) / figures.population(place, year)) * 10_000),
      scotland: year =>
        Math.round(
          (overCouncils(place => figures.council(place, year)) /
            overCouncils(place => figures.population(place, year))) *
            10_000
        )
    }
  ]
}

const households: Cube = {
  slug: 'household-estimates',
  dimensions: [],
  dateCode: String,
  series: figures => [
    {
      measurement: 'Count',
      units: 'Households',
      dimensions: [],
      council: (place, year) => Math.floor(figures.population(place, year) / 2)
    }
  ]
}

const dwellingsByBand: Cube = {
  slug: 'dwellings-council-tax',
  dimensions: ['Council Tax Band'],
  dateCode: String,
  others: dataZones,
  series: figures => [
    ...['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((band, index): Series => ({
      measurement: 'Count',
      units: 'Dwellings',
      dimensions: [`Band ${band}`],
      council: (place, year) => figures.council(place, year, index)
    })),
    ...['Band A', 'Bands A-C', 'Bands D-E', 'Bands F-H'].map((band): Series => ({
      measurement: 'Ratio',
      units: 'Percentage of Dwellings',
      dimensions: [band],
      council: () => 25,
      scotland: () => 25
    }))
  ]
}

export const cubes: readonly Cube[] = [
  recordedCrime,
  fires,
  ordersCommenced,
  ordersTerminated,
  paybackOrders,
  breachApplications,
  reconvictions,
  roadSafety,
  domesticAbuse,
  households,
  dwellingsByBand
]

/** The table of a cube as statistics.gov.scot lays it out, with one more column that says what its figures are. */
export function cubeGrid(
  { dimensions, dateCode, series, others = [] }: Cube,
  { seed, firstYear, lastYear }: Making
): Grid {
  const rows: Cell[][] = []
  const all = series(counting(seed))
  const row = (
    place: Place,
    type: string,
    year: number,
    { measurement, units, dimensions: values }: Series,
    figure: number
  ) =>
    rows.push([
      place.code,
      place.name,
      type,
      dateCode(year),
      measurement,
      units,
      figure,
      ...values,
      DEMONSTRATION_MARK
    ])
  for (const year of yearsBetween(firstYear, lastYear)) {
    for (const one of all) {
      if (one.isUsed?.(year) === false) continue
      for (const [place, council] of councils.entries())
        row(council, 'Council Area', year, one, one.council(place, year))
      row(
        scotland,
        'Country',
        year,
        one,
        one.scotland?.(year) ?? overCouncils(place => one.council(place, year))
      )
      for (const [place, other] of others.entries())
        row(other.place, other.type, year, one, one.council(place, year))
    }
  }
  const columns = ['FeatureCode', 'FeatureName', 'FeatureType', 'DateCode', 'Measurement', 'Units', 'Value']
  return {
    name: '',
    rows: [[...columns, ...dimensions, 'Demonstration'], ...rows],
    header: 0,
    code: 0,
    area: 1,
    period: 3,
    values: [6]
  }
}
