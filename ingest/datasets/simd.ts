import { z } from 'zod'
import { SCOTLAND } from '../../shared/contracts/area.ts'
import { referencePeriod } from '../../shared/contracts/referencePeriod.ts'
import {
  defineDataset,
  defineFile,
  type DataZone,
  type EditionContext,
  type MeasureInFile,
  type Table
} from '../dataset.ts'

const ZONES = 6_976
const shares = [5, 10, 15, 20]
const domains = {
  overall: 'SIMD2020v2_Rank',
  income: 'SIMD2020v2_Income_Domain_Rank',
  employment: 'SIMD2020_Employment_Domain_Rank',
  health: 'SIMD2020_Health_Domain_Rank',
  education: 'SIMD2020_Education_Domain_Rank',
  access: 'SIMD2020_Access_Domain_Rank',
  crime: 'SIMD2020_Crime_Domain_Rank',
  housing: 'SIMD2020_Housing_Domain_Rank'
} as const
const indicatorColumns = [
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
] as const

const text = z.string()
const zoneColumns = {
  Data_Zone: text,
  Intermediate_Zone: text,
  Council_area: text,
  Total_population: text,
  Working_age_population: text
}

/** Reads a number as this index prints it: `1,234` once, a tied rank as `12.5`, a percentage as `8%`. */
function number(cell: string): number {
  return /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$/.test(cell) ? Number(cell.replaceAll(/[,%]/g, '')) : Number.NaN
}

/** Every data zone, from the table of ranks and the table of indicators: the same zones in both, each once. */
function readZones(tables: readonly Table[], context: EditionContext): { file: string; zones: DataZone[] } {
  const ranks = tables.find(({ file }) => file.includes('ranks'))
  const indicators = tables.find(({ file }) => file.includes('indicators'))
  if (!ranks || !indicators)
    return context.refuse(
      'provenance.json',
      1,
      'files',
      tables.map(({ file }) => file).join(', '),
      'lacks the table of ranks or the table of indicators: an edition is both'
    )
  const indicatorRows = new Map(indicators.rows.map(({ row, value }) => [value['Data_Zone'], { row, value }]))
  const seen = new Set<string>()
  const zones = ranks.rows.map(({ row, value }): DataZone => {
    const refuse = (column: string, reason: string) =>
      context.refuse(ranks.file, row, column, value[column] ?? '', reason)
    const figure = (column: string, most = Infinity) => {
      const figureRead = number(value[column] ?? '')
      return figureRead >= 0 && figureRead <= most
        ? figureRead
        : refuse(column, most === Infinity ? 'is not a number' : `is not a number from 1 to ${most}`)
    }
    const code = value['Data_Zone'] ?? ''
    if (!/^S01\d{6}$/.test(code)) refuse('Data_Zone', 'is not the code of a data zone')
    if (seen.has(code)) refuse('Data_Zone', 'stands on an earlier row too')
    seen.add(code)
    const council =
      context.councilByName(value['Council_area'] ?? '') ??
      refuse('Council_area', 'is not the published name of a council area')
    const detail = indicatorRows.get(code) ?? refuse('Data_Zone', `has no row in ${indicators.file}`)
    for (const column of ['Council_area', 'Total_population', 'Working_age_population']) {
      if (detail.value[column] !== value[column])
        refuse(column, `differs from “${detail.value[column]}” in ${indicators.file}, row ${detail.row}`)
    }
    return {
      code,
      name: value['Intermediate_Zone'] ?? '',
      council,
      population: figure('Total_population'),
      workingAgePopulation: figure('Working_age_population'),
      ranks: Object.entries(domains).map(([domain, column]) => ({ domain, rank: figure(column, ZONES) })),
      indicators: indicatorColumns.map(column => {
        const cell = detail.value[column] ?? ''
        if (cell === '*') return { name: column, value: null, mark: cell }
        const figureRead = number(cell)
        if (Number.isNaN(figureRead))
          context.refuse(indicators.file, detail.row, column, cell, 'is neither a number nor * (withheld)')
        return { name: column, value: figureRead, mark: null }
      }),
      row
    }
  })
  if (zones.length !== ZONES || indicatorRows.size !== ZONES)
    context.refuse(
      ranks.file,
      zones.length + 1,
      'Data_Zone',
      `${zones.length} data zones`,
      `are not the ${ZONES} of 2011, or not those of ${indicators.file} (${indicatorRows.size})`
    )
  return { file: ranks.file, zones }
}

