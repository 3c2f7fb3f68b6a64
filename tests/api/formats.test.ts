import { csvParse } from 'd3-dsv'
import { tableFromIPC } from 'apache-arrow'
import type { IncomingMessage } from 'node:http'
import request from 'supertest'
import { guardText, toCsv } from '../../api/formats/csv.ts'
import { Observations } from '../../shared/contracts/endpoints.ts'
import { type Observation, observationColumns } from '../../shared/contracts/observation.ts'
import { openTestApp, releaseTimeout, type TestApp } from '../support/app.ts'

let opened: TestApp
beforeAll(async () => {
  opened = await openTestApp()
}, releaseTimeout)
afterAll(() => opened.close())

/** superagent's own readers know neither Arrow nor how to leave bytes alone. */
function bytes(response: unknown, done: (fault: Error | null, body: Buffer) => void): void {
  const parts: Buffer[] = []
  const stream = response as IncomingMessage
  stream.on('data', (part: Buffer | string) => parts.push(Buffer.from(part as string, 'binary')))
  stream.on('end', () => done(null, Buffer.concat(parts)))
}

const get = (path: string) => request(opened.app).get(path)

async function jsonOf(query: string): Promise<Observation[]> {
  const { body } = await get(`/api/v1/observations?${query}`).expect(200)
  return Observations.parse(body).observations
}

/** Slices with zeros, gaps of several kinds, withheld counts, published rates, partnerships and no row at all. */
const slices = [
  'indicator=recorded-crime&breakdown=all-crimes,group-2,coronavirus-restrictions',
  'indicator=domestic-abuse&scheme=police-division',
  'indicator=reconviction-rate&breakdown=every&areas=S12000027,S92000003,S32000004',
  'indicator=cpo-completion',
  'indicator=simd-most-deprived&breakdown=every',
  'indicator=fires-five-year&breakdown=every&scheme=fire-service-delivery-area',
  'indicator=drug-misuse-deaths&breakdown=every&periods=2023,2024'
]

describe.each(slices)('Observations of %s', query => {
  it('are the same in CSV, cell by cell', async () => {
    const expected = await jsonOf(query)
    const { text, headers } = await get(`/api/v1/observations.csv?${query}`).expect(200)
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present')
    const rows = csvParse(text)
    expect(rows).toHaveLength(expected.length)
    for (const [index, row] of rows.entries()) {
      for (const column of observationColumns) {
        const value = expected[index]?.[column]
        expect(row[column]).toBe(value === null ? '' : String(value))
        if (typeof value === 'number') expect(Number(row[column])).toBe(value)
      }
      expect(row['areaName']).toMatch(/./)
      expect(row['source']).toMatch(/./)
      expect(row['licence']).toBe('Open Government Licence v3.0')
    }
  })

  it('are the same in Arrow, cell by cell, nulls included', async () => {
    const expected = await jsonOf(query)
    const { body, headers } = await get(`/api/v1/observations.arrow?${query}`)
      .buffer(true)
      .parse(bytes)
      .expect(200)
    expect(headers['content-type']).toBe('application/vnd.apache.arrow.stream')
    const table = tableFromIPC(body as Buffer)
    expect(table.numRows).toBe(expected.length)
    expect(table.schema.fields.map(({ name }) => name)).toEqual(observationColumns)
    expect(table.schema.metadata.get('licence')).toBe('Open Government Licence v3.0')
    for (const column of observationColumns) {
      const vector = table.getChild(column)
      expect(vector?.toJSON()).toEqual(expected.map(observation => observation[column]))
      expect(vector?.nullCount).toBe(expected.filter(observation => observation[column] === null).length)
    }
  })
})

describe('The form of observations', () => {
  const query = 'indicator=dwelling-fires&areas=S12000027,S92000003'

  it.each([
    ['text/csv', 'text/csv'],
    ['application/vnd.apache.arrow.stream', 'application/vnd.apache.arrow.stream'],
    ['application/json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'application/json'],
    ['application/json;q=0.5, text/*', 'text/csv'],
    ['application/json;q=0, */*', 'text/csv']
  ])('for Accept: %s is %s', async (accept, type) => {
    const response = await get(`/api/v1/observations?${query}`).set('Accept', accept).expect(200)
    expect(response.type).toBe(type)
  })

  it('is that of the suffix or of format=, whatever Accept says', async () => {
    const bySuffix = await get(`/api/v1/observations.csv?${query}`)
      .set('Accept', 'application/json')
      .expect(200)
    const byParameter = await get(`/api/v1/observations?${query}&format=csv`)
      .set('Accept', 'application/json')
      .expect(200)
    expect(bySuffix.type).toBe('text/csv')
    expect(byParameter.text).toBe(bySuffix.text)
    await get(`/api/v1/observations.json?${query}`)
      .set('Accept', 'text/csv')
      .expect('Content-Type', /json/)
      .expect(200)
  })

  it('is a 406 where Accept allows none of the three', async () => {
    const response = await get(`/api/v1/observations?${query}`).set('Accept', 'image/png').expect(406)
    expect(response.type).toBe('application/problem+json')
    await get('/api/v1/areas').set('Accept', 'text/csv').expect(406)
  })

  it.each([
    ['indicator=recorded-crime&periods=2025-26', 'recorded-crime-all-crimes-2025-26.csv'],
    ['indicator=dwelling-fires', 'dwelling-fires-2010-11-to-2024-25.csv'],
    ['indicator=fires-five-year&breakdown=accidental', 'fires-five-year-accidental-2016-17-to-2020-21.csv'],
    ['indicator=simd-quintiles&breakdown=every', 'simd-quintiles-2020.csv']
  ])('in CSV, for %s, is saved as %s', async (asked, name) => {
    const response = await get(`/api/v1/observations.csv?${asked}`).expect(200)
    expect(response.headers['content-disposition']).toBe(`attachment; filename="${name}"`)
  })

  it('in CSV ends every line with CRLF', async () => {
    const { text } = await get(`/api/v1/observations.csv?${query}`).expect(200)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })
})

describe('Text in a CSV file', () => {
  it.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
    'that a spreadsheet would run, %j, is guarded',
    text => {
      expect(guardText(text)).toBe(`'${text}`)
    }
  )

  it('loses NUL, and what stands before a formula does not hide it', () => {
    expect(guardText('\0=1+1')).toBe("'=1+1")
  })

  it('from a hostile table is inert, while a negative number stays a number', async () => {
    const [cell] = await jsonOf('indicator=dwelling-fires&areas=S92000003&periods=2021-22')
    if (!cell) throw new Error('no cell')
    const hostile: Observation = { ...cell, value: -1.5, reason: '=HYPERLINK("http://example.org","x")' }
    const labels = {
      areaName: '@Fife,\n"Kingdom"',
      indicatorTitle: 'Fires',
      breakdownTitle: 'All',
      source: '',
      licence: '',
      release: ''
    }
    const text = (await toCsv([hostile], () => labels)).toString()
    const [row] = csvParse(text)
    expect(row?.['value']).toBe('-1.5')
    expect(row?.['reason']).toBe('\'=HYPERLINK("http://example.org","x")')
    expect(row?.['areaName']).toBe('\'@Fife,\n"Kingdom"')
  })
})
