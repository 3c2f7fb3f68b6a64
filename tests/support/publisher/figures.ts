import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

const geography = path.resolve('data', 'geography')
const Rows = z.array(z.record(z.string(), z.string()))
const table = (bytes: Buffer) => Rows.parse(parse(bytes, { columns: true }))

export interface Place {
  code: string
  name: string
}

export const scotland: Place = { code: 'S92000003', name: 'Scotland' }

/** The 32 council areas as statistics.gov.scot names them, in order of code. */
export const councils: readonly Place[] = table(readFileSync(path.join(geography, 'councils.csv'))).map(
  ({ code = '', name = '' }) => ({ code, name })
)

/** Spellings of other publications, all of them real. */
const bulletinNames: Readonly<Record<string, string>> = {
  S12000006: 'Dumfries & Galloway',
  S12000036: 'Edinburgh, City of',
  S12000035: 'Argyll & Bute',
  S12000048: 'Perth & Kinross'
}

export const bulletinName = ({ code, name }: Place): string => bulletinNames[code] ?? name

interface Zone {
  code: string
  name: string
  intermediateZone: string
  council: string
}

let zones: readonly Zone[] | undefined

/** The data zones of 2011 with their council area, in order of code. */
export function dataZones(): readonly Zone[] {
  zones ??= table(gunzipSync(readFileSync(path.join(geography, 'data-zones-2011.csv.gz')))).map(row => ({
    code: row['code'] ?? '',
    name: row['name'] ?? '',
    intermediateZone: row['intermediate_zone_name'] ?? '',
    council: row['council'] ?? ''
  }))
  return zones
}

/**
 * Made-up figures that nobody takes for real ones: they count up from council to council, by ten, and from year to year
 * and category to category, by one. A seed turns the council areas round, so that two seeds differ everywhere.
 */
export function counting(seed: number) {
  const turn = (place: number) => ((place + seed) % councils.length) + 1
  const council = (place: number, year: number, category = 0) => turn(place) * 10 + (year - 1990) + category
  return {
    council,
    /** People in the middle of a year: ten thousand, twenty thousand … and one more each year. */
    population: (place: number, year: number) => turn(place) * 10_000 + (year - 1990)
  }
}

export type Counting = ReturnType<typeof counting>

/** Adds a figure over the 32 council areas, given by their place in the list. */
export const overCouncils = (figure: (place: number) => number): number =>
  councils.reduce((sum, _council, place) => sum + figure(place), 0)

/** `2024/2025`, as cubes write a financial year. */
export const cubeYear = (year: number): string => `${year}/${year + 1}`
/** `2024-25`, as workbooks do. */
export const tableYear = (year: number): string => `${year}-${String((year + 1) % 100).padStart(2, '0')}`

/** The years from the first to the last, both included. */
export const yearsBetween = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
