import { DEMONSTRATION_MARK } from '../../../ingest/acquire/demonstration.ts'
import { crimeLabels, groupTitles, isUsed } from './crimeLabels.ts'
import type { Making } from './cubes.ts'
import {
  bulletinName,
  counting,
  councils,
  overCouncils,
  scotland,
  tableYear,
  yearsBetween
} from './figures.ts'
import type { Cell, Grid } from './grid.ts'

export const tenYears = ({ firstYear, lastYear }: Making) =>
  yearsBetween(Math.max(firstYear, lastYear - 9), lastYear)

/** Council areas as bulletins name them, in alphabetical order, each with its place among the figures; then Scotland. */
export const bulletinAreas = [
  ...councils
    .map((council, place) => ({ name: bulletinName(council), place: place as number | null }))
    .toSorted((first, second) => (first.name < second.name ? -1 : 1)),
  { name: scotland.name, place: null }
]

export const cover = (title: string): Grid => ({
  name: 'Contents',
  rows: [
    [title],
    [DEMONSTRATION_MARK],
    ['The figures of this workbook are made up, so that a reader of such workbooks can be tried out.']
  ],
  header: 2,
  values: []
})

const value = (place: number | null, figure: (place: number) => number) =>
  place === null ? overCouncils(figure) : figure(place)

const lines = (isWanted: (group: number) => boolean) => [
  {
    group: 'Total',
    crime: 'Total',
    labels: crimeLabels.filter(({ group }) => (group === null ? isWanted(1) : isWanted(group)))
  },
  ...Object.entries(groupTitles)
    .filter(([group]) => isWanted(Number(group)))
    .flatMap(([group, title]) => {
      const labels = crimeLabels.filter(label => label.group === Number(group))
      return [
        { group: title, crime: 'Total', labels },
        ...labels.map(label => ({
          group: title,
          crime: label.label.replace(/^.*?: Group \d: /, ''),
          labels: [label]
        }))
      ]
    })
]

const change = (from: Cell | undefined, to: Cell | undefined): Cell =>
  typeof from === 'number' && typeof to === 'number' && from > 0
    ? Math.round(((to - from) / from) * 100)
    : 'x'

/**
 * The tables of the recorded crime bulletin: Table_1 (crimes) and Table_2 (offences) with two rows on top, Table_4
 * (crimes per 10,000 people) with four; ten year columns, two of change, and two rows about the table at its end.
 */
export function crimeBulletin(making: Making): Grid[] {
  const figures = counting(making.seed)
  const years = tenYears(making)
  const table = (
    name: string,
    title: string,
    top: Cell[][],
    isWanted: (group: number) => boolean,
    isRate: boolean
  ): Grid => {
    const header: Cell[] = [
      'Local Authority',
      'Crime group',
      'Crime',
      ...years.map((year, index) => (index === 0 ? `${tableYear(year)} [note 3]` : tableYear(year))),
      `% change ${tableYear(years[0] ?? 0)} to ${tableYear(years.at(-1) ?? 0)}`,
      `% change ${tableYear(years.at(-2) ?? 0)} to ${tableYear(years.at(-1) ?? 0)}`
    ]
    const rows = bulletinAreas.flatMap(({ name: area, place }) =>
      lines(isWanted).map(({ group, crime, labels }): Cell[] => {
        const counts = years.map(year => {
          const used = labels.filter(label => isUsed(label, year))
          if (used.length === 0) return 'n/l'
          const count = value(place, one =>
            used.reduce((sum, label) => sum + figures.council(one, year, crimeLabels.indexOf(label)), 0)
          )
          return isRate
            ? Math.round((count / value(place, one => figures.population(one, year))) * 10_000)
            : count
        })
        return [
          area,
          group,
          crime,
          ...counts,
          change(counts[0], counts.at(-1)),
          change(counts.at(-2), counts.at(-1))
        ]
      })
    )
    return {
      name,
      rows: [
        [`${title}. ${DEMONSTRATION_MARK}`],
        ...top,
        header,
        ...rows,
        ['Source: made up for a demonstration'],
        [DEMONSTRATION_MARK]
      ],
      header: top.length + 1,
      area: 0,
      values: years.map((_year, index) => index + 3),
      footer: 2
    }
  }
  const shorthand: Cell[] = ['[note 3] refers to the notes. x: not applicable. n/l: no law at the time.']
  return [
    cover('Recorded Crime in Scotland: bulletin tables'),
    table('Table_1', 'Table 1: Crimes recorded by the police', [shorthand], group => group <= 5, false),
    table('Table_2', 'Table 2: Offences recorded by the police', [shorthand], group => group >= 6, false),
    table(
      'Table_4',
      'Table 4: Crimes recorded by the police per 10,000 population',
      [shorthand, ['Population estimates: made up'], ['This table has one header row']],
      group => group <= 5,
      true
    )
  ]
}

