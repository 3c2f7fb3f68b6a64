import {
  Dictionary,
  Float64,
  Int32,
  makeData,
  makeVector,
  Schema,
  Table,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray
} from 'apache-arrow'
import { type Observation, observationColumns } from '../../shared/contracts/observation.ts'

const numberColumns: ReadonlySet<keyof Observation> = new Set([
  'value',
  'lower',
  'upper',
  'numerator',
  'denominator',
  'per'
])

/** One bit a row, least significant first: 1 where there is a value. */
function validity(values: readonly unknown[]): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 64) * 8)
  let nullCount = 0
  values.forEach((value, row) => {
    if (value === null) nullCount += 1
    else nullBitmap[row >> 3] = (nullBitmap[row >> 3] ?? 0) | (1 << (row & 7))
  })
  return { nullBitmap, nullCount }
}

function numbers(values: readonly (number | null)[]): Vector<Float64> {
  const data = Float64Array.from(values, value => value ?? 0)
  return makeVector(makeData({ type: new Float64(), length: values.length, data, ...validity(values) }))
}

function texts(values: readonly (string | null)[]): Vector<Dictionary<Utf8, Int32>> {
  const codes = new Map<string, number>()
  const data = Int32Array.from(values, value => {
    if (value === null) return 0
    const code = codes.get(value) ?? codes.size
    codes.set(value, code)
    return code
  })
  // An empty dictionary is not readable everywhere, so one entry stands where every value is null.
  const entries = codes.size > 0 ? [...codes.keys()] : ['']
  return makeVector(
    makeData({
      type: new Dictionary(new Utf8(), new Int32()),
      length: values.length,
      data,
      dictionary: vectorFromArray(entries, new Utf8()),
      ...validity(values)
    })
  )
}

/**
 * Observations as an Arrow IPC stream: the columns of an observation, numbers as doubles and text as dictionaries, with
 * real nulls.
 * @param metadata of the schema: release, title, publisher, licence
 */
export function toArrow(
  observations: readonly Observation[],
  metadata: Readonly<Record<string, string>>
): Buffer {
  const vectors = observationColumns.map(column => {
    const values = observations.map(observation => observation[column])
    return numberColumns.has(column)
      ? numbers(values as (number | null)[])
      : texts(values as (string | null)[])
  }) as Vector[]
  const table = new Table(
    Object.fromEntries(observationColumns.map((column, index) => [column, vectors[index] as Vector]))
  )
  const schema = new Schema(table.schema.fields, new Map(Object.entries(metadata)))
  return Buffer.from(tableToIPC(new Table(schema, table.batches), 'stream'))
}
