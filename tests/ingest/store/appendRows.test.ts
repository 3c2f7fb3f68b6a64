import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { appendRows, tableColumns, type Column } from '../../../ingest/store/appendRows.ts'

interface Row {
  few: string
  many: string
  some: string | null
  none: string | null
  json: string
  count: number
}

let instance: DuckDBInstance
let connection: DuckDBConnection
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:')
  connection = await instance.connect()
  await connection.run(
    `CREATE TABLE figure (few VARCHAR NOT NULL CHECK (few <> ''), many VARCHAR NOT NULL, "some" VARCHAR, "none" VARCHAR, json JSON, count INTEGER NOT NULL)`
  )
})
afterAll(() => {
  connection.closeSync()
  instance.closeSync()
})

const columns: Column<Row>[] = [
  ['few', ({ few }) => few],
  ['many', ({ many }) => many],
  ['some', ({ some }) => some],
  ['none', ({ none }) => none],
  ['json', ({ json }) => json],
  ['count', ({ count }) => count]
]

/** Three chunks, the last not full: columns of few texts, of as many as there are rows, with holes, and of holes alone. */
const rows = Array.from({ length: 5000 }, (_, count): Row => ({
  few: ['Orkney Islands', 'Na h-Eileanan Siar', "it’s “quoted”, 'twice'"][count % 3] ?? '',
  many: `row ${count}`,
  some: count % 4 === 0 ? null : `mark ${count % 7}`,
  none: null,
  json: JSON.stringify({ count: count % 2 }),
  count
}))

describe('appending rows', () => {
  it('writes every text as it is, however often a column says it, in the order of the rows', async () => {
    await appendRows(connection, { table: 'figure', known: await tableColumns(connection) }, columns, rows)
    const written = await connection.runAndReadAll('SELECT * FROM figure ORDER BY rowid')
    expect(written.getRowObjectsJson()).toEqual(rows)
  })
  it('refuses columns that are not those of the table, in their order', async () => {
    const known = await tableColumns(connection)
    await expect(
      appendRows(connection, { table: 'figure', known }, columns.toReversed(), rows)
    ).rejects.toThrow('table figure of schema.sql has the columns few, many, some, none, json, count')
  })
})