/**
 * A sheet of Justice Social Work Statistics, Part 1 or 2: title, way back, note on the filter, a header of two rows with merged
 * cells, ten years of 33 areas; the sheet arrives filtered to its latest year, the other rows hidden.
 */
export function justiceSheet(
  making: Making,
  name: string,
  title: string,
  groups: { title: string; columns: string[] }[],
  figures: (place: number, year: number) => number[],
  rate?: (figures: number[]) => number
): Grid {
  const years = tenYears(making)
  const top: Cell[] = ['Financial year', 'Local authority area']
  const bottom: Cell[] = [null, null]
  const merges = [0, 1].map(column => ({ firstRow: 3, lastRow: 4, firstColumn: column, lastColumn: column }))
  for (const group of groups) {
    const firstColumn = top.length
    top.push(group.title, ...group.columns.slice(1).map(() => null))
    bottom.push(...group.columns)
    if (group.columns.length > 1)
      merges.push({
        firstRow: 3,
        lastRow: 3,
        firstColumn,
        lastColumn: firstColumn + group.columns.length - 1
      })
  }
  const rows = years.flatMap(year =>
    bulletinAreas.map(({ name: area, place }): Cell[] => {
      const counts =
        place === null
          ? figures(0, year).map((_figure, column) => overCouncils(one => figures(one, year)[column] ?? 0))
          : figures(place, year)
      return [tableYear(year), area, ...counts, ...(rate ? [rate(counts)] : [])]
    })
  )
  return {
    name,
    rows: [
      [`${name.replace('_', ' ')}: ${title}. ${DEMONSTRATION_MARK}`],
      ['Back to index'],
      ['This table is filtered to the latest year. Use the filter to see other years.'],
      top,
      bottom,
      ...rows
    ],
    header: 4,
    area: 1,
    period: 0,
    values: figures(0, making.lastYear).map((_figure, index) => index + 2),
    merges,
    hiddenRows: rows.flatMap((row, index) => (row[0] === tableYear(making.lastYear) ? [] : [index + 5]))
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0)

/** The supporting workbook “Community Payback Orders – Part 2”: sheets CPO_9, CPO_10 and CPO_23. */
export function paybackWorkbook(making: Making): Grid[] {
  const { council } = counting(making.seed)
  // Orders imposed are those of the cube: each sex and each of six ages, added up.
  const imposed = (place: number, year: number, sexes: readonly number[], ages: readonly number[]) =>
    sum(sexes.flatMap(sex => ages.map(age => council(place, year, sex + age))))
  const sixAges = [0, 1, 2, 3, 4, 5]
  return [
    cover('Justice Social Work Statistics in Scotland, Part 2: community payback orders'),
    justiceSheet(
      making,
      'CPO_9',
      'Orders imposed by court type',
      [
        {
          title: 'Court type',
          columns: [
            'High/Appeal court',
            'Sheriff - solemn',
            'Sheriff - summary',
            'Stipendiary magistrates',
            'Justice of the Peace',
            'Court outwith Scotland',
            'Not known'
          ]
        },
        { title: 'Total', columns: ['All orders'] }
      ],
      (place, year) => {
        const all = imposed(place, year, [0, 1], sixAges)
        const [few, many] = [Math.floor(all / 8), Math.floor(all / 2)]
        return [few, few, many, 0, all - 2 * few - many, 0, 0, all]
      }
    ),
    justiceSheet(
      making,
      'CPO_10',
      'Orders imposed by gender and age',
      [
        { title: 'Gender', columns: ['Male', 'Female'] },
        { title: 'Age group', columns: ['16-17', '18-20', '21-25', '26-30', '31-40', 'Over 40'] },
        { title: 'Total', columns: ['All orders'] }
      ],
      (place, year) => {
        const ages = sixAges.map(age => imposed(place, year, [0, 1], [age]))
        const [female, male] = [0, 1].map(sex => imposed(place, year, [sex], sixAges))
        return [male ?? 0, female ?? 0, ...ages, sum(ages)]
      }
    ),
    justiceSheet(
      making,
      'CPO_23',
      'Orders finished by reason, and completion rate',
      [
        {
          title: 'Reason for finishing',
          columns: [
            'Successfully completed',
            'Early discharge',
            'Revoked due to review',
            'Revoked due to breach',
            'Transfer out of area',
            'Death',
            'Other'
          ]
        },
        { title: 'Total', columns: ['All orders finished'] },
        { title: 'Completion rate', columns: ['Successful completion rate'] }
      ],
      (place, year) => {
        const completed = 7 * council(place, year)
        const early = Math.floor(completed / 20)
        const others = [1, 2, 3, 4, 5].map(index => council(place, year, index))
        return [completed - early, early, ...others, completed + sum(others)]
      },
      ([completed = 0, early = 0, ...others]) => (completed + early) / (others.at(-1) ?? 1)
    )
  ]
}

/** The Scottish Social Services Council’s “Local Authority Post Types”. Known by description only: its real layout may differ. */
export function postTypesWorkbook(making: Making): Grid[] {
  const { council } = counting(making.seed)
  const posts = ['Social worker', 'Senior social worker', 'Social work assistant', 'Administrative staff']
  const sheet = (name: string, title: string, figure: (headcount: number) => Cell): Grid => ({
    name,
    rows: [
      [`${title}, December ${making.lastYear}. ${DEMONSTRATION_MARK}`],
      ['* fewer than five people'],
      ['Local authority', 'Sub-sector', 'Post type', name],
      ...bulletinAreas.flatMap(({ name: area, place }) =>
        ['Fieldwork service (adults)', 'Fieldwork service (offenders)'].flatMap((service, other) =>
          posts.map((post, index): Cell[] => {
            const one = (at: number) =>
              Math.max(0, Math.floor(council(at, making.lastYear, index + other) / 20) - 1)
            const headcount = place === null ? overCouncils(one) : one(place)
            return [area, service, post, place !== null && headcount < 5 ? '*' : figure(headcount)]
          })
        )
      )
    ],
    header: 2,
    area: 0,
    values: [3]
  })
  return [
    cover('Local Authority Post Types'),
    sheet('Headcount', 'Headcount by post type', headcount => headcount),
    sheet('WTE', 'Whole-time equivalent by post type', headcount => headcount / 2)
  ]
}

/** The Fire and Rescue Service’s annual tables. Their real layout has not been seen: this is a likely one. */
export function fireTablesWorkbook(making: Making): Grid[] {
  const { council } = counting(making.seed)
  const years = tenYears(making)
  const types = [
    'Dwelling fires',
    'Other building fires',
    'Vehicle fires',
    'Outdoor fires',
    'False alarms',
    'Special services'
  ]
  return [
    cover('Fire and Rescue Incident Statistics: tables'),
    {
      name: 'Table 1',
      rows: [
        [`Incidents by type and local authority. ${DEMONSTRATION_MARK}`],
        ['p: provisional. r: revised.'],
        ['Local authority', 'Incident type', ...years.map(tableYear)],
        ...bulletinAreas.flatMap(({ name, place }) =>
          types.map((type, index): Cell[] => [
            name,
            type,
            ...years.map(year =>
              place === null ? overCouncils(one => council(one, year, index)) : council(place, year, index)
            )
          ])
        )
      ],
      header: 2,
      area: 0,
      values: years.map((_year, index) => index + 2)
    }
  ]
}

/** National Records of Scotland’s drug misuse deaths, sheet `Table_C1`. */
export function drugDeathsWorkbook(making: Making): Grid[] {
  const { council } = counting(making.seed)
  const years = yearsBetween(making.firstYear, making.lastYear)
  return [
    cover('Drug misuse deaths in Scotland'),
    {
      name: 'Table_C1',
      rows: [
        [`Drug misuse deaths by council area. ${DEMONSTRATION_MARK}`],
        ['This worksheet contains one table.'],
        ['Council area', ...years.map(String)],
        ...bulletinAreas.map(({ name, place }): Cell[] => [
          name,
          ...years.map(year =>
            place === null ? overCouncils(one => council(one, year)) : council(place, year)
          )
        ])
      ],
      header: 2,
      area: 0,
      values: years.map((_year, index) => index + 1)
    }
  ]
}
