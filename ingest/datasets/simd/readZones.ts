import { z } from 'zod'
import type { DataZone, EditionContext, Table } from '../../dataset.ts'

export const domains = {
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

const percentages: ReadonlySet<string> = new Set([
  'Income_rate',
  'Employment_rate',
  'not_participating',
  'overcrowded_rate'
])

export const ranksRow = z.object({
  ...zoneColumns,
  [domains.overall]: text,
  [domains.income]: text,
  [domains.employment]: text,
  [domains.health]: text,
  [domains.education]: text,
  [domains.access]: text,
  [domains.crime]: text,
  [domains.housing]: text
})
export const indicatorsRow = z.object({
  ...zoneColumns,
  ...Object.fromEntries(indicatorColumns.map(column => [column, text]))
})

/** Columns of a workbook by their own names; the prefix of a domain's rank is now `SIMD2020`, now `SIMD2020v2`. */
const headings = (columns: readonly string[]) =>
  Object.fromEntries(
    columns.map(column => [column, new RegExp(`^${column.replace(/^SIMD2020(v2)?_/, 'SIMD2020(v2)?_')}$`)])
  )
export const layoutOf = (sheet: RegExp, row: typeof ranksRow | typeof indicatorsRow) => {
  const { Data_Zone: zone, ...others } = headings(Object.keys(row.shape))
  return {
    sheet,
    keys: { Data_Zone: zone ?? /^Data_Zone$/ },
    figures: others,
    ignored: /^(Quintile|Decile|Vigintile)/i
  }
}

/** Reads a number as this index prints it: `1,234` once, a tied rank as `12.5`, a percentage as `8%`. */
function number(cell: string): number {
  return /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?%?$/.test(cell) ? Number(cell.replaceAll(/[,%]/g, '')) : Number.NaN
}

/**
 * Every data zone, from the table of ranks and the table of indicators: the same zones in both, each once.
 * @param inAll how many there are
 */
export function readZones(
  tables: readonly Table[],
  context: EditionContext,
  inAll: number
): { file: string; zones: DataZone[] } {
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
      ranks: Object.entries(domains).map(([domain, column]) => ({ domain, rank: figure(column, inAll) })),
      indicators: indicatorColumns.map(column => {
        const cell = detail.value[column] ?? ''
        if (cell === '*') return { name: column, value: null, mark: cell }
        const figureRead = number(cell)
        // A workbook that holds 0.08 where it shows 8% would give a hundredth of the figure.
        if (Number.isNaN(figureRead) || (percentages.has(column) && !cell.endsWith('%')))
          context.refuse(
            indicators.file,
            detail.row,
            column,
            cell,
            'is neither a number nor * (withheld), as this column has them'
          )
        return { name: column, value: figureRead, mark: null }
      }),
      row
    }
  })
  if (zones.length !== inAll || indicatorRows.size !== inAll)
    context.refuse(
      ranks.file,
      zones.length + 1,
      'Data_Zone',
      `${zones.length} data zones`,
      `are not the ${inAll} of 2011, or not those of ${indicators.file} (${indicatorRows.size})`
    )
  refuseWrongRanks(ranks.file, zones, context)
  return { file: ranks.file, zones }
}

/** Ties share the mean of their ranks, so the ranks of a domain always add up to the same; 18 are lost to rounding. */
const RANKS_LOST = 20

/** Ranks of another index, another scale or another domain do not add up. */
function refuseWrongRanks(file: string, zones: readonly DataZone[], context: EditionContext): void {
  const expected = (zones.length * (zones.length + 1)) / 2
  for (const [domain, column] of Object.entries(domains)) {
    const sum = zones.reduce((running, zone) => running + rank(zone, domain), 0)
    if (Math.abs(sum - expected) > RANKS_LOST)
      context.refuse(
        file,
        zones[0]?.row ?? 1,
        column,
        String(zones[0] && rank(zones[0], domain)),
        `begins ranks that add to ${sum}, where those of ${zones.length} data zones add to ${expected}. The column holds something else than ranks: fetch it again`
      )
  }
}

export const rank = (zone: DataZone, domain: string): number =>
  zone.ranks.find(({ domain: id }) => id === domain)?.rank ?? Number.NaN
