import { csvParse } from 'd3-dsv'
import type { Comparison, Comparisons } from '../../shared/contracts/comparison.ts'
import type { Funnel } from '../../shared/contracts/funnel.ts'
import type { Group } from '../../shared/contracts/group.ts'
import type { Inequalities } from '../../shared/contracts/inequality.ts'
import type { Observation } from '../../shared/contracts/observation.ts'
import type { Ranks } from '../../shared/contracts/rank.ts'
import type { SimilarAreas } from '../../shared/contracts/similarAreas.ts'
import type { Source } from '../../shared/contracts/source.ts'
import type { Trends } from '../../shared/contracts/trend.ts'
import { formatCount, formatInterval, formatNumber, formatValue } from '../../shared/words/numbers.ts'
import { browserSite } from '../support/browserSite.ts'
import { drawEveryChart, tablesOf, type PageTable } from '../support/pageTables.ts'
import { sharedPage } from '../support/sharedPage.ts'

/* Every printed number of every page's tables, its sentences and its downloads are the same, to the printed digit. */

const running = browserSite()
const shared = sharedPage(running)
const timeout = 240_000

const json = async <T>(path: string): Promise<T> =>
  (await (await fetch(`${running.origin}/api/v1${path}`)).json()) as T

const csv = async (path: string): Promise<Record<string, string>[]> =>
  csvParse((await (await fetch(`${running.origin}/api/v1${path}`)).text()).replace(/^﻿/, ''))

/** A figure of the API as pages print it, worked out apart from the pages: marker and unit left out. */
const printed = (value: number | null, decimals: number): string =>
  value === null ? '' : formatValue(value, decimals)

/** The figure of a cell without unit, marker and what stands under it; empty where it begins with none. */
const figureIn = (cell: string | undefined): string => /^−?\d[\d,.]*/.exec(cell ?? '')?.[0] ?? ''

async function read(path: string): Promise<{ tables: PageTable[]; words: string; described: string[] }> {
  const { page } = shared
  await shared.to(path)
  await drawEveryChart(page)
  const tables = await tablesOf(page)
  const words = (await page.locator('main').innerText()).replaceAll(/\s+/g, ' ')
  const described = await page.locator('svg.drawing desc').allTextContents()
  return { tables, words, described }
}

const tableWith = (tables: readonly PageTable[], isIt: (table: PageTable) => boolean): PageTable => {
  const found = tables.find(isIt)
  if (!found) throw new Error(`no such table among: ${tables.map(({ caption }) => caption).join('; ')}`)
  return found
}

/** The rows of a CSV file are those of the JSON answer, number for number. */
function sameRows(
  rows: readonly Record<string, string>[],
  answers: readonly Readonly<
    Pick<Comparison, 'value' | 'lower' | 'upper' | 'numerator'> & { area: string; indicator: string }
  >[]
): void {
  expect(rows).toHaveLength(answers.length)
  answers.forEach((answer, index) => {
    const row = rows[index] ?? {}
    expect([row['indicator'], row['area']]).toEqual([answer.indicator, answer.area])
    for (const name of ['value', 'lower', 'upper', 'numerator'] as const)
      expect(row[name] === '' ? null : Number(row[name])).toBe(answer[name])
  })
}

/** Every area of a table of years has, in each period, the figure that the observations have. */
function yearsAgree(
  { columns, rows }: PageTable,
  observations: readonly Observation[],
  nameOf: ReadonlyMap<string, string>,
  decimals: number
): number {
  let checked = 0
  for (const { area, period, value } of observations) {
    const column = columns.indexOf(period)
    const cells = rows.get(nameOf.get(area) ?? '')
    if (column === -1 || !cells) continue
    expect([area, period, figureIn(cells[column - 1])]).toEqual([area, period, printed(value, decimals)])
    checked += 1
  }
  return checked
}

const names = async (): Promise<Map<string, string>> => {
  const { areas } = await json<{ areas: { code: string; name: string }[] }>('/areas')
  return new Map(areas.map(({ code, name }) => [code, name]))
}

