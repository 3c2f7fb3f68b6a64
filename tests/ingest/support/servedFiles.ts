import type { Dataset, LiveFile } from '../../../ingest/dataset.ts'
import type { Workbook } from '../../../ingest/acquire/workbook/workbook.ts'
import { boundariesText, largestParts } from '../../support/publisher/boundaries.ts'
import type { Making } from '../../support/publisher/cubes.ts'
import { bodyOf, csvText, withBody, type Cell, type Grid } from '../../support/publisher/grid.ts'
import { resources } from '../../support/publisher/resources.ts'

/** What the local publisher names each file that is found from a page. */
const resourceOfFile: Readonly<Record<string, string>> = {
  'community-payback-orders-part-2.xlsx': 'justice-social-work-part-2',
  'justice-social-work-part-1.xlsx': 'justice-social-work-part-1',
  'chargeable-dwellings.xlsx': 'chargeable-dwellings',
  'households.xlsx': 'households-workbook',
  'recorded-crime-bulletin-tables.xlsx': 'recorded-crime-bulletin',
  'fires-by-data-zone.csv': 'fires-by-data-zone',
  'fire-incident-tables.xlsx': 'fire-tables',
  'drug-misuse-deaths.xlsx': 'drug-misuse-deaths',
  'local-authority-post-types.xlsx': 'post-types',
  'simd2020v2-ranks.xlsx': 'simd-ranks',
  'simd2020v2-indicators.xlsx': 'simd-indicators',
  'simd2020v2-ranks.csv': 'simd',
  'population.csv': 'population',
  'council-boundaries.json': 'council-boundaries'
}

const resourceOf = (file: LiveFile) => {
  const id = file.from === 'statistics.gov.scot' ? file.cube.slug : resourceOfFile[file.name]
  const resource = resources.find(entry => entry.id === id)
  if (!resource) throw new RangeError(`the local publisher has nothing for ${file.name}`)
  return resource
}

/** A file as the local publisher makes it: its tables, before they become bytes. */
export interface ServedFile {
  name: string
  type: 'csv' | 'xlsx' | 'geojson'
  grids: readonly Grid[]
}

/** Tables of many categories, cut to those that make up the totals: enough for every check, and quick to read. */
const isKept: Readonly<Record<string, (row: readonly Cell[]) => boolean>> = {
  'recorded-crime.csv': row => row.some(cell => /^All (Group [1-5]|Crimes)/.test(String(cell))),
  'recorded-crime-bulletin-tables.xlsx': row => row[2] === 'Total',
  'community-payback-orders-commenced.csv': row => row[7] === 'All',
  'reconvictions.csv': row => row[7] === 'All',
  'social-work-orders-terminated.csv': row => row[7] === 'Community Payback Order'
}

/** Data zones of each council area that are kept of the index. */
const ZONES_OF_EACH = 3
/** Data zones that are kept in all. */
export const ZONES_KEPT = 32 * ZONES_OF_EACH

/** The index over a few data zones of each council area, ranked anew among themselves. */
function fewerZones(grid: Grid): Grid {
  const [heading = []] = grid.rows
  const met = new Map<Cell | undefined, number>()
  const kept = bodyOf(grid).filter(([, , council]) => {
    const already = met.get(council) ?? 0
    met.set(council, already + 1)
    return already < ZONES_OF_EACH
  })
  const ranked = heading.map((name, position) =>
    String(name).endsWith('_Rank')
      ? new Map(
          kept
            .map(row => Number(row[position]))
            .toSorted((first, second) => first - second)
            .map((rank, index) => [rank, index + 1])
        )
      : null
  )
  return withBody(
    grid,
    kept.map(row => row.map((cell, position) => ranked[position]?.get(Number(cell)) ?? cell))
  )
}

export function servedFile(file: LiveFile, making: Making): ServedFile {
  const { name } = file
  const content = resourceOf(file).content(making, new URLSearchParams(), () => making)
  const cut = (grid: Grid) => {
    if (name.startsWith('simd')) return fewerZones(grid)
    const kept = isKept[name]
    return kept && grid.values.length > 0 ? withBody(grid, bodyOf(grid).filter(kept)) : grid
  }
  if (content.type === 'geojson') {
    const kept = largestParts()
    const body = bodyOf(content.grid).filter(row => kept.has(row[2] ?? null))
    return { name, type: 'geojson', grids: [withBody(content.grid, body)] }
  }
  if (content.type === 'csv') return { name, type: 'csv', grids: [cut(content.grid)] }
  if (content.type === 'xlsx') return { name, type: 'xlsx', grids: content.grids.map(cut) }
  throw new RangeError(`${file.name} is no table`)
}

/** Every way to a dataset: its title and its files. */
export const routesOf = ({ live }: Dataset): { title: string; files: readonly LiveFile[] }[] =>
  live ? [{ title: live.title ?? 'the usual way', files: live.files }, ...(live.otherwise ?? [])] : []

/** Grids as the workbook reader gives them, without the bytes in between. */
export const workbookOf = (grids: readonly Grid[]): Workbook => ({
  sheets: grids.map(({ name, rows, merges = [], hiddenRows = [] }) => ({
    name,
    hidden: false,
    hiddenColumns: [],
    rows: rows.map((cells, index) => ({
      number: index + 1,
      hidden: hiddenRows.includes(index),
      cells: [...cells]
    })),
    merged: merges.map(({ firstRow, lastRow, firstColumn, lastColumn }) => ({
      range: `${firstRow + 1}:${lastRow + 1}`,
      firstRow: firstRow + 1,
      lastRow: lastRow + 1,
      firstColumn: firstColumn + 1,
      lastColumn: lastColumn + 1
    }))
  }))
})

/** The bytes of a table; none for a workbook, whose tables are read as they are. */
export const bytesOf = (type: ServedFile['type'], grid: Grid, making: Making): Uint8Array =>
  type === 'xlsx'
    ? new Uint8Array()
    : Buffer.from(type === 'csv' ? csvText(grid) : boundariesText(grid, making))
