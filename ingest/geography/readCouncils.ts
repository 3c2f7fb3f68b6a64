import { GeographyCode } from '../../shared/contracts/area.ts'
import { readTable, refusal } from './readTable.ts'

/** One row of `councils.csv`. */
export type Council = {
  code: string
  name: string
  councilName: string
  /** Three letters. */
  abbreviation: string
  /** Fits an equal-size tile of 60 px. */
  shortName: string
  /** Square kilometres. */
  area: number
  /** Column and row of the equal-size tile, counted from 1 at the top left. */
  tile: [column: number, row: number]
  /** Codes of the council areas that share a land boundary, in code order; empty for the three island groups. */
  neighbours: string[]
}

const COUNCILS = 32

/**
 * The 32 council areas by code, from `geography/councils.csv` under the data directory.
 * @throws Error naming the file, row, column and value on a code, number or neighbour that does not fit, on a
 * repeated code, name or tile, and on a neighbour that does not name the council area in turn.
 */
export async function readCouncils(dataDirectory: string): Promise<Council[]> {
  const { file, rows } = await readTable(dataDirectory, 'geography/councils.csv', [
    'code',
    'name',
    'council_name',
    'abbreviation',
    'short_name',
    'area_km2',
    'tile_column',
    'tile_row',
    'neighbours'
  ])
  const seen = new Set<string>()
  const isRepeated = (column: string, text: string) => seen.size === seen.add(`${column}: ${text}`).size
  const councils = rows.map(({ line, value }) => {
    const refuse = (column: keyof typeof value, reason: string) =>
      refusal(file, line, column, value[column], reason)
    if (!GeographyCode.safeParse(value.code).success || !value.code.startsWith('S12')) {
      throw refuse('code', 'is not the code of a council area')
    }
    for (const column of ['code', 'name', 'council_name', 'abbreviation', 'short_name'] as const) {
      if (value[column] === '') throw refuse(column, 'is empty')
      if (isRepeated(column, value[column])) throw refuse(column, 'stands on an earlier row too')
    }
    if (!/^[A-Z]{3}$/.test(value.abbreviation)) throw refuse('abbreviation', 'is not three capitals')
    if (!(Number(value.area_km2) > 0)) throw refuse('area_km2', 'is not a number above 0')
    for (const column of ['tile_column', 'tile_row'] as const) {
      if (!/^[1-9]\d*$/.test(value[column])) throw refuse(column, 'is not a whole number above 0')
    }
    if (isRepeated('tile', `${value.tile_column},${value.tile_row}`)) {
      throw refuse('tile_row', 'puts the tile where another stands')
    }
    return {
      line,
      council: {
        code: value.code,
        name: value.name,
        councilName: value.council_name,
        abbreviation: value.abbreviation,
        shortName: value.short_name,
        area: Number(value.area_km2),
        tile: [Number(value.tile_column), Number(value.tile_row)] as [number, number],
        neighbours: value.neighbours === '' ? [] : value.neighbours.split(' ')
      }
    }
  })
  if (councils.length !== COUNCILS) {
    throw refusal(file, councils.length + 1, 'code', String(councils.length), `rows, not ${COUNCILS}`)
  }
  const byCode = new Map(councils.map(({ council }) => [council.code, council]))
  for (const { line, council } of councils) {
    for (const neighbour of council.neighbours) {
      if (!byCode.get(neighbour)?.neighbours.includes(council.code) || neighbour === council.code) {
        throw refusal(file, line, 'neighbours', neighbour, `does not name ${council.code} as its neighbour`)
      }
    }
  }
  return councils
    .map(({ council }) => council)
    .toSorted((first, second) => (first.code < second.code ? -1 : 1))
}