describe.each([
  { id: 'recorded-crime', breakdown: 'all-crimes', period: '2025-26', decimals: 1, series: 2 },
  { id: 'drug-misuse-deaths', breakdown: 'persons', period: '2024', decimals: 1, series: 2 },
  { id: 'dwelling-fires', breakdown: 'all', period: '2021-22', decimals: 1, series: 2 }
])('the page of $id', ({ id, breakdown, period, decimals, series }) => {
  it(
    'prints in every table what API and CSV have, and its sentences say what the tables have',
    async () => {
      const query = `indicator=${id}&breakdown=${breakdown}`
      const { comparisons, sentence } = await json<Comparisons>(`/comparisons?${query}&period=${period}`)
      sameRows(await csv(`/comparisons.csv?${query}&period=${period}`), comparisons)
      const { tables, words, described } = await read(`/indicators/${id}?period=${period}&area=S12000047`)
      expect(words).toContain(sentence)

      const bars = tableWith(tables, ({ columns }) => columns.includes('95% interval'))
      const at = (name: string) => bars.columns.indexOf(name) - 1
      const rate = bars.columns.findIndex(name => /^(Rate|Percentage)$/.test(name)) - 1
      for (const { name, value, lower, upper } of comparisons.filter(({ area }) => area !== 'S92000003')) {
        const cells = bars.rows.get(name)
        expect([name, figureIn(cells?.[rate])]).toEqual([name, printed(value, decimals)])
        if (value !== null && lower !== null && upper !== null)
          expect([name, cells?.[at('95% interval')]]).toEqual([
            name,
            formatInterval(lower, upper, value, decimals)
          ])
      }
      const said = [...words.matchAll(/(?:highest|lowest) in ([A-Z][A-Za-z -]+?) \(([\d.,]+)/g)]
      expect(said.length).toBeGreaterThan(0)
      for (const [, name = '', figure] of said)
        if (bars.rows.has(name)) expect([name, figureIn(bars.rows.get(name)?.[rate])]).toEqual([name, figure])

      const funnel = await json<Funnel>(`/funnels?${query}&period=${period}`)
      if (funnel.points.length > 0) {
        const points = tableWith(tables, ({ columns }) =>
          columns.some(name => name.includes('limits of the funnel'))
        )
        const rows = await csv(`/funnels.csv?${query}&period=${period}`)
        expect(described).toContain(funnel.sentence)
        funnel.points.forEach(({ name, denominator, value }, index) => {
          const cells = points.rows.get(name)
          expect([name, cells?.[0], figureIn(cells?.[1])]).toEqual([
            name,
            formatCount(denominator),
            printed(value, decimals)
          ])
          expect([Number(rows[index]?.['denominator']), Number(rows[index]?.['value'])]).toEqual([
            denominator,
            value
          ])
        })
      }

      const { observations } = await json<{ observations: Observation[] }>(`/observations?${query}`)
      sameRows(await csv(`/observations.csv?${query}`), observations)
      const years = tables.filter(({ columns }) => columns.includes('2019') || columns.includes('2019-20'))
      expect(years).toHaveLength(series)
      const nameOf = await names()
      for (const table of years) expect(yearsAgree(table, observations, nameOf, decimals)).toBeGreaterThan(32)
    },
    timeout
  )
})

describe('the page of an area', () => {
  it(
    'prints what the comparisons have, and the similar areas with their variables and distances',
    async () => {
      const { comparisons } = await json<Comparisons>('/comparisons?area=S12000047')
      sameRows(await csv('/comparisons.csv?area=S12000047'), comparisons)
      const { tables, words } = await read('/areas/S12000047')
      const { indicators } = await json<{
        indicators: { id: string; decimals: number; unitShort: string }[]
      }>('/indicators')
      const decimalsOf = new Map(indicators.map(({ id, decimals }) => [id, decimals]))
      const shown = new Set(
        tables.flatMap(({ rows }) =>
          [...rows.values()].flatMap(cells => cells.map(cell => cell.replaceAll(/[%*]| \[\w\]/g, '')))
        )
      )
      const cellHas = (text: string) => [...shown].some(cell => cell.split(/ |interval/).includes(text))
      for (const { indicator, value, lower, upper } of comparisons) {
        if (value === null || lower === null || upper === null) continue
        const decimals = decimalsOf.get(indicator) ?? 0
        const interval = formatInterval(lower, upper, value, decimals)
        expect([indicator, [...shown].some(cell => cell.endsWith(interval))]).toEqual([indicator, true])
        expect([indicator, cellHas(printed(value, decimals))]).toEqual([indicator, true])
      }

      const similar = await json<SimilarAreas>('/similar-areas?area=S12000047')
      expect(words).toContain(similar.sentence)
      const table = tableWith(tables, ({ columns }) => columns.includes('Distance'))
      for (const { name, distance, values } of similar.areas.filter(({ nearest }) => nearest))
        expect([name, ...(table.rows.get(name) ?? []).map(figureIn)]).toEqual([
          name,
          formatNumber(distance, 1),
          ...values.map((value, index) => formatNumber(value, similar.variables[index]?.decimals ?? 0))
        ])
    },
    timeout
  )
})

describe('the page of a group of one’s own', () => {
  it(
    'prints what the API adds up for it, over the years too',
    async () => {
      const of = 'areas=S12000042,S12000048&name=Tay'
      const group = await json<Group>(`/groups?${of}`)
      sameRows(await csv(`/groups.csv?${of}`), group.comparisons)
      const years = await json<Group>(`/groups?${of}&indicator=recorded-crime&breakdown=all-crimes`)
      const { tables, words } = await read('/groups?members=S12000042,S12000048&name=Tay')
      expect(words).toContain(group.sentence)
      const cells = tables.flatMap(({ rows }) => [...rows.values()].flat())
      for (const { lower, upper, value, indicator } of group.comparisons)
        if (value !== null && lower !== null && upper !== null)
          expect([
            indicator,
            cells.some(cell => cell.endsWith(formatInterval(lower, upper, value, 1)))
          ]).toEqual([indicator, true])
      const table = tableWith(tables, ({ columns }) => columns[0] === 'Period')
      for (const { period, value } of years.observations)
        if (value !== null) expect(table.rows.get(period)?.map(figureIn)).toContain(printed(value, 1))
    },
    timeout
  )
})

describe('the compare page', () => {
  it(
    'prints in every cell the figure of the API, and counts what stands out as its cells do',
    async () => {
      const { comparisons } = await json<Comparisons>('/comparisons?comparator=scotland')
      sameRows(await csv('/comparisons.csv?comparator=scotland'), comparisons)
      const { tables } = await read('/compare?series=recorded-crime.all-crimes,drug-misuse-deaths.persons')
      const table = tableWith(tables, ({ columns }) => columns.length === 3)
      for (const [index, indicator] of ['recorded-crime all-crimes', 'drug-misuse-deaths persons'].entries())
        for (const { name, value, verdict } of comparisons.filter(
          each => `${each.indicator} ${each.breakdown}` === indicator && each.area !== 'S92000003'
        )) {
          const cell = table.rows.get(name)?.[index] ?? ''
          expect([name, cell.match(/[\d.,]+/)?.[0]]).toEqual([name, printed(value, 1)])
          if (verdict !== null) expect(cell).toContain(verdict.replace('-', ' '))
        }
    },
    timeout
  )

  it(
    'draws the chosen comparator behind the years, not Scotland',
    async () => {
      const query = 'indicator=recorded-crime&breakdown=all-crimes&areas=S12000047,S12000042'
      const { trends } = await json<Trends>(`/trends?${query}&comparator=S12000036`)
      const { tables, words } = await read(
        '/compare?view=trends&areas=S12000047,S12000042&comparator=S12000036&up=recorded-crime.all-crimes'
      )
      const [table] = tables
      expect(words).toContain('The same figures as a table')
      expect([...(table?.rows.keys() ?? [])]).toEqual(['Dundee City', 'Fife', 'City of Edinburgh'])
      for (const { name, points } of trends)
        for (const { period, value } of points)
          if (value !== null)
            expect([
              name,
              period,
              table?.rows.get(name)?.[(table?.columns.indexOf(period) ?? 0) - 1]
            ]).toEqual([name, period, printed(value, 1)])
    },
    timeout
  )
})

describe('the map', () => {
  it(
    'prints in its table what the observations have',
    async () => {
      const { observations } = await json<{ observations: Observation[] }>(
        '/observations?indicator=recorded-crime&periods=2025-26'
      )
      const { tables } = await read('/')
      const nameOf = await names()
      const [table] = tables
      for (const { area, value, numerator } of observations) {
        const cells = table?.rows.get(nameOf.get(area) ?? '')
        expect([area, cells?.[0], cells?.[2]]).toEqual([
          area,
          printed(value, 1),
          formatCount(numerator ?? NaN)
        ])
      }
    },
    timeout
  )
})

describe('targets', () => {
  it(
    'print in sentence and table what the API has of the area',
    async () => {
      const { comparisons } = await json<Comparisons>(
        '/comparisons?indicator=recorded-crime&areas=S12000047&comparator=baseline:2014-15'
      )
      const { observations } = await json<{ observations: Observation[] }>(
        '/observations?indicator=recorded-crime&areas=S12000047'
      )
      const { tables, words } = await read(
        '/targets?area=S12000047&targets=recorded-crime.all-crimes_2014-15_500_2030-31'
      )
      const [fife] = comparisons
      expect(words).toContain(`Fife stood at ${printed(fife?.value ?? null, 1)} in 2025-26`)
      expect(words).toContain(fife?.sentence)
      const table = tableWith(tables, ({ columns }) => columns[0] === 'Period')
      for (const { period, value } of observations)
        if (value !== null) expect(table.rows.get(period)?.map(figureIn)).toContain(printed(value, 1))
    },
    timeout
  )
})

describe('the gradient by deprivation', () => {
  it(
    'prints the fifths that the API answers with, and its sentence',
    async () => {
      const { inequalities } = await json<Inequalities>('/inequalities?measure=income&areas=S12000047')
      const { tables, words, described } = await read('/indicators/simd-most-deprived?area=S12000047')
      const [fife] = inequalities
      expect(words).toContain(fife?.sentence)
      expect(described).toContain(fife?.sentence)
      const table = tableWith(tables, ({ rows }) => rows.has('Fifth 1'))
      expect(fife?.groups).toHaveLength(5)
      for (const { quintile, denominator, value, lower, upper } of fife?.groups ?? [])
        expect([quintile, ...(table.rows.get(`Fifth ${quintile}`) ?? [])]).toEqual([
          quintile,
          formatCount(denominator),
          `${printed(value, 1)}%`,
          formatInterval(lower ?? NaN, upper ?? NaN, value ?? NaN, 1)
        ])
    },
    timeout
  )
})

describe('ranks', () => {
  it(
    'are said on the page of an indicator as the API has them',
    async () => {
      const { ranks, of } = await json<Ranks>('/ranks?indicator=recorded-crime&period=2025-26')
      const { words } = await read('/indicators/recorded-crime?period=2025-26&area=S12000047')
      const fife = ranks.find(({ area }) => area === 'S12000047')
      const said =
        /Fife is (\d+)\w+ highest of (\d+); its figure leaves the places from (\d+)\w* to (\d+)/.exec(words)
      expect(said?.slice(1).map(Number)).toEqual([fife?.rank, of, fife?.rankLower, fife?.rankUpper])
    },
    timeout
  )
})

describe('two indicators over time', () => {
  it(
    'prints of every other council area what the observations have of both',
    async () => {
      const { tables } = await read(
        '/compare?view=scatter&area=S12000047&across=recorded-crime.all-crimes&up=dwelling-fires.all'
      )
      const table = tableWith(tables, ({ columns }) => columns.length === 4 && columns[1] === 'Period')
      const nameOf = await names()
      const figures = async (indicator: string) => {
        const { observations } = await json<{ observations: Observation[] }>(
          `/observations?indicator=${indicator}`
        )
        return new Map(
          observations.map(({ area, period, value }) => [`${nameOf.get(area)} ${period}`, printed(value, 1)])
        )
      }
      const [crime, fires] = await Promise.all([figures('recorded-crime'), figures('dwelling-fires')])
      expect(table.rows.size).toBe(33)
      for (const [name, [period, across, up]] of table.rows)
        expect([name, period, across, up]).toEqual([
          name,
          period,
          crime.get(`${name} ${period}`),
          fires.get(`${name} ${period}`)
        ])
    },
    timeout
  )
})

describe('the years of an area', () => {
  it(
    'are printed under its chart as observations and CSV have them',
    async () => {
      const query = 'indicator=dwelling-fires&areas=S12000047'
      const { observations } = await json<{ observations: Observation[] }>(`/observations?${query}`)
      sameRows(await csv(`/observations.csv?${query}`), observations)
      const { tables } = await read('/areas/S12000047?indicator=dwelling-fires')
      const table = tableWith(
        tables,
        ({ columns, rows }) => columns[0] === 'Year' && rows.size === observations.length
      )
      expect(table.rows.size).toBeGreaterThan(10)
      for (const { period, value, numerator, lower, upper } of observations)
        if (value !== null && lower !== null && upper !== null)
          expect([period, ...(table.rows.get(period) ?? []).slice(0, 3)]).toEqual([
            period,
            formatCount(numerator ?? NaN),
            printed(value, 1),
            formatInterval(lower, upper, value, 1)
          ])
    },
    timeout
  )
})

describe('the lists', () => {
  it(
    'of indicators and of areas print the latest figures of the observations',
    async () => {
      const latest = async (indicator: string) =>
        (await json<{ observations: Observation[] }>(`/observations?indicator=${indicator}&periods=latest`))
          .observations
      const [crime, people] = await Promise.all([latest('recorded-crime'), latest('population')])
      const scotland = crime.find(({ area }) => area === 'S92000003')
      const indicators = await read('/indicators')
      const row = [
        ...tableWith(indicators.tables, ({ rows }) =>
          [...rows.keys()].some(name => name.startsWith('Recorded crime'))
        ).rows
      ].find(([name]) => name.startsWith('Recorded crime'))
      expect(row?.[1][0]).toContain(`${printed(scotland?.value ?? null, 1)} `)
      const areas = await read('/areas')
      const nameOf = await names()
      const [table] = areas.tables
      expect(people.length).toBeGreaterThan(32)
      for (const { area, value } of people)
        expect([area, table?.rows.get(nameOf.get(area) ?? '')?.[0]]).toEqual([
          area,
          formatCount(value ?? NaN)
        ])
    },
    timeout
  )
})

describe('the data page', () => {
  it(
    'prints of every edition the rows that the API counts, and of the API page every address',
    async () => {
      const { sources } = await json<{ sources: Source[] }>('/sources')
      const { tables } = await read('/data')
      const held = tables
        .filter(({ columns }) => columns.includes('Standing'))
        .flatMap(table => [...table.rows])
      const editions = sources.flatMap(source => source.editions)
      expect(editions.length).toBeGreaterThan(11)
      for (const { publication, edition, rows } of editions) {
        const shown = held.find(([name]) => name.startsWith(publication) && name.includes(`, ${edition}`))
        expect([publication, edition, shown?.[1][1]]).toEqual([publication, edition, formatCount(rows)])
      }
      const { paths } = await json<{ paths: Record<string, unknown> }>('/openapi.json')
      const { words } = await read('/api')
      for (const path of Object.keys(paths)) expect(words).toContain(path)
    },
    timeout
  )
})

describe('three years together', () => {
  it(
    'stand on the page, in the CSV and in the API with the same digits',
    async () => {
      const query = 'indicator=dwelling-fires&breakdown=all&comparator=scotland&years=3'
      const { comparisons, sentence } = await json<Comparisons>(`/comparisons?${query}`)
      sameRows(await csv(`/comparisons.csv?${query}`), comparisons)
      const { tables, words, described } = await read('/indicators/dwelling-fires')
      expect(words).toContain(sentence)
      expect(described).toContain(sentence)
      const table = tableWith(tables, ({ caption }) => caption.includes('2019-20 to 2021-22 together'))
      for (const { name, value, lower, upper, numerator } of comparisons)
        expect([name, table.rows.get(name)?.slice(0, 3)]).toEqual([
          name,
          [
            formatCount(numerator ?? Number.NaN),
            printed(value, 1),
            formatInterval(lower ?? Number.NaN, upper ?? Number.NaN, value ?? Number.NaN, 1)
          ]
        ])
    },
    timeout
  )
})

describe('the years of an area beside its family', () => {
  it(
    'are those of the trends that the API has, in the table and under the heading',
    async () => {
      const query = 'indicator=recorded-crime&breakdown=all-crimes&areas=S12000047&comparator=lgbf-people'
      const { comparators } = await json<Trends>(`/trends?${query}`)
      const [family] = comparators
      const { tables, words } = await read('/areas/S12000047?comparator=lgbf-people&view=table')
      const table = tableWith(
        tables,
        ({ columns, rows }) => rows.size > 20 && columns.includes(family?.name ?? 'no family')
      )
      const column = table.columns.indexOf(family?.name ?? '') - 1
      const held = (family?.points ?? []).filter(({ value }) => value !== null)
      expect(held.length).toBeGreaterThan(20)
      for (const { period, value } of held)
        expect([period, figureIn(table.rows.get(period)?.[column])]).toEqual([period, printed(value, 1)])
      expect(words).not.toContain('Scotland stands behind the line')
    },
    timeout
  )
})