const period = referencePeriod('2020', 'calendar-year')

const people = (zones: readonly DataZone[]): number =>
  zones.reduce((sum, { population }) => sum + population, 0)

const rank = (zone: DataZone, domain: string): number =>
  zone.ranks.find(({ domain: id }) => id === domain)?.rank ?? Number.NaN

/** Counts people and zones of each area by rank; the row of a figure is that of the area's first data zone. */
function count(edition: string, file: string, area: string, zones: readonly DataZone[]): MeasureInFile[] {
  const row = zones[0]?.row ?? 1
  const figure = (measure: string, breakdown: string, value: number): MeasureInFile => ({
    measure,
    breakdown,
    area,
    period,
    value,
    status: 'published',
    mark: null,
    edition,
    file,
    column: measure.startsWith('simd-people') ? 'Total_population' : 'Data_Zone',
    row
  })
  return [
    figure('simd-people', 'all', people(zones)),
    figure('simd-zones', 'all', zones.length),
    ...Object.keys(domains).flatMap(domain =>
      shares.flatMap(share => {
        const deprived = zones.filter(zone => rank(zone, domain) <= (share / 100) * ZONES)
        return [
          figure('simd-people-most-deprived', `${domain}-${share}`, people(deprived)),
          figure('simd-zones-most-deprived', `${domain}-${share}`, deprived.length)
        ]
      })
    ),
    ...[1, 2, 3, 4, 5].map(quintile =>
      figure(
        'simd-people-quintile',
        `quintile-${quintile}`,
        people(zones.filter(zone => Math.ceil((rank(zone, 'overall') * 5) / ZONES) === quintile))
      )
    )
  ]
}

export const simd = defineDataset({
  id: 'simd',
  title: 'Scottish Index of Multiple Deprivation 2020v2',
  publisher: 'Scottish Government',
  licence: 'Open Government Licence v3.0',
  cadence: 'Irregular: 2016, 2020',
  expected: 'Towards the end of 2026, on the data zones of 2022',
  state: 'current',
  missing: ['Some indicators of the data zones: the Scottish Government publishes them all.'],
  files: [
    defineFile({
      name: /^simd2020v2-ranks\.csv$/,
      row: z.object({
        ...zoneColumns,
        [domains.overall]: text,
        [domains.income]: text,
        [domains.employment]: text,
        [domains.health]: text,
        [domains.education]: text,
        [domains.access]: text,
        [domains.crime]: text,
        [domains.housing]: text
      }),
      measures: () => []
    }),
    defineFile({
      name: /^simd2020v2-indicators\.csv$/,
      row: z.object({
        ...zoneColumns,
        ...Object.fromEntries(indicatorColumns.map(column => [column, text]))
      }),
      measures: () => []
    })
  ],
  markers: { '*': 'suppressed' },
  measures: {
    'simd-people': { kind: 'count', additive: true },
    'simd-zones': { kind: 'count', additive: true },
    'simd-people-most-deprived': { kind: 'count', additive: true },
    'simd-zones-most-deprived': { kind: 'count', additive: true },
    'simd-people-quintile': { kind: 'count', additive: true }
  },
  edition(tables, context) {
    const { file, zones } = readZones(tables, context)
    return {
      measures: [
        ...count(context.edition, file, SCOTLAND, zones),
        ...context.councilCodes.flatMap(council =>
          count(
            context.edition,
            file,
            council,
            zones.filter(zone => zone.council === council)
          )
        )
      ],
      dataZones: zones
    }
  }
})
