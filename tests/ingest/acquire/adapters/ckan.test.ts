import { acquireCkan, csvFromPages, type CkanSource } from '../../../../ingest/acquire/adapters/ckan.ts'
import type { AcquireContext } from '../../../../ingest/acquire/adapters/acquisition.ts'
import type { Fault } from '../../../support/publisher/faults.ts'
import { startPublisher, type Publisher } from '../../../support/publisher/publisher.ts'
import { failureOf } from '../failure.ts'

const source: CkanSource = {
  name: 'ca2019-population',
  resourceId: '09ebfefb-33f4-4f6a-8312-2d14e2b02ace',
  columns: ['Year', 'CA', 'Sex', 'AllAges', /^Age\d+(plus)?$/]
}
let publisher: Publisher
let context: AcquireContext

beforeAll(async () => {
  publisher = await startPublisher({ firstYear: 2024, lastYear: 2024 })
  context = { allowInsecureLoopback: true, standIn: publisher.origin, retries: { tries: 1 } }
})
afterAll(() => publisher.close())
beforeEach(() => {
  publisher.clear()
  publisher.requests.length = 0
})

const fileBytes = async () => {
  const [file] = (await acquireCkan(source, context)).files
  if (!file || file.acquired.notModified) throw new Error('no file')
  return file.acquired
}

describe('acquireCkan', () => {
  it('finds the file by its resource, whatever the file is called this year', async () => {
    const { files, warnings } = await acquireCkan(source, context)
    expect(files.map(({ resource }) => resource)).toEqual([
      'ca2019-population.csv',
      'ca2019-population.resource.json'
    ])
    expect(files[0]?.acquired.url).toContain('demonstration-ca2019_pop_est_2024.csv')
    expect(warnings).toEqual([
      'The table from opendata.nhs.scot (ca2019-population) has a new column “Demonstration”, which is not read.'
    ])
  })

  it('brings the same table by the page', async () => {
    const { files } = await acquireCkan({ ...source, route: 'pages', pageRows: 40 }, context)
    expect(files.map(({ resource }) => resource)).toEqual([
      'ca2019-population.csv',
      ...[1, 2, 3].map(page => `ca2019-population.page-00${page}.json`)
    ])
    const [table, ...pages] = files.map(({ acquired }) =>
      acquired.notModified ? new Uint8Array() : acquired.bytes
    )
    const whole = Buffer.from((await fileBytes()).bytes).toString()
    expect(Buffer.from(table ?? []).toString()).toBe(whole)
    expect(csvFromPages(pages)).toBe(whole)
  })

  it('asks whether the file changed, and says so when it did not', async () => {
    const file = await fileBytes()
    const validatorsFor = async () => ({ etag: file.headers.etag, sha256: file.sha256 })
    expect(await acquireCkan(source, { ...context, validatorsFor })).toMatchObject({ unchanged: true })
  })

  it.each<[string, string, Partial<CkanSource>, Fault, string]>([
    [
      'a renamed column',
      'population',
      {},
      { kind: 'column-renamed', column: 'Sex', to: 'Gender' },
      'lacks the column “Sex”'
    ],
    ['a page of apology for the file', 'population', {}, { kind: 'html' }, 'sent a web page'],
    ['a page of apology for the description', 'population.resource', {}, { kind: 'html' }, 'sent a web page'],
    [
      'half a description',
      'population.resource',
      {},
      { kind: 'cut-close', at: 'mid-row' },
      'is not whole JSON'
    ],
    [
      'a page of rows cut short',
      'population.rows',
      { route: 'pages' },
      { kind: 'cut-close', at: 'mid-row' },
      'is not whole JSON'
    ],
    ['no answer', 'population.rows', { route: 'pages' }, { kind: 'status', status: 500 }, 'answered 500']
  ])('refuses %s', async (_what, resource, more, fault, words) => {
    publisher.fault(resource, fault)
    const failure = await failureOf(acquireCkan({ ...source, ...more }, context))
    expect(failure.message).toContain(words)
  })

  it('refuses a table that it does not know', async () => {
    const failure = await failureOf(acquireCkan({ ...source, resourceId: '0' }, context))
    expect(failure).toMatchObject({ kind: 'status', status: 404 })
  })
})
